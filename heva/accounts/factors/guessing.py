"""How often a code may be guessed: a growing wait, and after ten in a row a lock. Pure rules."""

from datetime import datetime
from typing import Final, Protocol

MOST_IN_A_ROW: Final = 10


class Guessable(Protocol):
    """What is guessed at, and how that has gone."""

    failures: int
    failed_at: datetime | None
    locked_at: datetime | None


def seconds_to_wait(thing: Guessable, now: datetime) -> int:
    """Whole seconds until the next guess is looked at: 1, 2, 4 … 256 after as many failures.

    A failure in the future is one of a clock that has been set back since, and holds nobody up.
    """
    if thing.failures == 0 or thing.failed_at is None or thing.failed_at > now:
        return 0
    left = 2.0 ** (thing.failures - 1) - (now - thing.failed_at).total_seconds()
    return max(0, -int(-left // 1))


def fail(thing: Guessable, now: datetime) -> bool:
    """Count a wrong guess. True where it was the one that locks."""
    thing.failures += 1
    thing.failed_at = now
    if thing.failures < MOST_IN_A_ROW or thing.locked_at is not None:
        return False
    thing.locked_at = now
    return True


def succeed(thing: Guessable) -> None:
    """Forget the wrong guesses before the right one."""
    thing.failures = 0
    thing.failed_at = None
