"""The pages of a case: the list, opening, its code, the case itself, and what belongs with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.models import User
from heva.accounts.page_errors import PageError, of_form
from heva.assessments.actions import confirm_code, link_cases, open_case
from heva.assessments.age_bands import CHILD_BANDS, age_band_words
from heva.assessments.case_form import LinkForm, OpenCaseForm
from heva.assessments.case_list import CaseRow, case_list
from heva.assessments.lifecycle import RoundState, submission_of
from heva.assessments.lookup import get_case_or_404, linked_cases, own_cases, rounds_of
from heva.assessments.models import Case, CaseKind, Ties
from heva.assessments.notices import unseen
from heva.assessments.permissions import (
    Act,
    RoleAct,
    may_open_case,
    may_write,
    why_not,
    why_not_role,
)
from heva.assessments.refusals import NotAllowed, Refused
from heva.assessments.ties import own_ties
from heva.assessments.transfer_list import transfer_of, waiting_for
from heva.audit.events import Event
from heva.audit.recording import record_read


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """The person's own cases, and what has happened. One audit entry names what was shown."""
    user = person(request)
    rows = case_list(user)
    notices = unseen(user)
    record_read(Event.CASES_LISTED, user, about=[row.case.id for row in rows])
    context = {
        "rows": [
            (
                row,
                age_band_words(row.case.age_band),
                _state_words(row),
                "" if row.case.owner_id == user.id else row.case.owner.name,
            )
            for row in rows
        ],
        "why_not_open": may_open_case(user, kind_for(user)),
        "notices": notices,
        "notices_until": max((one.at for one in notices), default=None),
        "waiting": waiting_for(user),
        "may_count": why_not_role(RoleAct.COUNT_CASES, user) is None,
        "may_break_glass": why_not_role(RoleAct.BREAK_GLASS, user) is None,
        "is_practice": user.organisation.is_demo,
    }
    return render(request, "assessments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_page(request: HttpRequest) -> HttpResponse:
    """Open a case. POST makes it, with its code, and leads to the code."""
    user = person(request)
    kind = kind_for(user)
    form = OpenCaseForm(request.POST if request.method == "POST" else None)
    why_not = may_open_case(user, kind)
    if why_not is None and form.is_bound and form.is_valid():
        try:
            case = open_case(
                user,
                age_band=form.cleaned_data["age_band"],
                kind=kind,
                ties=form.cleaned_data["ties"],
            )
        except NotAllowed as refused:  # the right was withdrawn since the page was shown
            why_not = refused.reason
        else:
            return redirect("assessments:code", case_id=case.id)
    context = {
        "form": form,
        "page_errors": of_form(form),
        "why_not": why_not,
        "is_practice": kind is CaseKind.DEMO,
    }
    status = 403 if why_not else 400 if form.errors else 200
    return render(request, "assessments/open.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The code in large type, once; POST says that it has been written down."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if case.code_confirmed_at is not None:
        return redirect("assessments:case", case_id=case.id)
    if request.method == "POST":
        confirm_code(case, user)
        return redirect("assessments:case", case_id=case.id)
    record_read(Event.CASE_READ, user, case_id=case.id)
    context = {"case": case, "is_practice": case.is_demo}
    return render(request, "assessments/code.html", context)


@require_safe
def case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: its rounds, and the cases that belong with it."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if case.code_confirmed_at is None:
        return redirect("assessments:code", case_id=case.id)
    return _show_case(request, user, case, LinkForm(), ())


@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """POST says that another case of one's own belongs with this one."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if request.method != "POST":
        return redirect("assessments:case", case_id=case.id)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show_case(request, user, case, form, of_form(form))
    other = own_cases(user).filter(code=form.cleaned_data["code"]).first()
    if other is None:
        # The same words whether nobody or somebody else has a case with that code.
        form.add_error("code", _("Du har inget ärende med den koden."))
        return _show_case(request, user, case, form, of_form(form))
    try:
        link_cases(case, other, user)
    except Refused as refused:
        form.add_error("code", refused.reason)
        return _show_case(request, user, case, form, of_form(form))
    return redirect("assessments:case", case_id=case.id)


def kind_for(user: User) -> CaseKind:
    """What kind of case this person opens: practice where the organisation is for practice."""
    return CaseKind.DEMO if user.organisation.is_demo else CaseKind.REAL


def _show_case(
    request: HttpRequest, user: User, case: Case, form: LinkForm, errors: tuple[PageError, ...]
) -> HttpResponse:
    linked = linked_cases(user, case)
    record_read(Event.CASE_READ, user, case_id=case.id, about=[one.id for one in linked])
    rounds = [(one, submission_of(one)) for one in rounds_of(case)]
    stated = own_ties(case, user)
    context = {
        "why_not_write": may_write(user, case),
        "why_not_see_access": why_not(Act.READ_ACCESS, user, case),
        "why_not_hand_over": why_not(Act.ASK_AS_OWNER, user, case),
        "owner": case.owner,
        "has_ties": stated is not None and stated.ties is Ties.YES,
        "may_have_ties": stated is not None and stated.ties is Ties.UNSURE,
        "transfer": transfer_of(case),
        "case": case,
        "age_band": age_band_words(case.age_band),
        "is_child": case.age_band in CHILD_BANDS,
        "rounds": rounds,
        "draft": next((one for one, locked in rounds if locked is None), None),
        "linked": [(one, age_band_words(one.age_band)) for one in linked],
        "form": form,
        "page_errors": errors,
        "is_practice": case.is_demo,
    }
    return render(request, "assessments/case.html", context, status=400 if errors else 200)


def _state_words(row: CaseRow) -> tuple[str, str]:
    """The class and the words of a row's state."""
    if row.case.code_confirmed_at is None or row.state is None:
        return "todo", _("Inte påbörjad")
    if row.state is RoundState.LOCKED:
        return "locked", _("Låst")
    return "doing", _("Pågår")
