"""Whether a posted value may stand in its field. The forms say so first, in better words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from heva.assessments.changes import FieldChange, FieldFault, FieldFaults, Json, StoredField
from heva.assessments.drafts import answers_from_fields, answers_from_values
from heva.assessments.field_names import FieldKind, FieldName, UnknownField, parse
from heva.assessments.judging import (
    BECAUSE,
    change_faults,
    taken_back,
    what_is_missing,
    with_reason_kept,
)
from heva.assessments.texts import LONGEST_BECAUSE, MOST_QUESTIONS, fault_of_texts, longest
from heva.instruments.answers import CaseFacts
from heva.instruments.answers_file import AnswerFaults
from heva.instruments.definition import Instrument

JUDGEMENT_KEYS = frozenset({"answer", "rationale", BECAUSE})


def checked(instrument: Instrument, changes: Sequence[FieldChange]) -> Sequence[FieldChange]:
    """The changes, each of a known field and with a value that may stand there.

    Raises FieldFaults with every fault; the values are not in it.
    """
    faults = [
        FieldFault(change.field, message)
        for change in changes
        if (message := _fault(instrument, change)) is not None
    ]
    names = [change.field for change in changes]
    doubled = {name for name in names if names.count(name) > 1}
    faults += [FieldFault(name, _("Fältet är skickat två gånger.")) for name in sorted(doubled)]
    if faults:
        raise FieldFaults(faults)
    return changes


def kept_as_given(
    instrument: Instrument, current: Mapping[str, StoredField], changes: Sequence[FieldChange]
) -> Sequence[FieldChange]:
    """The changes as they are stored, judgements with the reason of their last change.

    Raises FieldFaults where a judgement changes without a reason, or loses what is required,
    after all the required ones were saved, that is, after the outcome could be seen.
    """
    fields = {change.field: parse(change.field, instrument) for change in changes}
    if all(field.kind is not FieldKind.JUDGEMENT for field in fields.values()):
        return changes
    answers = answers_from_fields(current, instrument, CaseFacts())
    outcome_was_open = not what_is_missing(instrument, answers)
    kept: list[FieldChange] = []
    faults: list[FieldFault] = []
    changed: dict[str, Json] = {}  # judgements that are not stale
    for change in changes:
        stored = current.get(change.field)
        if fields[change.field].kind is FieldKind.JUDGEMENT:
            change = replace(change, value=with_reason_kept(stored, change.value))
            if stored is not None and stored.revision == change.based_on and outcome_was_open:
                changed[change.field] = change.value
                faults.extend(change_faults(change.field, stored, change.value))
        kept.append(change)
    said = {fault.field for fault in faults}
    faults += [one for one in taken_back(instrument, current, changed) if one.field not in said]
    if faults:
        raise FieldFaults(faults)
    return kept


def _fault(instrument: Instrument, change: FieldChange) -> str | None:
    """Why the change cannot be stored, or None. Clearing a field is always right."""
    try:
        field = parse(change.field, instrument)
    except UnknownField:
        return _("Fältet finns inte i instrumentet.")
    if change.value is None:
        return None
    if fault := fault_of_texts(change.value, longest(field, instrument)):
        return fault
    if not _fits(field, change, instrument):
        return _("Svaret passar inte frågan.")
    if field.kind is FieldKind.JUDGEMENT and isinstance(change.value, Mapping):
        return fault_of_texts(change.value.get(BECAUSE), LONGEST_BECAUSE)
    return None


def _fits(field: FieldName, change: FieldChange, instrument: Instrument) -> bool:
    value = change.value
    match field.kind:
        case FieldKind.DONE:
            return isinstance(value, bool)
        case FieldKind.GAP_REASON:
            return isinstance(value, str)
        case FieldKind.QUESTIONS:
            return _is_list_of_questions(value)
        case FieldKind.JUDGEMENT if not _is_judgement(value):
            return False
    try:
        answers_from_values({change.field: value}, instrument, CaseFacts())
    except AnswerFaults:
        return False
    return True


def _is_list_of_questions(value: Json) -> bool:
    if not isinstance(value, (list, tuple)) or len(value) > MOST_QUESTIONS:
        return False
    return all(isinstance(one, str) for one in value)


def _is_judgement(value: Json) -> bool:
    return (
        isinstance(value, Mapping)
        and JUDGEMENT_KEYS.issuperset(value)
        and isinstance(value.get(BECAUSE, ""), (str, type(None)))
    )
