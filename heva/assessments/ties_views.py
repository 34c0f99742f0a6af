"""The page that asks about personal ties, before a case opens and whenever the answer changes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from heva.accounts.current_person import person
from heva.accounts.page_errors import of_form
from heva.assessments import permissions
from heva.assessments.access_forms import TiesForm
from heva.assessments.allowing import allow
from heva.assessments.lookup import get_case_or_404
from heva.assessments.models import Ties
from heva.assessments.permissions import Act
from heva.assessments.ties import TIES_WORDS, own_ties, state_ties
from heva.audit.events import Event
from heva.audit.recording import record_read


@require_http_methods(["GET", "HEAD", "POST"])
def ties_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask, keep the answer, and say what to do where it is anything but no."""
    user = person(request)
    case = get_case_or_404(user, case_id, before_ties=True)
    allow(permissions.why_not(Act.STATE_TIES, user, case))
    form = TiesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ties = form.cleaned_data["ties"]
        state_ties(case, user, ties)
        leads_to = "assessments:case" if ties is Ties.NO else "assessments:ties"
        return redirect(leads_to, case_id=case.id)
    record_read(Event.CASE_READ, user, case_id=case.id)
    stated = own_ties(case, user)
    context = {
        "case": case,
        "form": form,
        "page_errors": of_form(form),
        "stated": stated,
        "stated_words": "" if stated is None or stated.ties is None else TIES_WORDS[stated.ties],
        "is_yes": stated is not None and stated.ties is Ties.YES,
        "is_unsure": stated is not None and stated.ties is Ties.UNSURE,
        "is_practice": case.is_demo,
    }
    return render(request, "assessments/ties.html", context, status=400 if form.errors else 200)
