"""Joins every part into one program; no other package imports from here."""
