"""Single sign-on, against providers that run as processes of their own."""
