"""A repeating group as one form field: the whole list is one stored value."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heva.assessments.changes import Json
from heva.forms import input_names
from heva.forms.answer_field import AnswerField
from heva.forms.typed import MOST_ENTRIES, Posted, Typed, TypedGroup, group_from_post
from heva.instruments.definition import Group


class GroupWidget(forms.Widget):
    """Reads the entries of one group; the templates write them."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> TypedGroup:
        """The group as typed; `data` is the posted MultiValueDict."""
        posted: Posted = data  # type: ignore[assignment]  # Django types it as a plain Mapping
        return group_from_post(posted, name, self.group)


class GroupField(forms.Field):
    """`clean` gives a list of entries, [] where none are known, or None for unanswered.

    An entry with nothing in it is no entry: "Lägg till" shows one, and leaving it blank
    states nothing.
    """

    def __init__(self, field: str, group: Group, answers: Mapping[str, AnswerField]) -> None:
        super().__init__(required=False, widget=GroupWidget(group))
        self.field = field
        self.group = group
        self.answers = answers
        self.limit = most_entries(group)

    def clean(self, value: TypedGroup | None) -> Json:
        """The stored list. Every fault of every entry is raised at once, with its element."""
        if value is None:
            return None
        entries: list[Json] = []
        faults: list[ValidationError] = []
        for index, typed in enumerate(value.entries):
            entry = self._entry(index, typed, faults)
            if entry:
                entries.append(entry)
        if entries and value.none:
            message = _("Ta bort krysset för att det inte finns några, eller ta bort raderna.")
            faults.append(_fault(message, input_names.none_known(self.field)))
        if len(entries) > self.limit or len(value.entries) > MOST_ENTRIES:
            message = _("Det får plats högst %(limit)d rader.") % {"limit": self.limit}
            faults.append(_fault(message, input_names.none_known(self.field)))
        if faults:
            raise ValidationError(faults)
        if not entries and not value.none:
            return None
        return entries

    def _entry(
        self, index: int, typed: Mapping[str, Typed], faults: list[ValidationError]
    ) -> dict[str, Json]:
        entry: dict[str, Json] = {}
        for key, field in self.answers.items():
            try:
                answer = field.clean(typed.get(key))
            except ValidationError as error:
                name = input_names.answer(input_names.entry(self.field, index, key))
                faults.extend(_fault(message, name) for message in error.messages)
                continue
            if answer is not None:
                entry[key] = answer
        return entry


def most_entries(group: Group) -> int:
    """How many entries a page takes: what the instrument allows, and what there is room for."""
    return min(group.maximum, MOST_ENTRIES)


def _fault(message: str, target: str) -> ValidationError:
    return ValidationError(message, code="entry", params={"target": target})
