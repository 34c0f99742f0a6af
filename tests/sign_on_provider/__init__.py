"""Identity providers, each a process of its own, that single sign-on is tested against."""
