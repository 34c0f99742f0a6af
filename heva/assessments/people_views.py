"""Who reaches a case: its co-handlers with their ties, and the colleagues barred from it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.models import User
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor
from heva.assessments import permissions
from heva.assessments.access_forms import BarForm
from heva.assessments.allowing import allow
from heva.assessments.barring import bar, lift_bar
from heva.assessments.co_handling import add_co_handler, remove_co_handler
from heva.assessments.colleagues import colleague_by_id, colleagues_of, workers_of
from heva.assessments.lookup import get_case_or_404
from heva.assessments.models import Case
from heva.assessments.permissions import Act
from heva.assessments.person_form import PersonForm
from heva.assessments.refusals import CannotBe
from heva.assessments.who_reaches import co_handlers_of, shown_bars, shown_glass, ties_by_person
from heva.audit.events import Event
from heva.audit.recording import record_read

Change = Callable[[Case, User, User], None]


@require_safe
def people_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The owner, the co-handlers, what each said of their ties, and who was one before."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    return _show_people(request, user, case, None)


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """POST names a co-handler; it shares the case, so it needs a fresh factor."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if request.method != "POST":
        return redirect("assessments:people", case_id=case.id)
    allow(permissions.why_not(Act.CHOOSE_CO_HANDLERS, user, case))
    return _add(request, case)


@needs_fresh_factor
def _add(request: HttpRequest, case: Case) -> HttpResponse:
    user = person(request)
    form = PersonForm(user, workers_of(user), request.POST)
    if form.is_valid():
        try:
            add_co_handler(case, user, form.chosen)
        except CannotBe as refused:
            form.add_error("person", refused.reason)
        else:
            return redirect("assessments:people", case_id=case.id)
    return _show_people(request, user, case, form)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """POST ends somebody's being a co-handler."""
    case = get_case_or_404(person(request), case_id)
    if request.method != "POST":
        return redirect("assessments:people", case_id=case.id)
    return _end(request, case, remove_co_handler, "assessments:people")


@require_safe
def bars_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The colleagues who reach the case by no way. They never see that they are on the list."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    return _show_bars(request, user, case, None)


@require_http_methods(["GET", "HEAD", "POST"])
def bar_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """POST bars a colleague."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if request.method != "POST":
        return redirect("assessments:bars", case_id=case.id)
    allow(permissions.why_not(Act.BAR, user, case))
    form = BarForm(user, colleagues_of(user), request.POST)
    if form.is_valid():
        try:
            bar(case, user, form.chosen, reason=form.cleaned_data["reason"])
        except CannotBe as refused:
            form.add_error("person", refused.reason)
        else:
            return redirect("assessments:bars", case_id=case.id)
    return _show_bars(request, user, case, form)


@require_http_methods(["GET", "HEAD", "POST"])
def lift_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """POST lifts a bar; it lets somebody nearer to the case, so it needs a fresh factor."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if request.method != "POST":
        return redirect("assessments:bars", case_id=case.id)
    allow(permissions.why_not(Act.LIFT_BAR, user, case))
    return _lift(request, case)


@needs_fresh_factor
def _lift(request: HttpRequest, case: Case) -> HttpResponse:
    return _end(request, case, lift_bar, "assessments:bars")


def _end(request: HttpRequest, case: Case, change: Change, page: str) -> HttpResponse:
    """Do `change` to the colleague whose id is posted; nobody's id changes nothing."""
    user = person(request)
    found = colleague_by_id(user, request.POST.get("person", ""))
    if found is not None:
        change(case, user, found)
    return redirect(page, case_id=case.id)


def _show_people(
    request: HttpRequest, user: User, case: Case, form: PersonForm | None
) -> HttpResponse:
    allow(permissions.why_not(Act.READ_ACCESS, user, case))
    record_read(Event.CASE_READ, user, case_id=case.id)
    ties = ties_by_person(case)
    context = {
        "case": case,
        "co_handlers": [(row, ties.get(row.person_id)) for row in co_handlers_of(case, now=True)],
        "earlier": co_handlers_of(case, now=False),
        "glass": [(one, ties.get(one.person_id)) for one in shown_glass(case)],
        "owner_ties": ties.get(case.owner_id),
        "why_not_choose": permissions.why_not(Act.CHOOSE_CO_HANDLERS, user, case),
        "why_not_hand_over": permissions.why_not(Act.ASK_AS_OWNER, user, case),
        "form": form or PersonForm(user, workers_of(user)),
        "page_errors": () if form is None else of_form(form),
        "is_practice": case.is_demo,
    }
    return render(request, "assessments/people.html", context, status=400 if form else 200)


def _show_bars(request: HttpRequest, user: User, case: Case, form: BarForm | None) -> HttpResponse:
    allow(permissions.why_not(Act.BAR, user, case))
    record_read(Event.CASE_READ, user, case_id=case.id)
    context = {
        "case": case,
        "bars": shown_bars(case),
        "why_not_lift": permissions.why_not(Act.LIFT_BAR, user, case),
        "form": form or BarForm(user, colleagues_of(user)),
        "page_errors": () if form is None else of_form(form),
        "is_practice": case.is_demo,
    }
    return render(request, "assessments/bars.html", context, status=400 if form else 200)
