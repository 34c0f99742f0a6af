"""What is sealed: keys and encrypted fields. Nothing said about a case is stored in clear."""
