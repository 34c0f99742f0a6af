"""Reading a round: its current fields, its answers as values, its acknowledged signals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from heva.assessments.changes import Json, StoredField
from heva.assessments.drafts import answers_from_fields
from heva.assessments.instrument_files import instrument_of
from heva.assessments.models import Answer, Assessment, Case, SignalAcknowledgement
from heva.assessments.places import answer_place, reason_place, signal_mark
from heva.instruments.answers import Answers, CaseFacts
from heva.vault.sealing import DataKey, Place, Unreadable, open_sealed

__all__ = [
    "CurrentFields",
    "StoredAcknowledgement",
    "acknowledgements",
    "answers_from",
    "answers_of",
    "case_facts",
    "current_fields",
    "instrument_of",
    "key_of",
    "read_current",
    "reason_of",
]


@dataclass(frozen=True)
class CurrentFields:
    """The current value of every field ever saved, and whether the round is locked."""

    fields: Mapping[str, StoredField]
    locked: bool


@dataclass(frozen=True)
class StoredAcknowledgement:
    """Who acknowledged a signal (their name), and when."""

    by: str
    at: datetime


def key_of(case: Case) -> DataKey | None:
    """The case's data key, or None where it was deleted or cannot be unwrapped."""
    return None if case.key is None else case.key.open()


def current_fields(assessment: Assessment) -> Mapping[str, StoredField]:
    """The current value of every field, in one query. What cannot be read says so."""
    return read_current(assessment).fields


def read_current(assessment: Assessment) -> CurrentFields:
    """`current_fields`, and whether the round is locked as seen by the same query.

    Read together, because the state must be as fresh as the rows. The query begins at the round,
    so that a round without any answer tells its state as well.
    """
    newer = Answer.objects.filter(
        assessment_id=OuterRef("id"),
        field=OuterRef("answers__field"),
        revision__gt=OuterRef("answers__revision"),
    )
    rows = list(
        Assessment.objects.filter(~Exists(newer), id=assessment.id)
        .order_by("answers__field")
        .values_list(
            "answers__field",
            "answers__revision",
            "answers__sealed",
            "answers__by__name",
            "answers__at",
            "submission__id",
        )
    )
    key = key_of(assessment.case)
    fields = {
        field: StoredField(
            _value(key, answer_place(assessment.id, field, revision), sealed), revision, by, at
        )
        for field, revision, sealed, by, at, _submission in rows
        if revision  # a round without any answer is one row of nothing
    }
    return CurrentFields(fields, locked=rows[0][-1] is not None)


def answers_of(assessment: Assessment) -> Answers:
    """The round's answers, notes, judgements and case facts as they stand.

    A field that cannot be read is left out, and so is missing: never "no". Show it by
    `current_fields`, and see `drafts.unreadable`.
    """
    return answers_from(assessment, current_fields(assessment))


def answers_from(assessment: Assessment, fields: Mapping[str, StoredField]) -> Answers:
    """`answers_of`, from fields already read."""
    return answers_from_fields(fields, instrument_of(assessment), case_facts(assessment))


def case_facts(assessment: Assessment) -> CaseFacts:
    """What may be said of the case. The date is that of opening; locking puts its own instead."""
    case = assessment.case
    return CaseFacts(
        code=case.code,
        age_band=case.age_band,
        organisation=case.organisation.printed_as,
        date=timezone.localdate(assessment.at).isoformat(),
        demo=case.is_demo,
    )


def reason_of(assessment: Assessment) -> str | Unreadable:
    """Why this round was opened; empty for the first."""
    if assessment.reason is None:
        return ""
    return open_sealed(key_of(assessment.case), reason_place(assessment.id), assessment.reason)


def acknowledgements(assessment: Assessment) -> Mapping[str, StoredAcknowledgement]:
    """The signals that somebody has acknowledged in this round, by flag key, in one query."""
    key = key_of(assessment.case)
    if key is None:
        return {}
    flags = {
        signal_mark(key, assessment.id, flag.key): flag.key
        for flag in instrument_of(assessment).flags
    }
    rows = SignalAcknowledgement.objects.filter(assessment=assessment).select_related("by")
    return {
        flags[mark]: StoredAcknowledgement(row.by.name, row.at)
        for row in rows
        if (mark := bytes(row.mark)) in flags
    }


def _value(
    key: DataKey | None, place: Place, sealed: bytes | memoryview | None
) -> Json | Unreadable:
    text = open_sealed(key, place, None if sealed is None else bytes(sealed))
    if isinstance(text, Unreadable):
        return text
    value: Json = json.loads(text)
    return value
