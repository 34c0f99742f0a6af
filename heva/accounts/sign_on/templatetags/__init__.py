"""Parts of other pages that single sign-on draws."""
