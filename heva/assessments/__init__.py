"""The case: who is assessed under which pseudonym, round by round, and the answers given."""
