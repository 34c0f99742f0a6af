"""What a text may hold, and how long it may be. Everything else is kept exactly as typed."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.assessments.field_names import FieldKind, FieldName
from heva.instruments.definition import Instrument

LONGEST_TEXT = 10_000  # characters, where the instrument sets no limit of its own
LONGEST_BECAUSE = 4_000
MOST_QUESTIONS = 20


def longest(field: FieldName, instrument: Instrument) -> int:
    """How many characters a text of this field may have."""
    if field.kind is FieldKind.NOTE:
        return instrument.items[field.key].note_max
    return LONGEST_TEXT


def fault_of_texts(value: Json, limit: int) -> str | None:
    """Why a text somewhere in `value` cannot be kept, or None. Never shows the text."""
    for text in texts_in(value):
        if "\0" in text:
            return _("Texten innehåller ett tecken som inte kan sparas (NUL). Ta bort det.")
        if len(text) > limit:
            words = {"length": len(text), "limit": limit}
            return _("Texten är för lång: %(length)d tecken av högst %(limit)d.") % words
        if any("\ud800" <= character <= "\udfff" for character in text):
            return _("Texten innehåller ett trasigt tecken som inte kan sparas. Skriv om det.")
    return None


def texts_in(value: Json) -> Iterator[str]:
    """Every string in `value`, keys of tables included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield key
            yield from texts_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts_in(part)
