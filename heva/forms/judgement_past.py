"""How a judgement came to stand as it does, for the page where it may be changed again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heva.assessments.field_names import FieldKind, FieldName
from heva.assessments.judgement_history import judgement_changes
from heva.forms.open_round import OpenRound
from heva.forms.value_words import Line, lines_of


@dataclass(frozen=True)
class PastChange:
    """One change made after the outcome could be seen, in words."""

    before: Sequence[Line]
    because: str
    by: str
    at: datetime


def past_changes(draft: OpenRound) -> Mapping[str, Sequence[PastChange]]:
    """The changes of every judgement, oldest first, by the judgement's key; in one query."""
    found: dict[str, list[PastChange]] = {}
    for change in judgement_changes(draft.assessment):
        field = FieldName(FieldKind.JUDGEMENT, change.judgement)
        before = lines_of(field, {"answer": change.before}, draft.instrument, draft.language)
        past = PastChange(before, change.because, change.by, change.at)
        found.setdefault(change.judgement, []).append(past)
    return found
