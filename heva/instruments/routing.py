"""Which questions are asked: the follow-ups (`ask_if`), decided in three values.

A follow-up whose condition is *no* is hidden: its stored answer is kept and seen by no rule.
While the condition is *possible*, being hidden is one of the ways in which the case may turn
out, and the item counts as missing. Chains follow, since an `ask_if` reads only earlier items.
Contract: `docs/instrument-format.md`, Domains and Conditions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from heva.instruments.answers import Address, Answers, Entry, Value
from heva.instruments.compiling import Compiler
from heva.instruments.definition import Group, Instrument, Item
from heva.instruments.kleene import NAMED, NO, YES, Kleene
from heva.instruments.slots import GAP, OPEN, OUT, Reading, Slot, blank_reading, slots_of
from heva.instruments.truth import Node


@dataclass(frozen=True, eq=False)
class Ask:
    """One follow-up: the item's place, its slots and its condition."""

    position: int
    slots: tuple[Slot, ...]
    node: Node

    def decide(self, reading: Reading) -> None:
        """Set the codes of the item's slots by whether it is asked."""
        truth = self.node.test(reading)
        reading.asked[self.position] = truth
        for slot in self.slots:
            stored = reading.base[slot.index]
            if truth == YES:
                code = stored
            elif truth == NO or stored == OUT:
                code = OUT
            else:
                code = OPEN if stored == GAP else stored + slot.width
            reading.codes[slot.index] = code


@dataclass(frozen=True, eq=False)
class Route:
    """The items read together (an instrument's, or one entry's), and how follow-ups are decided."""

    items: tuple[Item, ...]
    slots: tuple[Slot, ...]
    slots_by_item: Mapping[str, tuple[Slot, ...]]
    slot_at: Mapping[tuple[str, str | None], Slot]
    asks: tuple[Ask, ...]
    groups: tuple["GroupRoute", ...]
    compiler: Compiler

    def follow(self, reading: Reading) -> None:
        """Decide every follow-up from the answers, in reading order; `codes` follow `base`."""
        for ask in self.asks:
            ask.decide(reading)

    def fill(self, values: Mapping[Address, Value], age_band: str | None) -> Reading:
        """A reading of stored answers, follow-ups decided, groups left to the caller."""
        reading = blank_reading(self.slots, len(self.items), age_band)
        for address, value in values.items():
            slot = self.slot_at.get((address.item, address.period))
            if slot is not None:
                reading.give(slot.index, slot.code(value), value)
        return reading

    def read(self, answers: Answers) -> Reading:
        """A whole reading of one case; raises KeyError on an option outside its scale."""
        reading = self.fill(answers.values, answers.case.age_band)
        for part in self.groups:
            entries = answers.groups.get(part.group.key)
            reading.groups.append(
                None if entries is None else [part.read(e, reading.age_band) for e in entries]
            )
        self.follow(reading)
        return reading


@dataclass(frozen=True, eq=False)
class GroupRoute:
    """A repeating group; `place` counts its domain, `route` reads one entry."""

    group: Group
    place: int
    route: Route

    def read(self, entry: Entry, age_band: str | None) -> Reading:
        """One entry of the group, its own follow-ups decided."""
        values = {Address(key): value for key, value in entry.items()}
        reading = self.route.fill(values, age_band)
        self.route.follow(reading)
        return reading


class _Same:
    """An instrument as a cache key, by identity: an overlay or a test may share its digest."""

    __slots__ = ("instrument",)

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument

    def __hash__(self) -> int:
        return id(self.instrument)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.instrument is self.instrument


def route_of(instrument: Instrument) -> Route:
    """The instrument's route, worked out once while the instrument is in use."""
    return _route(_Same(instrument))


@lru_cache(maxsize=64)
def _route(same: _Same) -> Route:
    instrument = same.instrument
    groups = tuple(
        GroupRoute(group, place, _build(instrument, group.items, ()))
        for place, domain in enumerate(instrument.domains)
        for group in domain.groups
    )
    return _build(instrument, tuple(instrument.items.values()), groups)


def _build(
    instrument: Instrument, items: tuple[Item, ...], groups: tuple[GroupRoute, ...]
) -> Route:
    slots = slots_of(instrument, items)
    slots_by_item: dict[str, tuple[Slot, ...]] = {item.key: () for item in items}
    for slot in slots:
        slots_by_item[slot.item.key] += (slot,)
    compilers = {part.group.key: (k, part.route.compiler) for k, part in enumerate(groups)}
    compiler = Compiler(instrument, slots_by_item, compilers)
    asks = tuple(
        Ask(position, slots_by_item[item.key], compiler.compile(item.ask_if))
        for position, item in enumerate(items)
        if item.ask_if is not None
    )
    slot_at = {(slot.item.key, slot.period): slot for slot in slots}
    return Route(items, slots, slots_by_item, slot_at, asks, groups, compiler)


def asked(instrument: Instrument, answers: Answers) -> Mapping[str, Kleene]:
    """Which items outside groups are asked: yes, hidden (no) or possibly asked, by item key."""
    route = route_of(instrument)
    reading = route.read(answers)
    return {item.key: NAMED[reading.asked[k]] for k, item in enumerate(route.items)}


def asked_in_entry(instrument: Instrument, group: str, entry: Entry) -> Mapping[str, Kleene]:
    """Which items of one entry of a repeating group are asked; raises KeyError on no such group."""
    route = route_of(instrument)
    part = next((part for part in route.groups if part.group.key == group), None)
    if part is None:
        raise KeyError(group)
    reading = part.read(entry, None)
    return {item.key: NAMED[reading.asked[k]] for k, item in enumerate(part.route.items)}
