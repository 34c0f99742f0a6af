"""Where answers stand while they are read: one numbered slot per item and period.

A reading keeps one small code per slot, so that a condition is a look-up in a table:

    OUT    hidden or not applicable: no rule sees it
    GAP    asked, and missing
    OPEN   possibly asked, nothing stored
    FIRST + k           asked and given (choice: option k; other kinds: k = 0)
    FIRST + width + k   possibly asked, with a stored answer
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from heva.instruments.answers import Address, MissingReason, Unknown, Value
from heva.instruments.definition import Instrument, Item, ItemKind, Option
from heva.instruments.kleene import YES

OUT: Final = 0
GAP: Final = 1
OPEN: Final = 2
FIRST: Final = 3


@dataclass(frozen=True, eq=False)
class Slot:
    """One item in one period. `width` is the number of codes that a given answer may have.

    `label` is the address as it is written out: "key" or "key.period".
    """

    index: int
    label: str
    item: Item
    position: int  # the item's place among the items read together
    period: str | None
    options: tuple[Option, ...]
    width: int
    code_of: Mapping[str, int] = field(default_factory=dict)

    def code(self, value: Value | None) -> int:
        """The code of a stored value when the item is asked; KeyError on a strange option."""
        if value is None:
            return GAP
        if isinstance(value, Unknown):
            return OUT if value.reason is MissingReason.NOT_APPLICABLE else GAP
        if self.item.kind is ItemKind.CHOICE:
            return self.code_of[str(value)]
        if self.item.kind is ItemKind.TEXT and not str(value).strip():
            return GAP
        return FIRST


@dataclass(slots=True, eq=False)
class Reading:
    """The answers as codes; `base` before the routing of follow-ups, `codes` after it.

    `groups` holds one reading per entry, or None for a group that is missing. `ranges`,
    `flags` and `bands` are where scoring keeps what it has worked out for exactly these codes.
    """

    base: list[int]
    codes: list[int]
    values: list[Value | None]
    asked: list[int]
    groups: list[list["Reading"] | None]
    age_band: str | None
    forced: dict[int, int] = field(default_factory=dict)
    ranges: list[tuple[int, int] | None] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    bands: dict[int, int] = field(default_factory=dict)
    kept: dict[object, tuple[int, int]] = field(default_factory=dict)  # shared with all copies

    def copy(self) -> "Reading":
        """A reading that may be changed without touching this one (entries stay shared)."""
        return Reading(
            self.base.copy(),
            self.codes.copy(),
            self.values.copy(),
            self.asked.copy(),
            self.groups.copy(),
            self.age_band,
            self.forced,
            self.ranges.copy(),
            self.flags.copy(),
            self.bands.copy(),
            self.kept,
        )

    def give(self, slot: int, code: int, value: Value | None) -> None:
        """Put an answer in a slot; the follow-ups must be routed again afterwards."""
        self.base[slot] = self.codes[slot] = code
        self.values[slot] = value


def slots_of(instrument: Instrument, items: tuple[Item, ...]) -> tuple[Slot, ...]:
    """One slot per item and period, in reading order."""
    slots: list[Slot] = []
    for position, item in enumerate(items):
        scale = instrument.scale_of(item)
        options = scale.options if scale else ()
        is_choice = item.kind is ItemKind.CHOICE
        code_of = {option.key: FIRST + k for k, option in enumerate(options)} if is_choice else {}
        for period in item.answer_periods:
            slots.append(
                Slot(
                    index=len(slots),
                    label=str(Address(item.key, period)),
                    item=item,
                    position=position,
                    period=period,
                    options=options,
                    width=len(options) if is_choice else 1,
                    code_of=code_of,
                )
            )
    return tuple(slots)


def blank_reading(slots: tuple[Slot, ...], items: int, age_band: str | None) -> Reading:
    """A reading with nothing given and everything asked."""
    gaps = [GAP] * len(slots)
    return Reading(gaps, gaps.copy(), [None] * len(slots), [YES] * items, [], age_band)
