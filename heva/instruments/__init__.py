"""What is asked: instruments as data, and the answers given to them. Pure Python."""
