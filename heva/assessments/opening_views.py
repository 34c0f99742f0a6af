"""The owner's page "Vem har öppnat ärendet": who, when and how, and nothing of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heva.accounts.current_person import person
from heva.accounts.log_review.named import Names, names_for, role_words
from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow
from heva.assessments.lookup import get_case_or_404
from heva.assessments.permissions import Act
from heva.audit.event_words import How, how_of, words_of
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.audit.openings import openings_of
from heva.audit.recording import record_read

ON_A_PAGE = 50
#: These stand out: the person had no right of their own to the case.
STANDS_OUT = frozenset({How.BROKE_THE_GLASS, How.REFUSED})


@dataclass(frozen=True)
class OpeningRow:
    """One line of the page."""

    at: datetime
    who: str
    role: str
    unit: str
    what: str
    stands_out: bool


@require_safe
def openings_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What others did first, the reader's own folded. Reading it is itself recorded."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    allow(permissions.why_not(Act.READ_OPENINGS, user, case))
    record_read(Event.OPENINGS_READ, user, case_id=case.id)
    others = Paginator(openings_of(case.id, but_not_by=user.id), ON_A_PAGE)
    page = others.get_page(request.GET.get("sida"))
    own = Paginator(openings_of(case.id, only_by=user.id), ON_A_PAGE)
    shown_own = list(own.page(1).object_list)
    names = _names(user, [*page.object_list, *shown_own])
    context = {
        "case": case,
        "page": page,
        "rows": _rows(names, list(page.object_list)),
        "own_rows": _rows(names, shown_own),
        "own_count": own.count,
        "is_practice": case.is_demo,
    }
    return render(request, "assessments/openings.html", context)


def _names(user: User, found: Sequence[AuditEntry]) -> Names:
    return names_for(user, [one.who_id for one in found], [one.unit_id for one in found])


def _rows(names: Names, found: Sequence[AuditEntry]) -> list[OpeningRow]:
    return [
        OpeningRow(
            at=one.at,
            who=names.who(one.who_id, one.role),
            role=role_words(one.role),
            unit=names.unit(one.unit_id),
            what=words_of(one.event),
            stands_out=how_of(one.event) in STANDS_OUT,
        )
        for one in found
    ]
