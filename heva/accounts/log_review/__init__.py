"""Following up the log: a drawn sample, odd patterns, and what the reviewer found."""
