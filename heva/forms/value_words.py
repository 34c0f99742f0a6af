"""A stored value in the words of the screen. What is missing is said, never left blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.assessments.field_names import FieldKind, FieldName, judgement_of
from heva.forms.missing_words import REASONS
from heva.instruments.answers import MissingReason
from heva.instruments.definition import Instrument, Item, ItemKind, Option
from heva.vault.sealing import Unreadable


@dataclass(frozen=True)
class Line:
    """One line of a value; `label` is empty for a value of one line.

    `is_missing`: there is no substantive answer, whatever the words say about why.
    """

    text: str
    label: str = ""
    is_missing: bool = False


def lines_of(
    field: FieldName, value: Json | Unreadable, instrument: Instrument, language: str
) -> Sequence[Line]:
    """The value of a field, in one line or several. Never empty."""
    if isinstance(value, Unreadable):
        return (Line(_("Det sparade kan inte läsas"), is_missing=True),)
    if value is None:
        return (Line(_("Ej besvarat"), is_missing=True),)
    match field.kind:
        case FieldKind.ANSWER:
            item = instrument.items[field.key]
            return (answer_line(item, options_of(instrument, item), value, language),)
        case FieldKind.GROUP:
            group = instrument.groups[field.key]
            return _entries(group.items, value, instrument, language)
        case FieldKind.JUDGEMENT:
            return _judgement(field.key, value, instrument, language)
        case FieldKind.DONE:
            return (Line(_("Ja") if value is True else _("Nej, jag återkommer")),)
        case FieldKind.QUESTIONS if isinstance(value, Sequence) and not isinstance(value, str):
            return tuple(Line(str(one)) for one in value)
    return (Line(str(value)),)


def answer_line(
    item: Item, options: Sequence[Option], value: Json, language: str, label: str = ""
) -> Line:
    """One answer: an option's words, several, a number, a text, or why it is missing."""
    if value is None:
        return Line(_("Ej besvarat"), label, is_missing=True)
    if isinstance(value, Mapping):
        reason = MissingReason(str(value.get("unknown")))
        if reason is MissingReason.NOT_APPLICABLE:
            return Line(str(REASONS[reason]), label)
        words = _("Vet ej: %(reason)s") % {"reason": str(REASONS[reason]).lower()}
        return Line(words, label, is_missing=True)
    labels = {option.key: option.label.to(language) for option in options}
    if item.kind is ItemKind.CHOICES and isinstance(value, Sequence) and not isinstance(value, str):
        chosen = [labels.get(str(one), str(one)) for one in value]
        return Line(", ".join(chosen) or _("Inget av detta"), label)
    if item.kind is ItemKind.CHOICE:
        return Line(labels.get(str(value), str(value)), label)
    return Line(str(value), label)


def options_of(instrument: Instrument, item: Item) -> Sequence[Option]:
    """The options of an item's scale; none for numbers and texts."""
    scale = instrument.scale_of(item)
    return scale.options if scale else ()


def _entries(
    items: Sequence[Item], value: Json, instrument: Instrument, language: str
) -> Sequence[Line]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        return (Line(_("Det finns inga")),)
    return tuple(
        Line(_entry(items, entry, instrument, language), str(number))
        for number, entry in enumerate(value, start=1)
        if isinstance(entry, Mapping)
    )


def _entry(
    items: Sequence[Item], entry: Mapping[str, Json], instrument: Instrument, language: str
) -> str:
    parts = []
    for item in items:
        given = answer_line(item, options_of(instrument, item), entry.get(item.key), language)
        if entry.get(item.key) is not None:
            parts.append(f"{item.text.to(language).rstrip('?:')}: {given.text}")
    return " · ".join(parts) or _("Ej besvarat")


def _judgement(key: str, value: Json, instrument: Instrument, language: str) -> Sequence[Line]:
    judgement = judgement_of(instrument, key)
    if judgement is None or not isinstance(value, Mapping):
        return (Line(str(value)),)
    answer = value.get("answer")
    lines: list[Line] = []
    if judgement.kind is ItemKind.GROUP:
        if answer is None:
            lines.append(Line(_("Ej besvarat"), is_missing=True))
        else:
            lines.extend(_entries(judgement.items, answer, instrument, language))
    else:
        item = Item(judgement.key, judgement.kind, judgement.text)
        lines.append(answer_line(item, judgement.options, answer, language))
    for part, label in (("rationale", _("Motivering")), ("because", _("Därför ändrad"))):
        if value.get(part):
            lines.append(Line(str(value[part]), label))
    return tuple(lines)
