"""From conditions as written to nodes that can be evaluated (`truth`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from heva.instruments.answers import Value
from heva.instruments.conditions import (
    All,
    Always,
    AnyOf,
    Bound,
    CaseIs,
    Condition,
    CountOf,
    GroupHas,
    IsMissing,
    Not,
    NumberIs,
    OptionIs,
)
from heva.instruments.definition import Instrument, ItemKind
from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import Slot
from heva.instruments.truth import (
    AllNode,
    AlwaysNode,
    AnyNode,
    CaseNode,
    CountNode,
    GroupNode,
    ItemNode,
    Node,
    NotNode,
    SlotTest,
    item_node,
)

#: How a condition that only scoring knows (score, band, flag) becomes a node.
Beyond = Callable[[Condition], Node]


def no_more(condition: Condition) -> Node:
    """The place where scores and flags cannot be read."""
    raise ValueError(f"{type(condition).__name__} cannot be read here")


@dataclass(frozen=True)
class Compiler:
    """Compiles conditions on one set of slots: the instrument's, or one entry's of a group."""

    instrument: Instrument
    slots_by_item: Mapping[str, tuple[Slot, ...]]
    groups: Mapping[str, tuple[int, "Compiler"]]
    beyond: Beyond = no_more

    def number(self, bound: Bound) -> int:
        """The integer, or the parameter's value."""
        return bound if isinstance(bound, int) else self.instrument.parameters[bound.key].value

    def optional(self, bound: Bound | None) -> int | None:
        return None if bound is None else self.number(bound)

    def slots(self, item: str, period: str | None, *, bring: bool = False) -> tuple[Slot, ...]:
        """The slots of an item: all its periods, or the one named, or none where it lacks that.

        With `bring`, an item without periods brings its one answer, as in scores.
        """
        slots = self.slots_by_item[item]
        if period is None:
            return slots
        return tuple(s for s in slots if s.period == period or (bring and s.period is None))

    def compile(self, condition: Condition) -> Node:
        """The node of a condition; raises KeyError on a reference to nothing."""
        match condition:
            case OptionIs(item, period, options):
                chosen = frozenset(options)
                return item_node(tuple(option_test(s, chosen) for s in self.slots(item, period)))
            case NumberIs():
                return self._number(condition)
            case IsMissing(item, period):
                return item_node(tuple(missing_test(slot) for slot in self.slots(item, period)))
            case CountOf():
                return self._count(condition)
            case GroupHas(group, where, at_least):
                index, compiler = self.groups[group]
                return GroupNode(index, compiler.compile(where), self.number(at_least))
            case CaseIs(_, values):
                return CaseNode(frozenset(values))
            case All(parts):
                return AllNode(tuple(self.compile(part) for part in parts))
            case AnyOf(parts):
                return AnyNode(tuple(self.compile(part) for part in parts))
            case Not(part):
                return NotNode(self.compile(part))
            case Always():
                return AlwaysNode()
            case _:
                return self.beyond(condition)

    def _number(self, condition: NumberIs) -> Node:
        values = condition.values
        allowed = None if values is None else frozenset(self.number(value) for value in values)
        low, high = self.optional(condition.at_least), self.optional(condition.at_most)
        slots = self.slots(condition.item, condition.period)
        return ItemNode(tuple(number_test(slot, allowed, low, high) for slot in slots))

    def _count(self, condition: CountOf) -> Node:
        counted: list[ItemNode] = []
        for item, _ in self.instrument.expand(condition.items):
            options = at_or_above(self.instrument, item.scale, condition.at_least_answer)
            slots = self.slots(item.key, condition.period)
            if options and slots:
                counted.append(item_node(tuple(option_test(slot, options) for slot in slots)))
        return CountNode(tuple(counted), self.number(condition.at_least))


def at_or_above(instrument: Instrument, scale: str | None, key: str) -> frozenset[str]:
    """The options at or above `key` in the scale's order; none where the scale lacks it."""
    keys = instrument.scales[scale].keys if scale else ()
    return frozenset(keys[keys.index(key) :]) if key in keys else frozenset()


def option_test(slot: Slot, options: frozenset[str]) -> SlotTest:
    """The answer is one of `options`; for several choices, one of the chosen is."""
    inside = [option.key in options for option in slot.options]
    given = [YES if hit else NO for hit in inside]
    held = [POSSIBLE if hit else NO for hit in inside]
    if slot.item.kind is ItemKind.CHOICES:
        missing = POSSIBLE if any(inside) else NO  # none chosen is always one way to answer
        return SlotTest(
            slot.index,
            (NO, missing, missing, YES, POSSIBLE),
            lambda value: isinstance(value, tuple) and not options.isdisjoint(value),
        )
    missing = YES if all(inside) else POSSIBLE if any(inside) else NO
    return SlotTest(slot.index, (NO, missing, min(missing, POSSIBLE), *given, *held))


def missing_test(slot: Slot) -> SlotTest:
    """There is no substantive answer. Never possible: a possibly asked item counts as missing."""
    return SlotTest(slot.index, (NO, YES, YES, *([NO] * slot.width), *([YES] * slot.width)))


def number_test(
    slot: Slot, values: frozenset[int] | None, low: int | None, high: int | None
) -> SlotTest:
    """The number is one of `values` (None: any) and within the bounds given."""

    def holds(value: Value) -> bool:
        return (
            isinstance(value, int)
            and (values is None or value in values)
            and (low is None or value >= low)
            and (high is None or value <= high)
        )

    first = slot.item.minimum if slot.item.minimum is not None else 0
    last = slot.item.maximum if slot.item.maximum is not None else first
    if values is None:
        least = first if low is None else max(first, low)
        most = last if high is None else min(last, high)
        holding = max(0, most - least + 1)
        cuts = {bound for bound in (low, None if high is None else high + 1) if bound is not None}
    else:
        holding = sum(first <= value <= last and holds(value) for value in values)
        cuts = {cut for value in values for cut in (value, value + 1)}
        cuts |= {bound for bound in (low, None if high is None else high + 1) if bound is not None}
    missing = NO if holding == 0 else YES if holding == last - first + 1 else POSSIBLE
    table = (NO, missing, min(missing, POSSIBLE), YES, POSSIBLE)
    named = sorted({*(values or ()), *(bound for bound in (low, high) if bound is not None)})
    return SlotTest(slot.index, table, holds, tuple(sorted(cuts)), tuple(named))
