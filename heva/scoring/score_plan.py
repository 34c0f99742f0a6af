"""One score made ready: the worth of each answer, the adjustments and the bands."""

from dataclasses import dataclass, field

from heva.instruments.definition import Adjustment, Band, Method, Score
from heva.instruments.kleene import YES
from heva.instruments.routing import Route
from heva.instruments.slots import Reading
from heva.instruments.truth import Node
from heva.scoring.classes import Class
from heva.scoring.parts import Part


@dataclass(frozen=True, eq=False)
class AdjustPlan:
    """An adjustment and its condition; `place` is its index in the file."""

    adjustment: Adjustment
    place: int
    node: Node

    @property
    def add(self) -> int:
        return self.adjustment.add


@dataclass(frozen=True, eq=False)
class BandPlan:
    """A band and its condition, None where it always applies."""

    band: Band
    node: Node | None

    def applies(self, reading: Reading) -> int:
        """Whether the band applies; remembered in the reading once `settle` has come by."""
        if self.node is None:
            return YES
        known = reading.bands.get(id(self))
        return self.node.test(reading) if known is None else known


@dataclass(eq=False)
class ScorePlan:
    """A score whose conditions are compiled. `index` is its place among the instrument's scores.

    `book` holds all scores of the instrument: an adjustment may read another one.
    `kept` remembers how the completions of an answer fall into classes.
    """

    score: Score
    index: int
    route: Route
    parts: tuple[Part, ...]
    book: "ScoreBook"
    adjusts: tuple[AdjustPlan, ...] = ()
    bands: tuple[BandPlan, ...] = ()
    kept: dict[object, tuple[Class, ...] | None] = field(default_factory=dict)

    @property
    def method(self) -> Method:
        return self.score.method


@dataclass(eq=False)
class ScoreBook:
    """All scores of an instrument. In `order` each stands after everything that it reads.

    Bands stand in the order only where their own condition reads scores: chains of thousands
    are possible in a file, and are walked instead of followed by recursion.
    """

    scores: list[ScorePlan] = field(default_factory=list)
    order: list[ScorePlan | BandPlan] = field(default_factory=list)
