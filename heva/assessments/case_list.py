"""The author's list of cases: code, age band and dates of the program's own acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from heva.accounts.models import User
from heva.assessments.lifecycle import RoundState, state_of, submission_of
from heva.assessments.lookup import own_cases
from heva.assessments.models import Answer, Assessment, Case


@dataclass(frozen=True)
class CaseRow:
    """One line of the list. `latest` is the id of the latest round, None where there is none."""

    case: Case
    rounds: int
    latest: UUID | None
    state: RoundState | None
    opened_at: datetime
    changed_at: datetime  # the latest saving, locking or opening


def case_list(user: User) -> Sequence[CaseRow]:
    """The cases that `user` may open, the most recently changed first, in three queries."""
    cases = own_cases(user).select_related("owner")
    latest: dict[UUID, Assessment] = {}
    rounds = Assessment.objects.filter(case__in=cases).select_related("submission")
    for one in rounds.order_by("number"):
        latest[one.case_id] = one
    saved = dict(
        Answer.objects.filter(assessment__case__in=cases)
        .values_list("assessment__case_id")
        .annotate(Max("at"))
        .order_by()
    )
    rows = [_row(case, latest.get(case.id), saved.get(case.id)) for case in cases]
    return sorted(rows, key=lambda row: (row.changed_at, row.case.code), reverse=True)


def _row(case: Case, latest: Assessment | None, saved: datetime | None) -> CaseRow:
    submission = None if latest is None else submission_of(latest)
    moments = [case.at, *(one.at for one in (latest, submission) if one is not None)]
    if saved is not None:
        moments.append(saved)
    return CaseRow(
        case=case,
        rounds=0 if latest is None else latest.number,
        latest=None if latest is None else latest.id,
        state=None if latest is None else state_of(latest),
        opened_at=case.at,
        changed_at=max(moments),
    )
