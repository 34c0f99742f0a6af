"""The page that breaks the glass: reading a case that is not one's own, for an hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from heva.accounts.current_person import person
from heva.accounts.page_errors import of_form
from heva.accounts.step_up import needs_fresh_factor
from heva.assessments import permissions
from heva.assessments.access_forms import GlassForm
from heva.assessments.allowing import allow
from heva.assessments.glass import break_glass
from heva.assessments.lookup import own_cases
from heva.assessments.permissions import RoleAct
from heva.assessments.refusals import CannotBe, NoSuchCase
from heva.audit.events import Event
from heva.audit.recording import record_read


@require_http_methods(["GET", "HEAD", "POST"])
def glass_page(request: HttpRequest) -> HttpResponse:
    """What it asks for, and the cases that are open already; POST needs a fresh factor."""
    allow(permissions.why_not_role(RoleAct.BREAK_GLASS, person(request)))
    if request.method == "POST":
        return _break(request)
    return _show(request, GlassForm())


@needs_fresh_factor
def _break(request: HttpRequest) -> HttpResponse:
    form = GlassForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            case = break_glass(
                person(request),
                code=given["code"],
                category=given["category"],
                reason=given["reason"],
                ties=given["ties"],
            )
        except NoSuchCase as refused:
            form.add_error("code", refused.reason)
        except CannotBe as refused:
            form.add_error("reason", refused.reason)
        else:
            return redirect("assessments:case", case_id=case.id)
    return _show(request, form)


def _show(request: HttpRequest, form: GlassForm) -> HttpResponse:
    user = person(request)
    opened = list(own_cases(user).order_by("code"))
    if opened:
        record_read(Event.CASES_LISTED, user, about=[case.id for case in opened])
    context = {
        "form": form,
        "opened": opened,
        "page_errors": of_form(form),
        "is_practice": user.organisation.is_demo,
    }
    status = 400 if form.errors else 200
    return render(request, "assessments/glass.html", context, status=status)
