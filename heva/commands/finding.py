"""What an examination of the installation found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`well` is False where somebody has to act; `words` say what was seen, or what to do."""

    well: bool
    words: str


def fine(words: str) -> Finding:
    """Nothing to do."""
    return Finding(True, words)


def act(words: str) -> Finding:
    """Somebody has to act."""
    return Finding(False, words)
