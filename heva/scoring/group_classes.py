"""The completions of one repeating group, as the truths its conditions can have together."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import Final

from heva.instruments.routing import GroupRoute
from heva.instruments.slots import GAP, OPEN, Reading
from heva.instruments.truth import GroupNode, SlotTest
from heva.scoring.classes import LIMIT, Class, classes_of

#: How many times the limit of completions the counting of a group's entries may work.
STEPS: Final = 50

Counts = tuple[int, ...]  # for each condition the entries that satisfy it


def group_truths(
    part: GroupRoute,
    nodes: Sequence[GroupNode],
    entries: list[Reading] | None,
    age_band: str | None,
) -> tuple[tuple[bool, ...], ...] | None:
    """Every combination of truths of `nodes` over the completions; None where they are too many.

    A missing group may turn out to have any number of entries up to its maximum. It is judged too
    large as if all of them were given, so that giving them never makes a range wider.
    """
    caps = tuple(max(node.at_least, 0) for node in nodes)
    if entries is None:
        counts = _counts_of_missing(part, nodes, caps, age_band)
    else:
        counts = _counts_of_given(part, nodes, caps, entries, age_band)
    if counts is None:
        return None
    return tuple({tuple(n >= cap for n, cap in zip(c, caps, strict=True)) for c in counts})


def _counts_of_missing(
    part: GroupRoute, nodes: Sequence[GroupNode], caps: Counts, age_band: str | None
) -> set[Counts] | None:
    """How many entries each condition can count, with any number of entries."""
    found = _entry_truths(part, nodes, part.read({}, age_band), age_band)
    fresh = {tuple(0 for _ in nodes)}
    counts = fresh.copy()
    for _ in range(part.group.maximum):
        if found is None or _is_much(part.group.maximum, counts, found):
            return None
        fresh = set(_added(fresh, found, caps)) - counts
        if not fresh:
            break  # one entry more makes no difference any longer
        counts |= fresh
    return counts


def _counts_of_given(
    part: GroupRoute,
    nodes: Sequence[GroupNode],
    caps: Counts,
    entries: Sequence[Reading],
    age_band: str | None,
) -> set[Counts] | None:
    """How many of the entries each condition can count."""
    counts = {tuple(0 for _ in nodes)}
    for entry in entries:
        found = _entry_truths(part, nodes, entry, age_band)
        if found is None or _is_much(len(entries), counts, found):
            return None
        counts = set(_added(counts, found, caps))
    return counts


def _is_much(entries: int, counts: set[Counts], found: set[tuple[bool, ...]]) -> bool:
    """Whether so many entries are too much work. Never more than before an answer was given."""
    return entries * len(counts) * len(found) > STEPS * LIMIT


def _added(counts: set[Counts], found: set[tuple[bool, ...]], caps: Counts) -> Iterator[Counts]:
    """The counts with one entry more, no higher than anything asks for."""
    for before, truths in product(counts, found):
        yield tuple(min(n + t, cap) for n, t, cap in zip(before, truths, caps, strict=True))


def _entry_truths(
    part: GroupRoute, nodes: Sequence[GroupNode], entry: Reading, age_band: str | None
) -> set[tuple[bool, ...]] | None:
    """The truths that `nodes` can have of one entry, over the completions of its answers."""
    route = part.route
    tests: dict[int, list[SlotTest]] = {}
    for node in (*(node.where for node in nodes), *(ask.node for ask in route.asks)):
        for test in node.slot_tests():
            tests.setdefault(test.slot, []).append(test)
    free = [slot for slot in tests if entry.codes[slot] in (GAP, OPEN)]
    classes: list[tuple[Class, ...]] = []
    for slot in free:
        found = classes_of(route.slots[slot], tests[slot], lambda _code, _value: 0, each=False)
        if found is None:
            return None
        classes.append(found)
    if prod(len(found) for found in classes) > LIMIT:
        return None
    trial = entry.copy()
    trial.age_band = age_band
    truths: set[tuple[bool, ...]] = set()
    for chosen in product(*classes):
        for slot, one in zip(free, chosen, strict=True):
            trial.give(slot, one.code, one.value)
        route.follow(trial)
        truths.add(tuple(node.where.test(trial) > 1 for node in nodes))
    return truths
