"""The completions of one repeating group, as the truths its conditions can have together."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from heva.instruments.routing import GroupRoute
from heva.instruments.slots import GAP, OPEN, Reading
from heva.instruments.truth import GroupNode, SlotTest
from heva.scoring.classes import LIMIT, Class, classes_of


def group_truths(
    part: GroupRoute,
    nodes: Sequence[GroupNode],
    entries: list[Reading] | None,
    age_band: str | None,
) -> tuple[tuple[bool, ...], ...] | None:
    """Every combination of truths of `nodes` over the completions; None where they are too many.

    A missing group may turn out to have any number of entries up to its maximum.
    """
    caps = tuple(max(node.at_least, 0) for node in nodes)
    counts = {tuple(0 for _ in nodes)}
    work = 0
    blank = entries is None
    turns = [part.read({}, age_band)] * part.group.maximum if entries is None else entries
    found: set[tuple[bool, ...]] | None = None
    for entry in turns:
        if found is None or not blank:
            found = _entry_truths(part, nodes, entry, age_band)
        work += len(counts)
        if found is None or work > LIMIT:
            return None
        more = set(_added(counts, found, caps))
        grown = counts | more if blank else more
        if blank and grown == counts:
            break  # one entry more makes no difference any longer
        counts = grown
    return tuple({tuple(n >= cap for n, cap in zip(c, caps, strict=True)) for c in counts})


def _added(
    counts: set[tuple[int, ...]], found: set[tuple[bool, ...]], caps: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
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
