"""An instrument made ready to be scored: everything that does not depend on the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from heva.instruments.answers import Answers
from heva.instruments.compiling import Compiler
from heva.instruments.conditions import BandIs, Condition, FlagIs, FlagKindIs, ScoreIs
from heva.instruments.definition import Flag, Instrument, ItemKind, Level, Text
from heva.instruments.routing import Route, route_of
from heva.instruments.slots import Reading, Slot
from heva.instruments.truth import Node, Reads
from heva.scoring.parts import parts_of
from heva.scoring.ranges import settle
from heva.scoring.refs import Ref
from heva.scoring.rules import BandNode, FlagNode, ScoreNode
from heva.scoring.score_order import Rule, in_order
from heva.scoring.score_plan import AdjustPlan, BandPlan, ScoreBook, ScorePlan

#: How many answers may settle a flag whose explanations are kept.
FEW = 2


@dataclass(frozen=True, eq=False)
class FlagPlan:
    """A flag and its condition; `leads` tells whether any level reads it.

    `few` are the slots that settle it, where they are so few that all its explanations can be
    kept: one or two choice answers and nothing else. None otherwise.
    """

    flag: Flag
    node: Node
    leads: bool
    few: tuple[int, ...] | None


@dataclass(frozen=True, eq=False)
class LevelPlan:
    level: Level
    node: Node


@dataclass(frozen=True, eq=False)
class CheckPlan:
    text: Text
    node: Node


@dataclass(frozen=True, eq=False)
class CountCell:
    """One answer that is counted: its domain, its period as written, and its slot."""

    domain: str
    period: str
    slot: Slot


@dataclass(frozen=True, eq=False)
class Plan:
    """All rules compiled, and the answers that they read."""

    instrument: Instrument
    route: Route
    book: ScoreBook
    flags: tuple[FlagPlan, ...]
    levels: tuple[LevelPlan, ...]
    checks: tuple[CheckPlan, ...]
    enough: tuple[Slot, ...]  # what sufficiency counts
    cells: tuple[CountCell, ...]
    count_frame: tuple[tuple[str, tuple[str, ...], Mapping[str, int]], ...]  # see `_count_frame`
    refs: tuple[Ref, ...]  # of each slot

    def read(self, answers: Answers) -> Reading:
        """The answers as a reading, follow-ups decided, nothing scored yet."""
        reading = self.route.read(answers)
        reading.ranges = [None] * len(self.scores)
        settle(self.book, reading)
        return reading

    @property
    def scores(self) -> list[ScorePlan]:
        """The scores in file order."""
        return self.book.scores

    def test_flags(self, reading: Reading) -> None:
        """Work out every flag of the reading."""
        reading.flags = [plan.node.test(reading) for plan in self.flags]


class _Builder:
    """Compiles the rules of one instrument; a score may read others, so each is built on demand."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.route = route_of(instrument)
        base = self.route.compiler
        self.compiler = Compiler(instrument, base.slots_by_item, base.groups, self.beyond)
        self.flag_places = {flag.key: place for place, flag in enumerate(instrument.flags)}
        self.book = ScoreBook()
        for index, score in enumerate(instrument.scores):
            parts = parts_of(self.compiler, score)
            self.book.scores.append(ScorePlan(score, index, self.route, parts, self.book))
        self.by_key = {plan.score.key: plan for plan in self.book.scores}
        self.bands: dict[Rule, BandPlan] = {}
        for rule in in_order(instrument.scores):
            self.build(rule)
        for plan in self.book.scores:
            plan.bands = tuple(self.bands[plan.score.key, b.key] for b in plan.score.bands)

    def build(self, rule: Rule) -> None:
        """Compile one score's adjustments, or one band; what they read is compiled already."""
        key, band_key = rule
        plan = self.by_key[key]
        if band_key is None:
            plan.adjusts = tuple(
                AdjustPlan(adjust, place, self.compiler.compile(adjust.when))
                for place, adjust in enumerate(plan.score.adjust)
            )
            self.book.order.append(plan)
            return
        band = next(band for band in plan.score.bands if band.key == band_key)
        node = None if band.when is None else self.compiler.compile(band.when)
        self.bands[rule] = BandPlan(band, node)
        if node is not None and node.reads.scores:
            self.book.order.append(self.bands[rule])

    def beyond(self, condition: Condition) -> Node:
        """The conditions that read scores and flags."""
        match condition:
            case ScoreIs(score, at_least, at_most):
                optional = self.compiler.optional
                return ScoreNode(self.by_key[score], optional(at_least), optional(at_most))
            case BandIs(score, band):
                return BandNode(self.by_key[score], self.bands[score, band])
            case FlagIs(flag):
                return FlagNode((self.flag_places[flag],))
            case FlagKindIs(kind):
                flags = enumerate(self.instrument.flags)
                return FlagNode(tuple(place for place, flag in flags if flag.kind == kind))
            case _:
                raise TypeError(f"not a condition: {type(condition).__name__}")


def plan_of(instrument: Instrument) -> Plan:
    """The instrument's plan, worked out once while the instrument is in use."""
    return _plan(route_of(instrument))


@lru_cache(maxsize=64)
def _plan(route: Route) -> Plan:
    instrument = route.compiler.instrument
    builder = _Builder(instrument)
    compile_ = builder.compiler.compile
    levels = tuple(LevelPlan(level, compile_(level.when)) for level in instrument.levels)
    leading = {place for level in levels for place in level.node.reads.flags}
    domains = {domain.key: place for place, domain in enumerate(instrument.domains)}
    homes = {item.key: domain.key for domain in instrument.domains for item in domain.items}
    cells = tuple(
        CountCell(homes[slot.item.key], slot.period or "-", slot)
        for slot in route.slots
        if slot.item.scored and slot.item.kind is ItemKind.CHOICE
    )
    return Plan(
        instrument=instrument,
        route=builder.route,
        book=builder.book,
        flags=tuple(
            _flag_plan(route, flag, compile_(flag.when), leads=place in leading)
            for place, flag in enumerate(instrument.flags)
        ),
        levels=levels,
        checks=tuple(CheckPlan(c.text, compile_(c.forbid)) for c in instrument.checks),
        enough=_enough(instrument, builder.compiler),
        cells=cells,
        count_frame=_count_frame(instrument, cells),
        refs=tuple(
            Ref((domains[homes[slot.item.key]], 0, slot.index, 0, 0), slot.label)
            for slot in route.slots
        ),
    )


def _flag_plan(route: Route, flag: Flag, node: Node, *, leads: bool) -> FlagPlan:
    slots = tuple(sorted(node.reads.slots))
    is_plain = node.reads == Reads(slots=node.reads.slots) and all(
        route.slots[slot].item.kind is ItemKind.CHOICE for slot in slots
    )
    return FlagPlan(flag, node, leads, slots if is_plain and len(slots) <= FEW else None)


def _enough(instrument: Instrument, compiler: Compiler) -> tuple[Slot, ...]:
    """The answers that sufficiency counts; an item without periods must be named to be counted."""
    rule = instrument.sufficiency
    if rule is None:
        return ()
    return tuple(
        slot
        for item, named in instrument.expand(rule.items)
        for slot in compiler.slots(item.key, rule.period, bring=named)
    )


def _count_frame(
    instrument: Instrument, cells: tuple[CountCell, ...]
) -> tuple[tuple[str, tuple[str, ...], Mapping[str, int]], ...]:
    """Each domain with its periods and an empty cell of all its scales' options."""
    frame = []
    for domain in instrument.domains:
        own = [cell for cell in cells if cell.domain == domain.key]
        blank = {option.key: 0 for cell in own for option in cell.slot.options} | {"missing": 0}
        periods = tuple(dict.fromkeys(cell.period for cell in own))
        frame.append((domain.key, periods, blank))
    return tuple(frame)
