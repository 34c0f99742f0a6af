"""What must not be typed, and the pseudonyms that stand in its place. Pure Python."""
