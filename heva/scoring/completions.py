"""Every way in which the answers of one tie may be completed, and what each way adds."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from math import prod
from typing import NamedTuple

from heva.instruments.answers import Value
from heva.instruments.definition import AGE_BANDS
from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import FIRST, GAP, OPEN, OUT, Reading
from heva.instruments.truth import CaseNode, GroupNode
from heva.scoring.classes import LIMIT, Class, classes_of
from heva.scoring.group_classes import group_truths
from heva.scoring.parts import Part
from heva.scoring.score_plan import ScorePlan
from heva.scoring.ties import Tie, is_open


class Span(NamedTuple):
    """What one part can add. `maybe`: it can also be absent altogether (hidden)."""

    maybe: bool
    low: int
    high: int


class Outcome(NamedTuple):
    """One combination: what is then present, and what the adjustments then add."""

    spans: list[Span]
    low: int
    high: int


#: One choice for one thing that varies: an answer's class, a group's truths or an age band.
Choice = tuple[int, Class] | dict[int, int] | str


def outcomes(
    plan: ScorePlan, reading: Reading, tie: Tie, settle: Callable[[Reading], None]
) -> Iterator[Outcome]:
    """What every combination of completions in the tie adds; one loose outcome if too many.

    `settle` works out anew, for each combination, what the adjustments read of other scores.
    """
    parts = parts_in(plan, tie)
    choices = _choices(plan, reading, tie)
    if choices is None or prod(len(found) for found in choices) > LIMIT:
        low = sum(min(0, adjust.add) for adjust in tie.adjusts)
        high = sum(max(0, adjust.add) for adjust in tie.adjusts)
        yield Outcome(spans_of(parts, reading, {}), low, high)
        return
    asks = [ask for ask in plan.route.asks if ask.position in tie.positions]
    for chosen in product(*choices):
        trial, classes = _tried(reading, chosen)
        for ask in asks:
            ask.decide(trial)
        settle(trial)
        truths = [(adjust.add, adjust.node.test(trial)) for adjust in tie.adjusts]
        sure = sum(add for add, truth in truths if truth == YES)
        low = sum(min(0, add) for add, truth in truths if truth == POSSIBLE)
        high = sum(max(0, add) for add, truth in truths if truth == POSSIBLE)
        yield Outcome(spans_of(parts, trial, classes), sure + low, sure + high)


def parts_in(plan: ScorePlan, tie: Tie) -> list[Part]:
    """The score's answers that the tie moves."""
    return [p for p in plan.parts if p.slot.index in tie.slots or p.slot.position in tie.positions]


def spans_of(parts: Iterable[Part], reading: Reading, classes: dict[int, Class]) -> list[Span]:
    """What each part can add, as the reading stands; `classes` says it for answers tried."""
    spans: list[Span] = []
    for part in parts:
        index = part.slot.index
        code = reading.codes[index]
        if code == OUT:
            continue
        maybe = is_open(reading, index, part.slot.width)
        if code in (GAP, OPEN):
            spans.append(Span(maybe, part.low, part.high))
        elif index in classes:
            spans.append(Span(maybe, classes[index].low, classes[index].high))
        else:
            worth = part.worth(code, reading.values[index])
            spans.append(Span(maybe, worth, worth))
    return spans


def _tried(reading: Reading, chosen: tuple[Choice, ...]) -> tuple[Reading, dict[int, Class]]:
    """A copy of the reading with one combination put in."""
    trial = reading.copy()
    classes: dict[int, Class] = {}
    for choice in chosen:
        if isinstance(choice, str):
            trial.age_band = choice
        elif isinstance(choice, dict):
            trial.forced = {**trial.forced, **choice}
        else:
            index, found = choice
            trial.give(index, found.code, found.value)
            classes[index] = found
    return trial, classes


def _choices(plan: ScorePlan, reading: Reading, tie: Tie) -> list[list[Choice]] | None:
    """What each thing that varies may turn out to be; None where one alone is too much."""
    every: list[list[Choice]] = []
    for index in sorted(tie.slots):
        classes = _slot_classes(plan, tie, index)
        if classes is None:
            return None
        every.append([(index, found) for found in classes])
    nodes = [part for node in tie.nodes for part in node.walk()]
    for group in sorted(tie.groups):
        inside = [n for n in nodes if isinstance(n, GroupNode) and n.group == group]
        truths = group_truths(plan.route.groups[group], inside, reading.groups[group])
        if truths is None:
            return None
        every.append(
            [
                {id(n): YES if truth else NO for n, truth in zip(inside, combined, strict=True)}
                for combined in truths
            ]
        )
    if tie.case:
        every.append(list(_band_classes([n for n in nodes if isinstance(n, CaseNode)])))
    return every


def _slot_classes(plan: ScorePlan, tie: Tie, index: int) -> tuple[Class, ...] | None:
    """The classes of one missing answer for this score, worked out once per instrument."""
    tests = {
        id(test): test for node in tie.nodes for test in node.slot_tests() if test.slot == index
    }
    each = index in tie.each
    part = next((part for part in plan.parts if part.slot.index == index), None)
    if part is not None and not tests and not each:
        return (Class(FIRST, (), part.low, part.high),)
    key = (index, frozenset(tests), each)
    if key not in plan.kept:
        slot = plan.route.slots[index]
        plan.kept[key] = classes_of(slot, list(tests.values()), _worth(part), each=each)
    return plan.kept[key]


def _worth(part: Part | None) -> Callable[[int, Value], int]:
    return _nothing if part is None else part.worth


def _nothing(_code: int, _value: Value) -> int:
    return 0


def _band_classes(nodes: list[CaseNode]) -> Iterable[str]:
    """One age band for each set of bands that no condition tells apart."""
    by_truth = {tuple(band in node.values for node in nodes): band for band in AGE_BANDS}
    return by_truth.values()
