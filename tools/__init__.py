"""Programs that set up, test and picture the project; none of them is part of it."""
