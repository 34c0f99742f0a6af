"""What a page asks to save, and what came of it, as values.

Values are plain JSON exactly as in an answers file. They are kept out of every `repr`, so that
no log and no traceback shows what was said about a case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import datetime
from typing import TypeAlias

from heva.vault.sealing import Unreadable

#: What `json` reads and writes, floats excepted: the format has none.
Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None


@dataclass(frozen=True)
class FieldChange:
    """One field as posted. `based_on` is the revision that the page showed; 0 = none.

    `value` None clears the field.
    """

    field: str
    value: Json = attribute(repr=False)
    based_on: int


@dataclass(frozen=True)
class StoredField:
    """The current value of one field; `by` is the name of the person who saved it."""

    value: Json | Unreadable = attribute(repr=False)
    revision: int
    by: str
    at: datetime


@dataclass(frozen=True)
class Conflict:
    """Somebody saved something else meanwhile. Nothing was overwritten; both are here."""

    field: str
    mine: Json = attribute(repr=False)
    theirs: Json | Unreadable = attribute(repr=False)
    revision: int
    by: str
    at: datetime | None


@dataclass(frozen=True)
class SaveResult:
    """`saved`: the revision that now holds each posted value, those that were equal included."""

    saved: Mapping[str, int]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class FieldFault:
    """Why a posted value cannot be stored, in words for the person who typed it.

    `part` is the part of a judgement that is at fault, as its value names it; "" elsewhere.
    """

    field: str
    message: str
    part: str = ""


class FieldFaults(Exception):
    """Values that cannot be stored. Nothing of the post was saved; the form still has the text."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault.field for fault in self.faults))
