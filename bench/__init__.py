"""The performance table of the design: every row a ratio measured in this run."""
