"""Whether enough is known for a level to be claimed at all.

Insufficient when 100 × missing > `missing_above` × all, counted in answers; hidden and not
applicable ones are left out. The most severe level is claimed however little is known.
"""

from dataclasses import dataclass

from heva.instruments.slots import FIRST, GAP, OPEN, OUT, Reading, Slot
from heva.scoring.levels import Ends
from heva.scoring.plan import Plan


@dataclass(frozen=True)
class Known:
    """How many answers sufficiency counts, how many are missing, and whether it is enough."""

    everyone: int
    missing: int
    is_enough: bool


def known(plan: Plan, reading: Reading, ends: Ends | None) -> Known:
    """What sufficiency says of a reading; an instrument without the rule always has enough."""
    everyone = missing = 0
    for slot in plan.enough:
        if reading.codes[slot.index] == OUT:
            continue
        everyone += 1
        missing += is_missing(reading, slot)
    rule = plan.instrument.sufficiency
    fails = rule is not None and 100 * missing > rule.missing_above * everyone
    is_most_severe = ends is not None and ends.low == 0
    return Known(everyone, missing, not fails or is_most_severe)


def is_missing(reading: Reading, slot: Slot) -> bool:
    """Whether an answer is missing: asked and not given, or only possibly asked."""
    code = reading.codes[slot.index]
    return code in (GAP, OPEN) or code >= FIRST + slot.width
