"""The names of the fields of a round, read against its instrument.

`ITEM`, `ITEM.PERIOD`, `GROUP`, `note:ITEM`, `judgement:KEY`, `done:DOMAIN`, `own:gap_reason`,
`own:questions`. An instrument may call an item anything, but no key holds a colon or a full stop.
"""

from dataclasses import dataclass
from enum import StrEnum

from heva.instruments.definition import Instrument, Item, ItemKind, Judgement

LONGEST_NAME = 120  # the column's width; keys are at most 40 characters each


class FieldKind(StrEnum):
    """What a field holds."""

    ANSWER = "answer"
    GROUP = "group"
    NOTE = "note"
    JUDGEMENT = "judgement"
    DONE = "done"  # "Har du gått igenom hela delen?"
    GAP_REASON = "own:gap_reason"  # why judgement and rules differ
    QUESTIONS = "own:questions"  # the author's own, to the consultant


@dataclass(frozen=True)
class FieldName:
    """A field taken apart: `key` is an item, group, judgement or domain, "" for the two others."""

    kind: FieldKind
    key: str = ""
    period: str | None = None


GAP_REASON = FieldKind.GAP_REASON.value
QUESTIONS = FieldKind.QUESTIONS.value


class UnknownField(ValueError):
    """The instrument has no such field."""


def parse(name: str, instrument: Instrument) -> FieldName:
    """The field that `name` means in this instrument; raises UnknownField."""
    field = _parsed(name, instrument)
    if field is None:
        raise UnknownField(name[:LONGEST_NAME])
    return field


def field_at(address: str) -> str:
    """The field that holds the answer at an outcome's address: `persons[2].role` → `persons`."""
    return address.partition("[")[0]


def is_free_text(field: FieldName, instrument: Instrument) -> bool:
    """Whether a person writes words of their own in the field (beside any choice made there)."""
    match field.kind:
        case FieldKind.NOTE | FieldKind.GAP_REASON | FieldKind.QUESTIONS | FieldKind.JUDGEMENT:
            return True
        case FieldKind.ANSWER:
            return instrument.items[field.key].kind is ItemKind.TEXT
        case FieldKind.GROUP:
            return any(item.kind is ItemKind.TEXT for item in instrument.groups[field.key].items)
        case FieldKind.DONE:
            return False


def judgement_of(instrument: Instrument, key: str) -> Judgement | None:
    """The judgement named `key`, or None."""
    return next((one for one in instrument.judgements if one.key == key), None)


def _parsed(name: str, instrument: Instrument) -> FieldName | None:
    if name in (GAP_REASON, QUESTIONS):
        return FieldName(FieldKind(name))
    kind, colon, key = name.partition(":")
    if colon:
        return _prefixed(kind, key, instrument)
    if name in instrument.groups:
        return FieldName(FieldKind.GROUP, name)
    key, dot, period = name.partition(".")
    item = instrument.items.get(key)
    wanted = period if dot else None
    if item is None or wanted not in item.answer_periods:
        return None
    return FieldName(FieldKind.ANSWER, key, wanted)


def _prefixed(kind: str, key: str, instrument: Instrument) -> FieldName | None:
    item: Item | None = instrument.items.get(key)
    if kind == FieldKind.NOTE and item is not None and item.note:
        return FieldName(FieldKind.NOTE, key)
    if kind == FieldKind.JUDGEMENT and judgement_of(instrument, key) is not None:
        return FieldName(FieldKind.JUDGEMENT, key)
    if kind == FieldKind.DONE and any(domain.key == key for domain in instrument.domains):
        return FieldName(FieldKind.DONE, key)
    return None
