"""The paper: one content for the outcome page and for every PDF."""
