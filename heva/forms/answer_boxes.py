"""The inputs of one answer, from the item, what is typed and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heva.assessments.texts import LONGEST_TEXT
from heva.forms import input_names
from heva.forms.answer_field import AnswerField
from heva.forms.missing_words import REASONS
from heva.forms.plain_text import showable
from heva.forms.shown import AnswerBox, Choice
from heva.forms.typed import Typed
from heva.instruments.answers import MissingReason
from heva.instruments.definition import ItemKind

#: Longer labels than this, in characters, are stacked instead of set in a row.
ROW_LABEL = 28


@dataclass(frozen=True)
class Place:
    """Where a box stands: its field and the words over it."""

    field: str
    legend: str = ""
    hint: str = ""
    revision: int | None = None
    is_unreadable: bool = False
    errors: Sequence[str] = ()


def answer_box(answer: AnswerField, typed: Typed, place: Place, language: str) -> AnswerBox:
    """One answer's inputs, with what is typed in place and nothing chosen beforehand."""
    kind = answer.item.kind
    options = _options(answer, typed, place.field, language)
    is_typed = kind in (ItemKind.NUMBER, ItemKind.TEXT)
    return AnswerBox(
        field=place.field,
        id=input_names.answer(place.field),
        name=input_names.answer(place.field),
        legend=place.legend,
        hint=place.hint or _number_hint(answer),
        kind=kind.value,
        options=options,
        unknown=_unknown(answer, typed, place.field),
        reasons=_reasons(answer, typed, place.field),
        clear=_clear(answer, place.field),
        text=showable(typed.text) if is_typed else None,
        minimum=answer.item.minimum,
        maximum=LONGEST_TEXT if kind is ItemKind.TEXT else answer.item.maximum,
        errors=place.errors,
        revision=place.revision,
        is_unreadable=place.is_unreadable,
        in_row=kind is ItemKind.CHOICE and all(len(one.label) <= ROW_LABEL for one in options),
    )


def _options(answer: AnswerField, typed: Typed, field: str, language: str) -> Sequence[Choice]:
    name = input_names.answer(field)
    found = [
        _choice(name, option.key, option.label.to(language), option.key in typed.chosen)
        for option in answer.options
    ]
    if answer.item.kind is ItemKind.CHOICES:
        value = input_names.NONE_CHOSEN
        found.append(_choice(name, value, _("Inget av detta"), value in typed.chosen))
    if found:  # the error summary links to the name itself: the first input carries it as its id
        found[0] = Choice(name, name, found[0].value, found[0].label, found[0].checked)
    return tuple(found)


def _unknown(answer: AnswerField, typed: Typed, field: str) -> Choice | None:
    if not answer.reasons:
        return None
    is_radio = answer.item.kind is ItemKind.CHOICE
    if answer.reasons == (MissingReason.NOT_APPLICABLE,) and is_radio:
        label = str(REASONS[MissingReason.NOT_APPLICABLE])
        name = input_names.answer(field)
        return _choice(name, input_names.NOT_APPLICABLE, label, typed.unknown)
    if is_radio:
        name = input_names.answer(field)
        return _choice(name, input_names.UNKNOWN, _("Vet ej"), typed.unknown)
    return _choice(input_names.unknown(field), "1", _("Vet ej"), typed.unknown)


def _reasons(answer: AnswerField, typed: Typed, field: str) -> Sequence[Choice]:
    is_radio = answer.item.kind is ItemKind.CHOICE
    if answer.reasons == (MissingReason.NOT_APPLICABLE,) and is_radio:
        return ()
    name = input_names.reason(field)
    return tuple(
        _choice(name, reason.value, str(REASONS[reason]), typed.reason == reason)
        for reason in answer.reasons
    )


def _clear(answer: AnswerField, field: str) -> Choice | None:
    if answer.item.kind is not ItemKind.CHOICE:
        return None  # checkboxes and text are cleared by hand
    return Choice(
        f"{input_names.answer(field)}:", input_names.answer(field), "", _("Rensa svaret"), False
    )


def _choice(name: str, value: str, label: str, checked: bool) -> Choice:
    return Choice(f"{name}:{value}", name, value, label, checked)


def _number_hint(answer: AnswerField) -> str:
    low, high = answer.item.minimum, answer.item.maximum
    if answer.item.kind is not ItemKind.NUMBER or low is None or high is None:
        return ""
    return _("Ett heltal från %(low)d till %(high)d.") % {"low": low, "high": high}
