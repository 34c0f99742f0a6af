"""Conditions made ready to be evaluated in three values over a reading.

Each condition of the file becomes a node whose `test` gives NO, POSSIBLE or YES. Nodes also
say what they read, so that scoring can trace a truth back to the answers behind it.
Contract: `docs/instrument-format.md`, Conditions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from heva.instruments.answers import Value
from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import FIRST, Reading


@dataclass(frozen=True)
class Reads:
    """What a condition names: slots, groups, scores and flags by index, and the age band."""

    slots: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    scores: frozenset[int] = frozenset()
    flags: frozenset[int] = frozenset()
    case: bool = False

    def __or__(self, other: "Reads") -> "Reads":
        return Reads(
            self.slots | other.slots,
            self.groups | other.groups,
            self.scores | other.scores,
            self.flags | other.flags,
            self.case or other.case,
        )


class SlotTest:
    """One condition on one slot. `table` answers by code; `holds` judges values of other kinds.

    For items of kind number, `named` are the numbers that the condition names, and `cuts` those
    at which its truth may change.
    """

    __slots__ = ("cuts", "holds", "named", "slot", "table")

    def __init__(
        self,
        slot: int,
        table: tuple[int, ...],
        holds: Callable[[Value], bool] | None = None,
        cuts: tuple[int, ...] = (),
        named: tuple[int, ...] = (),
    ) -> None:
        self.slot = slot
        self.table = table
        self.holds = holds
        self.cuts = cuts
        self.named = named

    def test(self, reading: Reading) -> int:
        """The truth of the condition in this slot alone."""
        code = reading.codes[self.slot]
        if self.holds is None or code < FIRST:
            return self.table[code]
        value = reading.values[self.slot]
        if value is None or not self.holds(value):
            return NO
        return self.table[code]

    def of_value(self, code: int, value: Value | None) -> bool:
        """Whether a given answer (as code and value) satisfies the condition."""
        if self.holds is None:
            return self.table[code] == YES
        return value is not None and self.holds(value)


class Node:
    """A condition ready to be evaluated."""

    __slots__ = ("reads",)
    reads: Reads

    def test(self, reading: Reading) -> int:
        """NO, POSSIBLE or YES."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple["Node", ...]:
        return ()

    @property
    def elsewhere(self) -> tuple["Node", ...]:
        """Conditions of other rules that this one reads; not parts, since chains may be long."""
        return ()

    def walk(self) -> Iterator["Node"]:
        """This condition and its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def slot_tests(self) -> Iterator[SlotTest]:
        """Every test on a single slot, of this condition and its parts."""
        for part in self.parts:
            yield from part.slot_tests()


class ItemNode(Node):
    """One item; over several periods it holds if any of them does."""

    __slots__ = ("tests",)

    def __init__(self, tests: tuple[SlotTest, ...]) -> None:
        self.tests = tests
        self.reads = Reads(slots=frozenset(test.slot for test in tests))

    def test(self, reading: Reading) -> int:
        best = NO
        for test in self.tests:
            truth = test.test(reading)
            if truth == YES:
                return YES
            if truth > best:
                best = truth
        return best

    def slot_tests(self) -> Iterator[SlotTest]:
        yield from self.tests


class OneNode(ItemNode):
    """The commonest condition, on one choice answer: nothing but a look-up."""

    __slots__ = ("slot", "table")

    def __init__(self, test: SlotTest) -> None:
        super().__init__((test,))
        self.slot = test.slot
        self.table = test.table

    def test(self, reading: Reading) -> int:
        return self.table[reading.codes[self.slot]]


def item_node(tests: tuple[SlotTest, ...]) -> ItemNode:
    """The node of a condition on one item, the quickest that fits."""
    if len(tests) == 1 and tests[0].holds is None:
        return OneNode(tests[0])
    return ItemNode(tests)


class CountNode(Node):
    """At least so many of the items hold."""

    __slots__ = ("_rest", "_single", "at_least", "items")

    def __init__(self, items: tuple[ItemNode, ...], at_least: int) -> None:
        self.items = items
        self.at_least = at_least
        self.reads = reads_of(items)
        self._single = tuple((i.slot, i.table) for i in items if isinstance(i, OneNode))
        self._rest = tuple(item for item in items if not isinstance(item, OneNode))

    def test(self, reading: Reading) -> int:
        codes = reading.codes
        truths = [table[codes[slot]] for slot, table in self._single]
        truths += [item.test(reading) for item in self._rest]
        return of_count(truths.count(YES), truths.count(POSSIBLE), self.at_least)

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.items


class GroupNode(Node):
    """At least so many entries of a repeating group satisfy `where`.

    `where` reads an entry, not the whole, so its own reads are no part of these.
    """

    __slots__ = ("at_least", "group", "where")

    def __init__(self, group: int, where: Node, at_least: int) -> None:
        self.group = group
        self.where = where
        self.at_least = at_least
        self.reads = Reads(groups=frozenset({group}), case=where.reads.case)

    def test(self, reading: Reading) -> int:
        if reading.forced:
            forced = reading.forced.get(id(self))
            if forced is not None:
                return forced
        if self.at_least <= 0:
            return YES
        entries = reading.groups[self.group]
        if entries is None:
            return POSSIBLE
        truths = [self.where.test(entry) for entry in entries]
        return of_count(truths.count(YES), truths.count(POSSIBLE), self.at_least)


class CaseNode(Node):
    """The age band is one of those named; not given, it is possible."""

    __slots__ = ("values",)

    def __init__(self, values: frozenset[str]) -> None:
        self.values = values
        self.reads = Reads(case=True)

    def test(self, reading: Reading) -> int:
        if reading.age_band is None:
            return POSSIBLE
        return YES if reading.age_band in self.values else NO


class AllNode(Node):
    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Node, ...]) -> None:
        self._parts = parts
        self.reads = reads_of(parts)

    @property
    def parts(self) -> tuple[Node, ...]:
        return self._parts

    def test(self, reading: Reading) -> int:
        least = YES
        for part in self._parts:
            truth = part.test(reading)
            if truth == NO:
                return NO
            if truth < least:
                least = truth
        return least


class AnyNode(Node):
    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Node, ...]) -> None:
        self._parts = parts
        self.reads = reads_of(parts)

    @property
    def parts(self) -> tuple[Node, ...]:
        return self._parts

    def test(self, reading: Reading) -> int:
        best = NO
        for part in self._parts:
            truth = part.test(reading)
            if truth == YES:
                return YES
            if truth > best:
                best = truth
        return best


class NotNode(Node):
    __slots__ = ("part",)

    def __init__(self, part: Node) -> None:
        self.part = part
        self.reads = part.reads

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)

    def test(self, reading: Reading) -> int:
        return YES - self.part.test(reading)


class AlwaysNode(Node):
    __slots__ = ()

    def __init__(self) -> None:
        self.reads = Reads()

    def test(self, reading: Reading) -> int:
        return YES


def of_count(sure: int, possible: int, at_least: int) -> int:
    """Whether at least so many hold, when `sure` do and `possible` more may."""
    if sure >= at_least:
        return YES
    return POSSIBLE if sure + possible >= at_least else NO


def reads_of(parts: tuple[Node, ...]) -> Reads:
    """Everything that the parts read together."""
    reads = Reads()
    for part in parts:
        reads = reads | part.reads
    return reads
