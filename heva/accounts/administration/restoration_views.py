"""The pages where a lost way in is restored by two persons, and where its person reads of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts.administration import restoring
from heva.accounts.administration.forms import ReasonForm
from heva.accounts.administration.lookup import person_or_404, restoration_or_404
from heva.accounts.administration.open_restorations import all_of, shown
from heva.accounts.administration.people_views import code_page
from heva.accounts.administration.permissions import Act
from heva.accounts.administration.refusals import CannotBe, Refused
from heva.accounts.administration.refused_acts import only_for, refusal_page
from heva.accounts.current_person import person
from heva.accounts.landing import landing_path
from heva.accounts.models import Restoration
from heva.accounts.page_errors import of_form
from heva.accounts.scope import within
from heva.accounts.step_up import needs_fresh_factor
from heva.audit.events import Event
from heva.audit.recording import record_read


@only_for(Act.SEE_RESTORATIONS)
@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """What waits and what has been done, for everybody who may answer one."""
    user = person(request)
    listed = all_of(user)
    record_read(Event.PEOPLE_READ, user, about=[one.restoration.user_id for one in listed])
    return render(request, "administration/restorations.html", {"restorations": listed})


@only_for(Act.ASK_RESTORATION)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask that somebody's way in is made anew."""
    user = person(request)
    other = person_or_404(user, person_id)
    is_sent = request.method == "POST"
    form = ReasonForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            restoration = restoring.ask(user, other, form.chosen())
        except CannotBe as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect("accounts:restoration", restoration_id=restoration.id)
    errors = of_form(form)
    context = {"form": form, "other": other, "page_errors": errors}
    return render(request, "administration/ask.html", context, status=400 if errors else 200)


@only_for(Act.SEE_RESTORATIONS)
@require_safe
def restoration_page(request: HttpRequest, restoration_id: UUID) -> HttpResponse:
    """Who asked, for whom and why; what its reader may do."""
    user = person(request)
    restoration = restoration_or_404(user, restoration_id)
    record_read(Event.PEOPLE_READ, user, about=[restoration.user_id])
    return render(request, "administration/restoration.html", {"one": shown(user, restoration)})


@only_for(Act.ANSWER_RESTORATION)
@needs_fresh_factor
@require_POST
def approve(request: HttpRequest, restoration_id: UUID) -> HttpResponse:
    """The second person agrees."""
    user = person(request)
    restoration = restoration_or_404(user, restoration_id)
    restoring.approve(user, restoration)
    return redirect("accounts:restoration", restoration_id=restoration.id)


@only_for(Act.ANSWER_RESTORATION)
@require_POST
def refuse(request: HttpRequest, restoration_id: UUID) -> HttpResponse:
    """The second person does not agree."""
    user = person(request)
    restoration = restoration_or_404(user, restoration_id)
    restoring.refuse(user, restoration)
    return redirect("accounts:restoration", restoration_id=restoration.id)


@only_for(Act.ASK_RESTORATION)
@require_POST
def withdraw(request: HttpRequest, restoration_id: UUID) -> HttpResponse:
    """Whoever asked takes it back."""
    user = person(request)
    restoration = restoration_or_404(user, restoration_id)
    restoring.withdraw(user, restoration)
    return redirect("accounts:restoration", restoration_id=restoration.id)


@only_for(Act.ASK_RESTORATION)
@needs_fresh_factor
@require_POST
def code(request: HttpRequest, restoration_id: UUID) -> HttpResponse:
    """The code for whoever asked, to hand over. Shown this once."""
    user = person(request)
    restoration = restoration_or_404(user, restoration_id)
    given = restoring.code_for(user, restoration)
    return code_page(request, restoration.user, given, is_restoration=True)


@require_http_methods(["GET", "HEAD", "POST"])
def restored_page(request: HttpRequest) -> HttpResponse:
    """What was done about the reader's own way in, and by whom. POST says that it is read."""
    user = person(request)
    if request.method == "POST":
        restoring.seen(user)
        return redirect(landing_path(request))
    if user.restoration_to_read_id is None:
        return redirect(landing_path(request))
    with within(user.organisation_id):
        known = Restoration.objects.select_related("by", "approved_by", "ended_by")
        one = shown(user, known.get(id=user.restoration_to_read_id))
    return render(request, "accounts/restored.html", {"one": one})


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """The person stops the restoration of their own way in: they can get in after all."""
    user = person(request)
    open_one = Restoration.objects.filter(user=user, ended_at=None).select_related("user").first()
    if open_one is None:
        raise Http404
    try:
        restoring.stop(user, open_one)
    except Refused as refused:
        return refusal_page(request, user, refused, {})
    return redirect("accounts:restored")
