"""Parts that pages of the accounts draw."""
