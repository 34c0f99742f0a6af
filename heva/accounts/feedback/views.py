"""The accessibility statement, open to everybody; and the way to tell what does not work."""

from datetime import date
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.entrance import has_role, is_verified
from heva.accounts.feedback.actions import leave, may_read, read
from heva.accounts.feedback.forms import FeedbackForm
from heva.accounts.page_errors import of_form
from heva.audit.events import Event
from heva.audit.recording import record_entrance

#: When the statement was last held against the program.
REVIEWED: Final = date(2026, 11, 23)


@require_safe
def statement_page(request: HttpRequest) -> HttpResponse:
    """What the law asks for: how accessible the program is, what is lacking, whom to tell."""
    return _show(request, FeedbackForm())


@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: HttpRequest) -> HttpResponse:
    """POST leaves a message; opened by hand, the address leads to the statement."""
    who = person(request)
    if request.method != "POST":
        return redirect("feedback:statement")
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=400)
    leave(form.cleaned_data["message"], who)
    messages.success(request, _("Tack. Din administratör kan nu läsa det du skrev."))
    return redirect("feedback:statement")


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """What has been told, for administrators; for everybody else there is no such page."""
    who = person(request)
    if not may_read(who):
        record_entrance(Event.ACCESS_DENIED, who)
        raise Http404
    return render(request, "feedback/list.html", {"told": read(who)})


def _show(request: HttpRequest, form: FeedbackForm, status: int = 200) -> HttpResponse:
    signed_in = request.user.is_authenticated and is_verified(request) and has_role(request)
    context = {
        "form": form,
        "page_errors": of_form(form),
        "may_tell": signed_in,
        "may_read": signed_in and may_read(person(request)),
        "contact": settings.HEVA_ACCESSIBILITY_CONTACT,
        "reviewed": REVIEWED,
    }
    return render(request, "feedback/statement.html", context, status=status)
