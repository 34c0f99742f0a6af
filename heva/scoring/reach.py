"""What a change of one answer can move, worked out once per instrument."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from heva.instruments.definition import ItemKind
from heva.instruments.slots import FIRST
from heva.instruments.truth import GroupNode, ItemNode, Node, Reads
from heva.scoring.plan import Plan
from heva.scoring.score_plan import ScorePlan


@dataclass(frozen=True)
class Reach:
    """Scores and flags that may change, by index, and whether the level may.

    `choice`: for a choice answer that nothing but flags read, one code for each set of options
    that no condition tells apart; None for any other.
    """

    scores: tuple[int, ...]
    flags: tuple[int, ...]
    level: bool
    choice: tuple[int, ...] | None = None


@lru_cache(maxsize=4096)
def reach_of_slot(plan: Plan, slot: int) -> Reach:
    """What an answer can move, through follow-ups, scores and flags."""
    reach = _reach(plan, {slot}, frozenset())
    asked = plan.route.slots[slot]
    is_read_elsewhere = (
        bool(reach.scores)
        or any(slot in ask.node.reads.slots for ask in plan.route.asks)
        or any(slot in level.node.reads.slots for level in plan.levels)
    )
    if is_read_elsewhere or asked.item.kind is not ItemKind.CHOICE:
        return reach
    tests = [
        test
        for flag in reach.flags
        for test in plan.flags[flag].node.slot_tests()
        if test.slot == slot
    ]
    codes = range(FIRST, FIRST + asked.width)
    apart = {tuple(test.table[code] for test in tests): code for code in codes}
    return replace(reach, choice=tuple(apart.values()))


@lru_cache(maxsize=1024)
def reach_of_group(plan: Plan, group: int) -> Reach:
    """What an entry of a repeating group can move."""
    return _reach(plan, set(), frozenset({group}))


def _reach(plan: Plan, slots: set[int], groups: frozenset[int]) -> Reach:
    for ask in plan.route.asks:
        # In reading order, so that a chain is followed to its end.
        if ask.node.reads.slots & slots or ask.node.reads.groups & groups:
            slots = slots | {slot.index for slot in ask.slots}
    scores: set[int] = set()

    def is_met(reads: Reads) -> bool:
        return bool(reads.slots & slots or reads.groups & groups or reads.scores & scores)

    for score in plan.book.order:  # each after the scores that it reads
        if isinstance(score, ScorePlan):
            inside = any(part.slot.index in slots for part in score.parts)
            if inside or any(is_met(adjust.node.reads) for adjust in score.adjusts):
                scores.add(score.index)
    flags = {k for k, flag in enumerate(plan.flags) if flag.leads and is_met(flag.node.reads)}
    level = any(is_met(level.node.reads) or level.node.reads.flags & flags for level in plan.levels)
    return Reach(tuple(sorted(scores)), tuple(sorted(flags)), level)


@lru_cache(maxsize=4096)
def named_numbers(plan: Plan, group: int | None, slot: int) -> frozenset[int]:
    """The numbers that any condition names for a number item (of the instrument or a group)."""
    named: set[int] = set()
    for home, node in _everywhere(plan):
        if home == group and isinstance(node, ItemNode):
            named.update(n for test in node.tests if test.slot == slot for n in test.named)
    return frozenset(named)


def _everywhere(plan: Plan) -> Iterator[tuple[int | None, Node]]:
    """Every condition and part of one, with the group whose entries it reads (or None)."""
    top = [ask.node for ask in plan.route.asks]
    top += [flag.node for flag in plan.flags]
    top += [level.node for level in plan.levels]
    top += [check.node for check in plan.checks]
    for score in plan.scores:
        top += [adjust.node for adjust in score.adjusts]
        top += [band.node for band in score.bands if band.node is not None]
    yield from _down(None, top)
    for index, part in enumerate(plan.route.groups):
        yield from _down(index, [ask.node for ask in part.route.asks])


def _down(group: int | None, nodes: Iterable[Node]) -> Iterator[tuple[int | None, Node]]:
    for node in nodes:
        for part in node.walk():
            yield group, part
            if isinstance(part, GroupNode):
                yield from _down(part.group, [part.where])
