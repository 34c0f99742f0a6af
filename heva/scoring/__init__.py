"""What the answers show: scores, flags and levels, each with its reasons. Pure Python."""
