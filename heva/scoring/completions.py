"""The ways in which the missing answers of one tie may be completed, as choices to be tried."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from heva.instruments.answers import Value
from heva.instruments.definition import AGE_BANDS
from heva.instruments.kleene import NO, YES
from heva.instruments.slots import Reading
from heva.instruments.truth import CaseNode, GroupNode, Node, SlotTest
from heva.scoring.classes import LIMIT, Class, classes_of
from heva.scoring.group_classes import group_truths
from heva.scoring.parts import Part
from heva.scoring.score_plan import ScorePlan
from heva.scoring.ties import Tie


@dataclass(frozen=True)
class Setting:
    """The age band, and the truth of every condition on a group (by the node's identity)."""

    age_band: str | None
    forced: Mapping[int, int]


@dataclass(frozen=True)
class Choices:
    """What may be tried: one of the settings, and one class for each slot that has several."""

    settings: tuple[Setting, ...] = (Setting(None, {}),)
    slots: tuple[tuple[int, tuple[Class, ...]], ...] = field(default_factory=tuple)


def choices_of(plan: ScorePlan, reading: Reading, tie: Tie) -> Choices | None:
    """All that varies in a tie; None where there are more combinations than the limit.

    A slot whose completions no condition tells apart has nothing to be tried. The age band is
    no answer and does not count towards the limit.
    """
    if tie.is_too_long:
        return None
    slots: list[tuple[int, tuple[Class, ...]]] = []
    combinations = 1
    tests: dict[int, list[SlotTest]] = {}
    for node in tie.nodes:
        for test in node.slot_tests():
            tests.setdefault(test.slot, []).append(test)
    for index in sorted(tie.slots):
        classes = _slot_classes(plan, tests.get(index, []), index, each=index in tie.each)
        if classes is None or combinations * len(classes) > LIMIT:
            return None
        if len(classes) > 1:
            slots.append((index, classes))
            combinations *= len(classes)
    nodes = [part for node in tie.nodes for part in node.walk()]
    settings: list[Setting] = []
    for band in _bands(plan, reading, tie, nodes):
        found = _group_settings(plan, reading, tie, nodes, band)
        if found is None or combinations * len(found) > LIMIT:
            return None
        settings += found
    return Choices(tuple(settings), tuple(slots))


def _group_settings(
    plan: ScorePlan, reading: Reading, tie: Tie, nodes: list[Node], band: str | None
) -> list[Setting] | None:
    every: list[list[dict[int, int]]] = []
    for group in sorted(tie.groups):
        inside = [n for n in nodes if isinstance(n, GroupNode) and n.group == group]
        truths = group_truths(plan.route.groups[group], inside, reading.groups[group], band)
        if truths is None:
            return None
        every.append(
            [
                {id(n): YES if truth else NO for n, truth in zip(inside, combined, strict=True)}
                for combined in truths
            ]
        )
        if prod(len(found) for found in every) > LIMIT:
            return None
    return [
        Setting(band, {node: truth for part in parts for node, truth in part.items()})
        for parts in product(*every)
    ]


def _bands(plan: ScorePlan, reading: Reading, tie: Tie, nodes: list[Node]) -> Iterable[str | None]:
    """The age band, or one band for each set of bands that no condition tells apart."""
    if not tie.case:
        return (reading.age_band,)
    inside = list(nodes)
    for node in nodes:
        if isinstance(node, GroupNode):
            asks = plan.route.groups[node.group].route.asks
            for inner in (node.where, *(ask.node for ask in asks)):
                inside += inner.walk()
    cases = [node for node in inside if isinstance(node, CaseNode)]
    return {tuple(band in node.values for node in cases): band for band in AGE_BANDS}.values()


def _slot_classes(
    plan: ScorePlan, tests: list[SlotTest], index: int, *, each: bool
) -> tuple[Class, ...] | None:
    """The classes of one missing answer for this score, worked out once per instrument."""
    if not tests and not each:
        return ()
    key = (index, frozenset(id(test) for test in tests), each)
    if key not in plan.kept:
        part = next((part for part in plan.parts if part.slot.index == index), None)
        slot = plan.route.slots[index]
        plan.kept[key] = classes_of(slot, tests, _worth(part), each=each)
    return plan.kept[key]


def _worth(part: Part | None) -> Callable[[int, Value], int]:
    return _nothing if part is None else part.worth


def _nothing(_code: int, _value: Value) -> int:
    return 0
