"""Where answers are read: the instrument itself or one entry of a repeating group."""

from dataclasses import dataclass
from typing import NamedTuple

from heva.instruments.definition import Group
from heva.instruments.routing import Route
from heva.instruments.slots import FIRST, GAP, OPEN, Reading, Slot
from heva.scoring.plan import Plan
from heva.scoring.refs import Ref


@dataclass(frozen=True, eq=False)
class Place:
    """Where a condition is read: the instrument itself, or one entry of a repeating group."""

    plan: Plan
    route: Route
    reading: Reading
    group: Group | None = None
    group_index: int = 0
    entry: int = 0

    def ref(self, slot: Slot) -> Ref:
        """The answer of a slot."""
        if self.group is None:
            return self.plan.refs[slot.index]
        order = (self.domain, 1, self.group_index, self.entry, slot.index)
        return Ref(order, f"{self.group.key}[{self.entry}].{slot.item.key}")

    @property
    def domain(self) -> int:
        return self.plan.route.groups[self.group_index].place

    def group_ref(self, index: int) -> Ref:
        """A group that is missing as a whole."""
        part = self.plan.route.groups[index]
        return Ref((part.place, 1, index, -1, 0), part.group.key)

    def entries(self, index: int) -> list["Place"] | None:
        """The entries of a group, each as a place of its own; None where the group is missing."""
        entries = self.reading.groups[index]
        if entries is None:
            return None
        part = self.plan.route.groups[index]
        return [
            Place(self.plan, part.route, entry, part.group, index, number)
            for number, entry in enumerate(entries)
        ]

    def is_missing(self, slot: Slot) -> bool:
        """Whether the answer is asked or possibly asked, and counts as missing."""
        code = self.reading.codes[slot.index]
        return code in (GAP, OPEN) or code >= FIRST + slot.width


class Behind(NamedTuple):
    """One thing behind a truth, with what is needed to say it in words."""

    place: Place
    slot: Slot | None = None
    group: int | None = None
    case: bool = False

    @property
    def ref(self) -> Ref | None:
        """The answer's address; None for a fact of the case."""
        if self.slot is not None:
            return self.place.ref(self.slot)
        return None if self.group is None else self.place.group_ref(self.group)
