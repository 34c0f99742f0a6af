"""The completions of one missing answer, gathered into classes that conditions cannot tell apart.

Enumerating classes instead of answers gives the same range, with a number field of a million
values or a list of ten options reduced to the few cases that a rule distinguishes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from heva.instruments.answers import Value
from heva.instruments.definition import ItemKind
from heva.instruments.slots import FIRST, Slot
from heva.instruments.truth import SlotTest

#: The contract's limit for joint completions; beyond it least and greatest may be summed.
LIMIT: Final = 10_000


@dataclass(frozen=True)
class Class:
    """Answers alike for every condition in play, by one of them, and what they can be worth."""

    code: int
    value: Value
    low: int
    high: int


def classes_of(
    slot: Slot,
    tests: Sequence[SlotTest],
    worth: Callable[[int, Value], int],
    *,
    each: bool,
) -> tuple[Class, ...] | None:
    """The classes of a missing answer, or None where they would be too many to enumerate.

    `worth` is what an answer (code, value) adds; `each` keeps every completion apart, because
    another score is read whose points it changes.
    """
    completions = _completions(slot, tests, each=each)
    if completions is None:
        return None
    found: dict[object, Class] = {}
    for code, first, last in completions:
        key = (code, first) if each else tuple(test.of_value(code, first) for test in tests)
        ends = (worth(code, first), worth(code, last))
        known = found.get(key)
        if known is None:
            found[key] = Class(code, first, min(ends), max(ends))
        else:
            low, high = min(known.low, *ends), max(known.high, *ends)
            found[key] = Class(known.code, known.value, low, high)
    return tuple(found.values())


def _completions(
    slot: Slot, tests: Sequence[SlotTest], *, each: bool
) -> Iterable[tuple[int, Value, Value]] | None:
    """(code, first value, last value) of every completion; only numbers come in stretches."""
    match slot.item.kind:
        case ItemKind.CHOICE:
            return ((FIRST + k, o.key, o.key) for k, o in enumerate(slot.options))
        case ItemKind.CHOICES:
            if 2 ** len(slot.options) > LIMIT:
                return None
            return ((FIRST, chosen, chosen) for chosen in subsets(slot))
        case ItemKind.NUMBER:
            return _stretches(slot, tests, each=each)
        case _:
            return ((FIRST, "-", "-"),)


def subsets(slot: Slot) -> Iterator[tuple[str, ...]]:
    """Every set of options that may be chosen, the empty one first."""
    keys = [option.key for option in slot.options]
    for size in range(len(keys) + 1):
        yield from combinations(keys, size)


def _stretches(
    slot: Slot, tests: Sequence[SlotTest], *, each: bool
) -> Iterable[tuple[int, Value, Value]] | None:
    first, last = slot.item.minimum or 0, slot.item.maximum or 0
    if each:
        if last - first >= LIMIT:
            return None
        return ((FIRST, number, number) for number in range(first, last + 1))
    cuts = {cut for test in tests for cut in test.cuts if first < cut <= last}
    starts = sorted({first} | cuts)
    ends = [*(start - 1 for start in starts[1:]), last]
    return ((FIRST, a, b) for a, b in zip(starts, ends, strict=True))
