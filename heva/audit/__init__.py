"""Who did what, and when: an append-only log that holds ids and no content."""
