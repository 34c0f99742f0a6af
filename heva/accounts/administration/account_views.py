"""What is done from a person's page: roles, a new code, closing and opening the account."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from heva.accounts.administration.forms import RoleForm
from heva.accounts.administration.lookup import grant_or_404, person_or_404, units_of
from heva.accounts.administration.obstacles import roles_of
from heva.accounts.administration.people_actions import (
    close_person,
    give_role,
    new_code,
    reopen_person,
)
from heva.accounts.administration.people_views import code_page
from heva.accounts.administration.permissions import Act
from heva.accounts.administration.refusals import CannotBe
from heva.accounts.administration.refused_acts import only_for
from heva.accounts.administration.role_ending import end_role_of
from heva.accounts.administration.shown import words_of
from heva.accounts.current_person import person
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor


@only_for(Act.GIVE_ROLE)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def give_role_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A further role."""
    user = person(request)
    other = person_or_404(user, person_id)
    is_sent = request.method == "POST"
    form = RoleForm(request.POST if is_sent else None, units_of(user), roles_of(user.organisation))
    if is_sent and form.is_valid():
        role, unit = form.chosen()
        try:
            give_role(user, other, role, unit)
        except CannotBe as refused:
            form.add_error("role", refused.reason)
        else:
            return redirect("accounts:person", person_id=other.id)
    errors = of_form(form)
    context = {"form": form, "other": other, "page_errors": errors}
    return render(request, "administration/give_role.html", context, status=400 if errors else 200)


@only_for(Act.END_ROLE)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def end_role_page(request: HttpRequest, person_id: UUID, grant_id: UUID) -> HttpResponse:
    """Asks whether the role is to end; POST ends it."""
    user = person(request)
    other = person_or_404(user, person_id)
    grant = grant_or_404(user, other, grant_id)
    if request.method == "POST":
        grant.user = other
        end_role_of(user, grant)
        return redirect("accounts:person", person_id=other.id)
    context = {"other": other, "role": words_of(grant)}
    return render(request, "administration/end_role.html", context)


@only_for(Act.CLOSE)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Asks whether the account is to be closed; POST closes it."""
    user = person(request)
    other = person_or_404(user, person_id)
    if request.method == "POST":
        close_person(user, other)
        return redirect("accounts:person", person_id=other.id)
    return render(request, "administration/close.html", {"other": other})


@only_for(Act.REOPEN)
@needs_fresh_factor
@require_POST
def reopen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open the account again."""
    user = person(request)
    other = person_or_404(user, person_id)
    reopen_person(user, other)
    return redirect("accounts:person", person_id=other.id)


@only_for(Act.NEW_CODE)
@needs_fresh_factor
@require_POST
def code(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Another activation code for somebody who never used the first one, shown this once."""
    user = person(request)
    other = person_or_404(user, person_id)
    return code_page(request, other, new_code(user, other), is_restoration=False)
