"""Moving a case to a new owner: asking, and deciding what others have asked."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.models import User
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor
from heva.assessments import permissions
from heva.assessments.access_forms import TransferForm
from heva.assessments.allowing import allow
from heva.assessments.colleagues import workers_of
from heva.assessments.lookup import get_case_or_404
from heva.assessments.models import Case, Transfer
from heva.assessments.permissions import Act, RoleAct
from heva.assessments.person_form import PersonForm
from heva.assessments.refusals import CannotBe, NoSuchCase
from heva.assessments.transfer_list import open_transfers, transfer_of
from heva.assessments.transferring import approve, ask_as_head, ask_as_owner, decline, withdraw
from heva.audit.events import Event
from heva.audit.recording import record_entrance, record_read

Decide = Callable[[Transfer, User], None]


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The owner asks that the case be handed over; POST needs a fresh factor."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    allow(permissions.why_not(Act.ASK_AS_OWNER, user, case))
    if request.method == "POST":
        return _hand_over(request, case)
    return _show_hand_over(request, case, PersonForm(user, workers_of(user)))


@needs_fresh_factor
def _hand_over(request: HttpRequest, case: Case) -> HttpResponse:
    user = person(request)
    form = PersonForm(user, workers_of(user), request.POST)
    if form.is_valid():
        try:
            ask_as_owner(case, user, form.chosen)
        except CannotBe as refused:
            form.add_error("person", refused.reason)
        else:
            messages.success(request, _("Begäran är lämnad. En enhetschef måste godkänna den."))
            return redirect("assessments:case", case_id=case.id)
    return _show_hand_over(request, case, form)


def _show_hand_over(request: HttpRequest, case: Case, form: PersonForm) -> HttpResponse:
    record_read(Event.CASE_READ, person(request), case_id=case.id)
    context = {
        "case": case,
        "form": form,
        "asked": transfer_of(case),
        "page_errors": of_form(form),
        "is_practice": case.is_demo,
    }
    status = 400 if form.errors else 200
    return render(request, "assessments/hand_over.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """A unit head asks that a case, named by its code, be moved; POST needs a fresh factor."""
    user = person(request)
    allow(permissions.why_not_role(RoleAct.ASK_TRANSFER, user))
    if request.method == "POST":
        return _ask(request)
    return _show_ask(request, TransferForm(user, workers_of(user)))


@needs_fresh_factor
def _ask(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = TransferForm(user, workers_of(user), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            ask_as_head(
                user,
                code=given["code"],
                kind=given["kind"],
                receiver=form.chosen,
                category=given["category"],
                reason=given["reason"],
            )
        except NoSuchCase as refused:
            form.add_error("code", refused.reason)
        except CannotBe as refused:
            form.add_error("person", refused.reason)
        else:
            messages.success(request, _("Begäran är lämnad. Den som äger ärendet ser den."))
            return redirect("assessments:transfers")
    return _show_ask(request, form)


def _show_ask(request: HttpRequest, form: TransferForm) -> HttpResponse:
    is_practice = person(request).organisation.is_demo
    context = {"form": form, "page_errors": of_form(form), "is_practice": is_practice}
    status = 400 if form.errors else 200
    return render(request, "assessments/ask_transfer.html", context, status=status)


@require_safe
def transfers_page(request: HttpRequest) -> HttpResponse:
    """What waits for this person to decide, and what they have asked themselves."""
    user = person(request)
    shown = open_transfers(user)
    record_read(Event.COUNTS_READ, user, about=[one.transfer.id for one in shown])
    context = {
        "transfers": shown,
        "may_ask": permissions.why_not_role(RoleAct.ASK_TRANSFER, user) is None,
        "is_practice": user.organisation.is_demo,
    }
    return render(request, "assessments/transfers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def approve_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """POST agrees, and the case moves; it needs a fresh factor."""
    if request.method == "POST":
        return _approve(request, transfer_id)
    return _decide(request, transfer_id, approve, "")


@needs_fresh_factor
def _approve(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    return _decide(request, transfer_id, approve, gettext_lazy("Ärendet är flyttat."))


@require_http_methods(["GET", "HEAD", "POST"])
def decline_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """POST says no."""
    return _decide(request, transfer_id, decline, gettext_lazy("Du har sagt nej till flytten."))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """POST takes the request back."""
    return _decide(request, transfer_id, withdraw, gettext_lazy("Begäran är tillbakatagen."))


def _decide(
    request: HttpRequest, transfer_id: UUID, decide: Decide, done: str | Promise
) -> HttpResponse:
    """Decide a request that is shown to this person; any other answers as if there were none."""
    user = person(request)
    found = next(
        (one.transfer for one in open_transfers(user) if one.transfer.id == transfer_id), None
    )
    if found is None:
        record_entrance(Event.ACCESS_DENIED, user, about=[transfer_id])
        raise Http404
    if request.method == "POST":
        try:
            decide(found, user)
        except CannotBe as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, str(done))
    return redirect("assessments:transfers")
