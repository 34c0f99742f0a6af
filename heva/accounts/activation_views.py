"""The page where a code that was given by hand becomes a way in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from heva.accounts.activating import activate
from heva.accounts.activation_form import ActivationForm
from heva.accounts.administration.refusals import Refused
from heva.accounts.entrance import accept_password
from heva.accounts.page_errors import of_form
from heva.audit.events import Event
from heva.audit.recording import record_entrance


@sensitive_post_parameters("code", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def activate_page(request: HttpRequest) -> HttpResponse:
    """Login name, code and a new password; then on to the second factor."""
    form = ActivationForm(request)
    if request.method == "POST" and form.is_valid() and form.found is not None:
        try:
            person = activate(form.found, form.cleaned_data["new"])
        except Refused as refused:
            form.add_error("code", refused.reason)
        else:
            accept_password(request, person)
            return redirect("accounts:enrol")
    if form.refused:
        record_entrance(Event.ACTIVATION_REFUSED, None)
    errors = of_form(form)
    status = 429 if form.wait else 400 if errors else 200
    context = {"form": form, "page_errors": errors}
    page = render(request, "accounts/activate.html", context, status=status)
    if form.wait:
        page.headers["Retry-After"] = str(form.wait)
    return page
