"""Beginning a further round with what the one before said."""

from collections.abc import Sequence

from heva.assessments.changes import FieldChange, FieldFaults
from heva.assessments.field_names import FieldKind, UnknownField, parse
from heva.assessments.field_values import checked
from heva.assessments.instrument_files import instrument_of
from heva.assessments.models import Assessment
from heva.assessments.reading import current_fields
from heva.assessments.saving import NewRevision, canonical
from heva.instruments.definition import Instrument
from heva.vault.sealing import Unreadable

#: Judgements are made anew, and a domain is gone through anew.
CARRIED = frozenset({FieldKind.ANSWER, FieldKind.GROUP, FieldKind.NOTE})


def carried_over(before: Assessment, assessment: Assessment) -> Sequence[NewRevision]:
    """The first revisions of `assessment`: the answers and notes of the round before.

    Left out is what cannot be read, and what the instrument of the new round does not allow.
    """
    instrument = instrument_of(assessment)
    rows = []
    for name, stored in current_fields(before).items():
        if stored.value is None or isinstance(stored.value, Unreadable):
            continue
        if _fits(instrument, FieldChange(name, stored.value, based_on=0)):
            rows.append(NewRevision(name, 1, canonical(stored.value)))
    return rows


def _fits(instrument: Instrument, change: FieldChange) -> bool:
    try:
        checked(instrument, [change])
        return parse(change.field, instrument).kind in CARRIED
    except (UnknownField, FieldFaults):
        return False
