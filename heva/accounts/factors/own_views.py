"""“Mina inloggningssätt”: what a person signs in with, to add to, take away and renew."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts.current_person import person
from heva.accounts.entrance import keep_only_this_session
from heva.accounts.factors import actions
from heva.accounts.factors.enrolment_views import codes_page
from heva.accounts.factors.holding import held_by
from heva.accounts.page_errors import PageError, of_form
from heva.accounts.password_actions import set_password
from heva.accounts.password_form import ChangedPassword
from heva.accounts.step_up import needs_fresh_factor


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """What the person has. Nothing secret is shown."""
    return _methods_page(request)


@needs_fresh_factor
@require_POST
def remove(request: HttpRequest, factor_id: UUID) -> HttpResponse:
    """Take one factor away; never the last one."""
    user = person(request)
    held = held_by(user)
    if factor_id not in {one.id for one in held.factors}:
        raise Http404
    if not actions.remove_factor(user, factor_id):
        words = _("Det är ditt enda inloggningssätt. Lägg till ett nytt innan du tar bort det.")
        return _methods_page(request, (PageError("", words),))
    keep_only_this_session(request, user)
    return redirect("accounts:methods")


@needs_fresh_factor
@require_POST
def new_backup_codes(request: HttpRequest) -> HttpResponse:
    """Ten new backup codes, shown once. The old ones are worth nothing any more."""
    user = person(request)
    codes = actions.make_backup_codes(user)
    keep_only_this_session(request, user)
    return codes_page(request, codes, reverse("accounts:methods"))


@sensitive_post_parameters("old", "new", "again")
@needs_fresh_factor
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password. Every other session of the person ends, this one goes on."""
    user = person(request)
    form = ChangedPassword(request, user)
    if request.method == "POST" and form.is_valid():
        set_password(user, form.cleaned_data["new"])
        keep_only_this_session(request, user)
        return redirect(f"{reverse('accounts:methods')}?sparat=1")
    errors = of_form(form)
    status = 429 if form.wait else 400 if errors else 200
    context = {"form": form, "page_errors": errors}
    return render(request, "accounts/password.html", context, status=status)


def _methods_page(request: HttpRequest, errors: tuple[PageError, ...] = ()) -> HttpResponse:
    context = {
        "held": held_by(person(request)),
        "saved": request.GET.get("sparat") == "1",
        "page_errors": errors,
    }
    return render(request, "accounts/methods.html", context, status=400 if errors else 200)
