"""One answer as a form field: reads what was posted, gives the value that is stored."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.assessments.texts import LONGEST_TEXT
from heva.forms import input_names
from heva.forms.plain_text import exact
from heva.forms.typed import Posted, Typed, from_post
from heva.instruments.answers import MissingReason
from heva.instruments.definition import Instrument, Item, ItemKind, Option

ALL_REASONS: Final = tuple(MissingReason)

_WHOLE_NUMBER: Final = re.compile(r"\s*[+\-−–]?\d{1,7}\s*")


class AnswerWidget(forms.Widget):
    """Reads the inputs of one answer; the templates write them."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Typed:
        """The answer as typed; `data` is the posted MultiValueDict."""
        posted: Posted = data  # type: ignore[assignment]  # Django types it as a plain Mapping
        return from_post(posted, name, self.item)


class AnswerField(forms.Field):
    """One item in one period. `clean` gives the stored value, or None for unanswered."""

    def __init__(
        self, item: Item, options: tuple[Option, ...], reasons: tuple[MissingReason, ...]
    ) -> None:
        super().__init__(required=False, widget=AnswerWidget(item))
        self.item = item
        self.options = options
        self.reasons = reasons  # why the answer may be missing; () where it must be given or left

    def clean(self, value: Typed | None) -> Json:
        """The value as the answers file writes it. Raises ValidationError with a plain sentence."""
        if value is None or value.is_blank:
            return None
        if value.unknown:
            return self._unknown(value)
        return _CLEANERS[self.item.kind](self, value)

    def _unknown(self, value: Typed) -> Json:
        if value.chosen or value.text.strip():
            message = _("Välj antingen ett svar eller Vet ej, inte båda.")
            raise ValidationError(message, code="both")
        if not value.reason:
            raise ValidationError(_("Välj varför svaret är Vet ej."), code="reason")
        if value.reason not in self.reasons:
            raise ValidationError(_("Välj ett av svaren i listan."), code="choice")
        return {"unknown": value.reason}


def _choice(field: AnswerField, value: Typed) -> Json:
    if value.chosen[0] not in {option.key for option in field.options}:
        raise ValidationError(_("Välj ett av svaren i listan."), code="choice")
    return value.chosen[0]


def _choices(field: AnswerField, value: Typed) -> Json:
    chosen = set(value.chosen)
    if chosen == {input_names.NONE_CHOSEN}:
        return []
    if input_names.NONE_CHOSEN in chosen:
        message = _("Välj antingen svar i listan eller Inget av detta, inte båda.")
        raise ValidationError(message, code="both")
    keys = [option.key for option in field.options]
    if not chosen <= set(keys):
        raise ValidationError(_("Välj bland svaren i listan."), code="choice")
    return [key for key in keys if key in chosen]


def _number(field: AnswerField, value: Typed) -> Json:
    if not _WHOLE_NUMBER.fullmatch(value.text):
        raise ValidationError(_("Skriv ett heltal med siffror."), code="number")
    number = int(re.sub("[−–]", "-", value.text))
    low, high = field.item.minimum, field.item.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        message = _("Skriv ett tal från %(low)d till %(high)d.")
        raise ValidationError(message, code="range", params={"low": low, "high": high})
    return number


def _text(_field: AnswerField, value: Typed) -> Json:
    return exact(value.text, LONGEST_TEXT)


_CLEANERS: Final[Mapping[ItemKind, Callable[[AnswerField, Typed], Json]]] = {
    ItemKind.CHOICE: _choice,
    ItemKind.CHOICES: _choices,
    ItemKind.NUMBER: _number,
    ItemKind.TEXT: _text,
}


def answer_field(instrument: Instrument, item: Item) -> AnswerField:
    """The field for `item`, with its scale's options."""
    scale = instrument.scale_of(item)
    if scale is None:
        return AnswerField(item, (), ALL_REASONS)
    reasons = ALL_REASONS if scale.unknown else (MissingReason.NOT_APPLICABLE,)
    return AnswerField(item, scale.options, reasons)
