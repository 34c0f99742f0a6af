"""Fields as stored, put together to the answers that the core reads."""

from collections.abc import Mapping
from dataclasses import replace

from heva.assessments.changes import Json, StoredField
from heva.assessments.field_names import QUESTIONS, FieldKind
from heva.assessments.field_names import parse as parse_name
from heva.instruments.answers import Answers, CaseFacts
from heva.instruments.answers_file import parse as parse_answers
from heva.instruments.definition import Instrument
from heva.vault.sealing import Unreadable

#: What a judgement's field holds that belongs to the answer itself.
JUDGEMENT_PARTS = ("answer", "rationale")


def unreadable(fields: Mapping[str, StoredField]) -> tuple[str, ...]:
    """The names of the fields that hold something which cannot be read."""
    return tuple(name for name, one in fields.items() if isinstance(one.value, Unreadable))


def answers_from_fields(
    fields: Mapping[str, StoredField], instrument: Instrument, case: CaseFacts
) -> Answers:
    """The answers, notes, judgements and questions of a round, with the facts of its case.

    Cleared and unreadable fields are left out, and so count as missing.
    """
    values: dict[str, Json] = {
        name: one.value
        for name, one in fields.items()
        if one.value is not None and not isinstance(one.value, Unreadable)
    }
    return answers_from_values(values, instrument, case)


def answers_from_values(
    values: Mapping[str, Json], instrument: Instrument, case: CaseFacts
) -> Answers:
    """The same from plain values by field name. Raises AnswerFaults where one is not valid."""
    answers = parse_answers(raw_of(values, instrument), instrument)
    asked = values.get(QUESTIONS)
    questions = asked if isinstance(asked, list | tuple) else ()
    return replace(answers, case=replace(case, questions=tuple(str(one) for one in questions)))


def raw_of(values: Mapping[str, Json], instrument: Instrument) -> dict[str, object]:
    """The tables of an answers file (`answers`, `notes`, `judgements`) that hold these values."""
    answers: dict[str, object] = {}
    notes: dict[str, object] = {}
    judgements: dict[str, object] = {}
    periods: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        field = parse_name(name, instrument)
        match field.kind:
            case FieldKind.NOTE:
                notes[field.key] = value
            case FieldKind.JUDGEMENT:
                judgements[field.key] = _judgement(value)
            case FieldKind.ANSWER if field.period is not None:
                periods.setdefault(field.key, {})[field.period] = value
            case FieldKind.ANSWER | FieldKind.GROUP:
                answers[field.key] = value
            case FieldKind.DONE | FieldKind.GAP_REASON | FieldKind.QUESTIONS:
                pass  # no part of an answers file, or (the questions) of its case
    return {"answers": {**answers, **periods}, "notes": notes, "judgements": judgements}


def _judgement(value: Json) -> object:
    """The judgement without what its field holds beside it (why it was changed)."""
    if not isinstance(value, Mapping):
        return value
    return {key: value[key] for key in JUDGEMENT_PARTS if value.get(key) is not None}
