"""The pages of the administration's first level: the overview, the people, and somebody new."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.administration.forms import InviteForm, PersonForm
from heva.accounts.administration.lookup import people_of, person_or_404, units_of
from heva.accounts.administration.obstacles import roles_of
from heva.accounts.administration.open_restorations import to_answer
from heva.accounts.administration.people_actions import change_person, invite
from heva.accounts.administration.permissions import Act
from heva.accounts.administration.refusals import CannotBe
from heva.accounts.administration.refused_acts import only_for
from heva.accounts.administration.shown import acts_for, grants_of, on_call_in, recent_grants, rows
from heva.accounts.current_person import person
from heva.accounts.models import Role, User
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor
from heva.audit.events import Event
from heva.audit.recording import record_read


@only_for(Act.SEE_PEOPLE)
@require_safe
def overview_page(request: HttpRequest) -> HttpResponse:
    """Where an administrator or a unit head begins: what waits, and what has been changed."""
    user = person(request)
    grants = recent_grants(user.organisation_id)
    waiting = to_answer(user)
    shown = {grant.user_id for grant, _words in grants} | {one.user_id for one in waiting}
    record_read(Event.PEOPLE_READ, user, about=sorted(shown))
    context = _of(user) | {
        "grants": grants,
        "waiting": waiting,
        "on_call": on_call_in(user.organisation_id),
    }
    return render(request, "administration/overview.html", context)


@only_for(Act.SEE_PEOPLE)
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """The people that one looks after. One audit entry names those that were shown."""
    user = person(request)
    listed = rows(people_of(user))
    record_read(Event.PEOPLE_READ, user, about=[row.person.id for row in listed])
    return render(request, "administration/people.html", _of(user) | {"rows": listed})


@only_for(Act.SEE_PEOPLE)
@require_safe
def person_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: unit, roles now and before, and what can be done."""
    user = person(request)
    other = person_or_404(user, person_id)
    record_read(Event.PEOPLE_READ, user, about=[other.id])
    held = grants_of(other)
    context = _of(user) | {
        "row": rows([other])[0],
        "other": other,
        "held": [one for one in held if one.grant.ended_at is None],
        "ended": [one for one in held if one.grant.ended_at is not None],
        "may": acts_for(user, other),
        "is_self": other.id == user.id,
    }
    return render(request, "administration/person.html", context)


@only_for(Act.INVITE)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def invite_page(request: HttpRequest) -> HttpResponse:
    """Somebody new. POST answers with the code, which is shown this once."""
    user = person(request)
    is_sent = request.method == "POST"
    form = InviteForm(
        request.POST if is_sent else None, units_of(user), roles_of(user.organisation)
    )
    if is_sent and form.is_valid():
        try:
            invited = invite(form.invitation(), user.organisation, by=user)
        except CannotBe as refused:
            form.add_error("login", refused.reason)
        else:
            return code_page(request, invited.person, invited.code, is_restoration=False)
    errors = of_form(form)
    context = _of(user) | {"form": form, "page_errors": errors}
    return render(request, "administration/invite.html", context, status=400 if errors else 200)


@only_for(Act.CHANGE)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Another name or unit."""
    user = person(request)
    other = person_or_404(user, person_id)
    is_sent = request.method == "POST"
    form = PersonForm(request.POST if is_sent else None, units_of(user), other)
    if is_sent and form.is_valid():
        change_person(user, other, name=form.cleaned_data["name"], unit=form.chosen_unit())
        return redirect("accounts:person", person_id=other.id)
    errors = of_form(form)
    context = _of(user) | {"form": form, "other": other, "page_errors": errors}
    return render(request, "administration/change.html", context, status=400 if errors else 200)


def code_page(
    request: HttpRequest, other: User, code: str, *, is_restoration: bool
) -> HttpResponse:
    """The code, once, with the words to say when it is handed over. For the printer, too."""
    context = {"other": other, "code": code, "is_restoration": is_restoration}
    return render(request, "administration/code.html", context)


def _of(user: User) -> dict[str, object]:
    """What every page of the administration says of the one who reads it."""
    return {
        "is_administrator": user.role is Role.ADMINISTRATOR,
        "is_practice": user.organisation.is_demo,
    }
