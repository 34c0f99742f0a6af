"""Three truth values: what missing answers leave open is *possible*, never *no*."""

from enum import StrEnum
from typing import Final


class Kleene(StrEnum):
    """A truth value of Kleene's strong logic."""

    YES = "yes"
    POSSIBLE = "possible"
    NO = "no"


#: The same three as numbers ordered by truth, so that all = min, any = max, not = YES - x.
NO: Final = 0
POSSIBLE: Final = 1
YES: Final = 2

#: The named value of each number above.
NAMED: Final = (Kleene.NO, Kleene.POSSIBLE, Kleene.YES)
