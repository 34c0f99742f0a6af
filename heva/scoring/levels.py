"""The level: an interval from the first level that must hold to the first that may.

Levels stand with the most severe first. `high` is the first whose condition is not *no*,
`low` the first whose condition is *yes*. Contract: `docs/instrument-format.md`, Conditions.
"""

from typing import NamedTuple

from heva.instruments.kleene import NO, YES
from heva.instruments.slots import Reading
from heva.scoring.outcome import LevelOutcome
from heva.scoring.plan import Plan


class Ends(NamedTuple):
    """Places among the levels: 0 is the most severe, so `high` ≤ `low`."""

    low: int
    high: int


def level_ends(plan: Plan, reading: Reading) -> Ends | None:
    """Both ends of the level, or None where the instrument has no levels."""
    high: int | None = None
    for place, level in enumerate(plan.levels):
        truth = level.node.test(reading)
        if high is None and truth != NO:
            high = place
        if truth == YES:
            return Ends(place, place if high is None else high)
    # The last level always holds, so only an instrument without levels comes here.
    return None


def level_outcome(plan: Plan, ends: Ends | None) -> LevelOutcome | None:
    """The same ends by their keys."""
    if ends is None:
        return None
    return LevelOutcome(plan.levels[ends.low].level.key, plan.levels[ends.high].level.key)
