"""The pages of units and of the organisation's settings."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.administration.forms import PrintedNameForm, StandInForm, UnitForm
from heva.accounts.administration.lookup import stand_ins_for, unit_or_404, units_of
from heva.accounts.administration.permissions import Act
from heva.accounts.administration.refusals import CannotBe
from heva.accounts.administration.refused_acts import only_for
from heva.accounts.administration.shown import unit_rows
from heva.accounts.administration.unit_actions import (
    change_printed_name,
    make_unit,
    name_stand_in,
    rename_unit,
)
from heva.accounts.current_person import person
from heva.accounts.known_organisations import default_printed_name
from heva.accounts.models import Role
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor
from heva.audit.events import Event
from heva.audit.recording import record_read


@only_for(Act.NAME_STAND_IN)
@require_safe
def units_page(request: HttpRequest) -> HttpResponse:
    """The units that one looks after, with their heads and stand-ins."""
    user = person(request)
    listed = unit_rows(units_of(user))
    record_read(Event.PEOPLE_READ, user, about=[row.unit.id for row in listed])
    context = {"rows": listed, "is_administrator": user.role is Role.ADMINISTRATOR}
    return render(request, "administration/units.html", context)


@only_for(Act.CHANGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit_page(request: HttpRequest) -> HttpResponse:
    """A further unit."""
    user = person(request)
    is_sent = request.method == "POST"
    form = UnitForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            make_unit(user, form.cleaned_data["name"])
        except CannotBe as refused:
            form.add_error("name", refused.reason)
        else:
            return redirect("accounts:units")
    errors = of_form(form)
    context = {"form": form, "page_errors": errors}
    return render(request, "administration/new_unit.html", context, status=400 if errors else 200)


@only_for(Act.CHANGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def rename_page(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Another name for a unit."""
    user = person(request)
    unit = unit_or_404(user, unit_id)
    is_sent = request.method == "POST"
    form = UnitForm(request.POST if is_sent else None, initial={"name": unit.name})
    if is_sent and form.is_valid():
        try:
            rename_unit(user, unit, form.cleaned_data["name"])
        except CannotBe as refused:
            form.add_error("name", refused.reason)
        else:
            return redirect("accounts:units")
    errors = of_form(form)
    context = {"form": form, "page_errors": errors}
    return render(request, "administration/rename.html", context, status=400 if errors else 200)


@only_for(Act.NAME_STAND_IN)
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in_page(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Who takes part when somebody of the unit is away and a case has to go on."""
    user = person(request)
    unit = unit_or_404(user, unit_id)
    is_sent = request.method == "POST"
    among = stand_ins_for(user, unit)
    form = StandInForm(request.POST if is_sent else None, among, unit.stand_in)
    if is_sent and form.is_valid():
        try:
            name_stand_in(user, unit, form.chosen())
        except CannotBe as refused:
            form.add_error("person", refused.reason)
        else:
            return redirect("accounts:units")
    record_read(Event.PEOPLE_READ, user, about=[one.id for one in among])
    errors = of_form(form)
    context = {"form": form, "unit": unit, "page_errors": errors}
    return render(request, "administration/stand_in.html", context, status=400 if errors else 200)


@only_for(Act.CHANGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_page(request: HttpRequest) -> HttpResponse:
    """What the organisation is called on paper."""
    user = person(request)
    is_sent = request.method == "POST"
    default = default_printed_name(user.organisation)
    form = PrintedNameForm(request.POST if is_sent else None, user.organisation, default)
    if is_sent and form.is_valid():
        change_printed_name(user, form.cleaned_data["printed_as"])
        return redirect("accounts:administration")
    errors = of_form(form)
    context = {"form": form, "organisation": user.organisation, "page_errors": errors}
    return render(
        request, "administration/organisation.html", context, status=400 if errors else 200
    )
