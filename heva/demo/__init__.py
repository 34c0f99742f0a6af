"""Demo people with a one-click entrance, and their cases. Never a part of a real installation."""
