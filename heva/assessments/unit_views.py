"""The unit head's page: how many cases the unit has, and how old they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heva.accounts.current_person import person
from heva.assessments import permissions
from heva.assessments.allowing import allow
from heva.assessments.permissions import RoleAct
from heva.assessments.transfer_list import waiting_for
from heva.assessments.unit_counts import unit_counts
from heva.audit.events import Event
from heva.audit.recording import record_read


@require_safe
def unit_page(request: HttpRequest) -> HttpResponse:
    """Counts and ages, and how many requests wait. No case, no code, nothing of the content."""
    user = person(request)
    allow(permissions.why_not_role(RoleAct.COUNT_CASES, user))
    record_read(Event.COUNTS_READ, user, about=sorted(user.heads()))
    context = {
        "units": unit_counts(user),
        "waiting": waiting_for(user),
        "is_practice": user.organisation.is_demo,
    }
    return render(request, "assessments/unit.html", context)
