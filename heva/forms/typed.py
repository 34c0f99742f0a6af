"""What a person has typed or chosen in one answer, before it is judged right or wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.datastructures import MultiValueDict

from heva.assessments.changes import Json
from heva.forms import input_names
from heva.instruments.answers import MissingReason
from heva.instruments.definition import Group, Item, ItemKind

#: A posted form, or what looks like one. (Django's class takes no types while running.)
if TYPE_CHECKING:
    Posted: TypeAlias = MultiValueDict[str, str]
else:
    Posted = MultiValueDict

#: What a page has room for, however many the instrument allows. More are refused in words.
MOST_ENTRIES = 200


@dataclass(frozen=True)
class Typed:
    """One answer as it stands on the page; everything empty when nothing is given.

    `chosen` holds radios and checkboxes, `text` numbers and free text; `unknown` is "Vet ej",
    whose `reason` may still be missing.
    """

    chosen: tuple[str, ...] = ()
    text: str = ""
    unknown: bool = False
    reason: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all has been given (spaces alone are nothing)."""
        return not (self.chosen or self.text.strip() or self.unknown or self.reason)


Entries: TypeAlias = tuple[Mapping[str, Typed], ...]


@dataclass(frozen=True)
class TypedGroup:
    """A repeating group as it stands on the page; `none` is "Det finns inga"."""

    entries: Entries = ()
    none: bool = False


def from_post(data: Posted, field: str, item: Item) -> Typed:
    """Read one answer out of a post. Radios say "Vet ej" in their own group, others beside it."""
    name = input_names.answer(field)
    reason = data.get(input_names.reason(field)) or ""
    if item.kind in (ItemKind.NUMBER, ItemKind.TEXT):
        is_unknown = bool(data.get(input_names.unknown(field)))
        return Typed((), data.get(name) or "", is_unknown, reason if is_unknown else "")
    chosen = tuple(value for value in data.getlist(name) if value)
    if item.kind is ItemKind.CHOICES:
        is_unknown = bool(data.get(input_names.unknown(field)))
        return Typed(chosen, "", is_unknown, reason if is_unknown else "")
    chosen = chosen[-1:]
    if chosen == (input_names.NOT_APPLICABLE,):
        return Typed((), "", True, MissingReason.NOT_APPLICABLE)
    if chosen == (input_names.UNKNOWN,):
        return Typed((), "", True, reason)
    return Typed(chosen)


def from_stored(value: Json, item: Item) -> Typed:
    """The page's picture of a stored value; None and shapes that do not fit give a blank."""
    if isinstance(value, Mapping):
        return Typed(unknown=True, reason=str(value.get("unknown") or ""))
    if value is None or isinstance(value, bool):
        return Typed()
    if item.kind is ItemKind.CHOICES and isinstance(value, Sequence) and not isinstance(value, str):
        return Typed(tuple(str(part) for part in value) or (input_names.NONE_CHOSEN,))
    if item.kind is ItemKind.CHOICE:
        return Typed((str(value),))
    return Typed(text=str(value))


def group_from_post(data: Posted, field: str, group: Group) -> TypedGroup:
    """Read a repeating group out of a post, blank entries included."""
    entries = tuple(
        {
            item.key: from_post(data, input_names.entry(field, index, item.key), item)
            for item in group.items
        }
        for index in range(entry_count(data, field))
    )
    return TypedGroup(entries, bool(data.get(input_names.none_known(field))))


def group_from_stored(value: Json, group: Group) -> TypedGroup:
    """The page's picture of a stored group: [] is "none known", None is unanswered."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return TypedGroup()
    entries = tuple(
        {item.key: from_stored(entry.get(item.key), item) for item in group.items}
        for entry in value
        if isinstance(entry, Mapping)
    )
    return TypedGroup(entries, none=not entries)


def entry_count(data: Posted, field: str) -> int:
    """How many entries the posted page held. More than a page has room for count too.

    An entry that says something has an input in the post, so a crafted count is cut where no
    entry can be: the server does not loop, and nothing typed is left out.
    """
    try:
        count = int(data.get(input_names.entry_count(field)) or 0)
    except ValueError:
        return 0
    return max(0, min(count, MOST_ENTRIES + len(data)))
