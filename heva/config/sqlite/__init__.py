"""SQLite as Django knows it, but for one thing: a lost database is not replaced by an empty one."""
