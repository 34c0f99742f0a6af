""" "Mina sessioner": where a person is signed in, and ending what they do not know."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from heva.accounts.current_person import person
from heva.accounts.own_sessions import OwnSession, end_other_sessions, end_session, open_sessions
from heva.accounts.role_words import role_name


@require_http_methods(["GET", "HEAD", "POST"])
def sessions_page(request: HttpRequest) -> HttpResponse:
    """One's own open sessions. POST ends the one named, or all but this one."""
    who = person(request)
    if request.method == "POST":
        if "others" in request.POST:
            end_other_sessions(request, who)
        else:
            end_session(request, who, _named(request.POST.get("session", "")))
        return redirect(f"{request.path}?avslutad=1")
    now = timezone.now()
    found = open_sessions(request, who)
    context = {
        "rows": [(one, _acting(one), ago(one.last_act, now)) for one in found],
        "has_others": len(found) > 1,
        "ended": request.GET.get("avslutad") == "1",
    }
    return render(request, "accounts/sessions.html", context)


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in words; an open session was used within the last quarter of an hour."""
    minutes = max(0, int((now - then).total_seconds() // 60))
    if minutes == 0:
        return _("nyss")
    return ngettext("för %(n)d minut sedan", "för %(n)d minuter sedan", minutes) % {"n": minutes}


def _acting(one: OwnSession) -> str:
    if one.role is not None:
        return role_name(one.role)
    return _("Ingen roll vald") if one.is_verified else _("Bara lösenordet angivet")


def _named(text: str) -> UUID:
    """The id that was posted; one that is nobody's where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
