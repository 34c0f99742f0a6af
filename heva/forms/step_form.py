"""The form of one step: every field of one domain, built from the instrument."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from heva.accounts.page_errors import PageError
from heva.assessments.changes import FieldChange, FieldFault, Json, SaveResult, StoredField
from heva.forms import input_names
from heva.forms.answer_field import AnswerField, answer_field
from heva.forms.group_field import GroupField
from heva.forms.text_field import ExactTextField, YesNoField
from heva.forms.typed import (
    Posted,
    Typed,
    TypedGroup,
    entry_count,
    from_stored,
    group_from_stored,
)
from heva.instruments.answers import Address
from heva.instruments.definition import Domain, Group, Instrument
from heva.vault.sealing import Unreadable

#: Before the name of an input: its value in an earlier post that got no answer.
SENT: Final = "sent:"


class Stored(Protocol):
    """Something that knows the fields of a round, and reads them when asked."""

    @property
    def fields(self) -> Mapping[str, StoredField]: ...


class RevisedForm(forms.Form):
    """A form whose every field is a stored one, with the revision that the page showed.

    A field is in a post only where its revision is: what a partial or cut-off post leaves out
    stays as it is. What cannot be read back from the database stands empty under a notice: it
    can be answered again, and an empty post of it clears nothing (`assessments.saving`).
    """

    def __init__(self, *, stored: Stored, data: Posted | None = None) -> None:
        super().__init__(data=data)
        self._stored = stored
        self.posted: Posted | None = data
        self._saved: Mapping[str, int] = {}

    @property
    def stored(self) -> Mapping[str, StoredField]:
        """What the database holds now; not read before it is asked for."""
        return self._stored.fields

    def take(self, result: SaveResult, faults: Mapping[str, FieldFault]) -> None:
        """What came of saving: newer revisions for what was saved, and what was refused."""
        self._saved = result.saved
        for field, fault in faults.items():
            self.add_error(field, fault.message)

    def stored_value(self, field: str) -> Json:
        """The value in the database, or None where there is none or it cannot be read."""
        found = self.stored.get(field)
        if found is None or isinstance(found.value, Unreadable):
            return None
        return found.value

    def is_unreadable(self, field: str) -> bool:
        """Whether something is stored that cannot be opened: neither empty nor "no"."""
        found = self.stored.get(field)
        return found is not None and isinstance(found.value, Unreadable)

    def shown_revision(self, field: str) -> int:
        """The revision that the page shows: the posted one when the form is shown again."""
        if field in self._saved:
            return self._saved[field]
        posted = None if self.posted is None else based_on(self.posted, field)
        if posted is not None:
            return posted
        found = self.stored.get(field)
        return found.revision if found else 0

    def changes(self) -> Sequence[FieldChange]:
        """Every valid field of the post, as it is to be saved. Call `is_valid()` first."""
        if self.posted is None:
            return ()
        found = ((field, based_on(self.posted, field)) for field in self.fields)
        return tuple(
            FieldChange(field, self.cleaned_data[field], revision)
            for field, revision in found
            if revision is not None and field in self.cleaned_data
        )

    def sent_before(self) -> Mapping[str, Json]:
        """What the page says it sent earlier without hearing that it arrived, field by field."""
        earlier: Posted = MultiValueDict()
        for name in self.posted or ():
            if name.startswith(SENT) and self.posted is not None:
                earlier.setlist(name.removeprefix(SENT), self.posted.getlist(name))
        values: dict[str, Json] = {}
        for field, inputs in self.fields.items():
            if any(input_names.belongs_to(name, field) for name in earlier):
                with suppress(ValidationError):
                    typed = inputs.widget.value_from_datadict(earlier, self.files, field)
                    values[field] = inputs.clean(typed)
        return values

    def faults(self, field: str) -> Sequence[PageError]:
        """What is wrong with one field, each with the element it stands at."""
        if not self.is_bound or self.posted is None or based_on(self.posted, field) is None:
            return ()
        found: list[PageError] = []
        for error in self.errors.as_data().get(field, ()):
            found.extend(PageError(_target(error, field), words) for words in error.messages)
        return found

    @property
    def only_lacks_reasons(self) -> bool:
        """Whether nothing else is wrong than "Vet ej" without its reason, yet to be chosen."""
        found = [error for errors in self.errors.as_data().values() for error in errors]
        return bool(found) and all(error.code == "reason" for error in found)

    @property
    def page_errors(self) -> Sequence[PageError]:
        """Every fault of the page in reading order, for the summary at its top."""
        whole = [PageError("", str(words)) for words in self.non_field_errors()]
        return (*whole, *(error for field in self.fields for error in self.faults(field)))


class StepForm(RevisedForm):
    """One domain: its answers, notes and groups, and whether it has been gone through."""

    def __init__(
        self,
        *,
        instrument: Instrument,
        domain: Domain,
        stored: Stored,
        data: Posted | None = None,
    ) -> None:
        super().__init__(stored=stored, data=data)
        self.instrument = instrument
        self.domain = domain
        self.fields.update(fields_of(instrument, domain))

    def faults(self, field: str) -> Sequence[PageError]:
        """As every form, each with the number of its question."""
        found = super().faults(field)
        item = self.instrument.items.get(field.removeprefix("note:").partition(".")[0])
        if item is None or item.number is None:
            return found
        is_note = field.startswith("note:")
        name = _("Anteckningen till fråga %(number)d") if is_note else _("Fråga %(number)d")
        place = name % {"number": item.number}
        return [PageError(one.target, f"{place}: {one.message}") for one in found]

    def typed(self, field: str) -> Typed:
        """One answer as the page shows it: as posted, else as stored."""
        widget_field = self.fields[field]
        assert isinstance(widget_field, AnswerField)
        if self._is_posted(field):
            value: Typed = widget_field.widget.value_from_datadict(self.data, self.files, field)
            return value
        return from_stored(self.stored_value(field), widget_field.item)

    def typed_group(self, group: Group) -> TypedGroup:
        """One repeating group as the page shows it: as posted, else as stored."""
        widget_field = self.fields[group.key]
        assert isinstance(widget_field, GroupField)
        if self._is_posted(group.key):
            value: TypedGroup = widget_field.widget.value_from_datadict(
                self.data, self.files, group.key
            )
            return value
        return group_from_stored(self.stored_value(group.key), group)

    def typed_text(self, field: str) -> str:
        """One free text as the page shows it: as posted, else as stored."""
        if self._is_posted(field):
            return str(self.fields[field].widget.value_from_datadict(self.data, self.files, field))
        value = self.stored_value(field)
        return value if isinstance(value, str) else ""

    def typed_yes_no(self, field: str) -> str:
        """ "yes", "no" or "" as the page shows it."""
        if self._is_posted(field):
            return self.typed_text(field)
        value = self.stored_value(field)
        return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""

    def _is_posted(self, field: str) -> bool:
        return self.posted is not None and based_on(self.posted, field) is not None


def fields_of(instrument: Instrument, domain: Domain) -> dict[str, forms.Field]:
    """Every stored field of a domain, in reading order."""
    fields: dict[str, forms.Field] = {}
    for item in domain.items:
        for period in item.answer_periods:
            fields[str(Address(item.key, period))] = answer_field(instrument, item)
        if item.note:
            fields[input_names.note(item.key)] = ExactTextField(item.note_max)
    for group in domain.groups:
        answers = {item.key: answer_field(instrument, item) for item in group.items}
        fields[group.key] = GroupField(group.key, group, answers)
    fields[input_names.done(domain.key)] = YesNoField()
    return fields


def based_on(data: Posted, field: str) -> int | None:
    """The revision a post says its page showed, or None where the field is not in the post."""
    given = data.get(input_names.revision(field))
    if given is None or not given.isascii() or not given.isdecimal() or len(given) > 9:
        return None
    return int(given)


def without_entry(data: Posted, field: str, group: Group, index: int) -> Posted:
    """The post with one entry of a group taken out and the later ones moved up."""
    changed: Posted = data.copy()
    count = entry_count(data, field)
    for place in range(index, count):
        for item in group.items:
            for name in (input_names.answer, input_names.unknown, input_names.reason):
                here = name(input_names.entry(field, place, item.key))
                following = name(input_names.entry(field, place + 1, item.key))
                changed.setlist(here, data.getlist(following) if place + 1 < count else [])
    if index < count:
        changed[input_names.entry_count(field)] = str(count - 1)
    return changed


def _target(error: ValidationError, field: str) -> str:
    params = error.params or {}
    return str(params.get("target") or input_names.answer(field))
