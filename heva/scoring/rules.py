"""The conditions that read what scoring has worked out: scores, bands and flags."""

from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import Reading
from heva.instruments.truth import Node, Reads
from heva.scoring.ranges import range_of
from heva.scoring.score_plan import BandPlan, ScorePlan


class ScoreNode(Node):
    """The score lies within the bounds: yes when all of its range does, no when none does."""

    __slots__ = ("at_least", "at_most", "score")

    def __init__(self, score: ScorePlan, at_least: int | None, at_most: int | None) -> None:
        self.score = score
        self.at_least = at_least
        self.at_most = at_most
        self.reads = Reads(scores=frozenset({score.index}))

    def test(self, reading: Reading) -> int:
        low, high = range_of(self.score, reading)
        return within(low, high, self.at_least, self.at_most)


class BandNode(Node):
    """The score lies in the band, and the band applies."""

    __slots__ = ("band", "score")

    def __init__(self, score: ScorePlan, band: BandPlan) -> None:
        self.score = score
        self.band = band
        reads = Reads(scores=frozenset({score.index}))
        self.reads = reads if band.node is None else reads | band.node.reads

    @property
    def elsewhere(self) -> tuple[Node, ...]:
        return () if self.band.node is None else (self.band.node,)

    def in_range(self, reading: Reading) -> int:
        """Whether the score's range lies in the band, whatever the band's own condition."""
        low, high = range_of(self.score, reading)
        return within(low, high, self.band.band.start, self.band.band.end)

    def test(self, reading: Reading) -> int:
        truth = self.in_range(reading)
        return truth if truth == NO else min(truth, self.band.applies(reading))


class FlagNode(Node):
    """Any of these flags: one by key, or all of a kind. Read from the flags already tested."""

    __slots__ = ("flags",)

    def __init__(self, flags: tuple[int, ...]) -> None:
        self.flags = flags
        self.reads = Reads(flags=frozenset(flags))

    def test(self, reading: Reading) -> int:
        flags = reading.flags
        return max([flags[flag] for flag in self.flags], default=NO)


def within(low: int, high: int, at_least: int | None, at_most: int | None) -> int:
    """Whether all, some or none of [low, high] lies between the bounds."""
    if at_least is not None and at_most is not None and at_least > at_most:
        return NO  # a local overlay may have moved one end past the other
    above = at_least is None or low >= at_least
    below = at_most is None or high <= at_most
    if above and below:
        return YES
    if (at_least is not None and high < at_least) or (at_most is not None and low > at_most):
        return NO
    return POSSIBLE
