"""The session's own pages: leaving, staying, hiding the screen, and what a person may set."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts import session_limits
from heva.accounts.current_person import person
from heva.accounts.landing import landing_path
from heva.accounts.own_path import own_path
from heva.accounts.preferences import set_number_keys
from heva.accounts.sessions import leaves, open_while_hidden, passive
from heva.audit.events import Event
from heva.audit.recording import record_entrance


@require_POST
@open_while_hidden
@leaves
def logout_now(request: HttpRequest) -> HttpResponse:
    """End the session. What was saved stays saved."""
    record_entrance(Event.SIGNED_OUT, person(request))
    logout(request)
    return redirect("accounts:logged_out")


@login_not_required
@require_safe
def logged_out(request: HttpRequest) -> HttpResponse:
    """Says that the person is out, and how to get in again."""
    return render(request, "accounts/logged_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
@passive
@open_while_hidden
def keep_alive(request: HttpRequest) -> HttpResponse:
    """POST reports that the person did something; GET only asks how long is left.

    Answers JSON to the page's script, and leads a form sent without it back to the first page.
    A hidden screen is not kept alive: nobody is meant to be in front of it.
    """
    now = timezone.now().timestamp()
    if request.method == "POST" and session_limits.read(request.session, now).hidden_at is None:
        session_limits.record_act(request.session, now)
    clock = session_limits.read(request.session, now)
    if "text/html" in request.headers.get("Accept", ""):
        return HttpResponseRedirect(landing_path(request))
    left = {"seconds_left": clock.seconds_left(now), "may_extend": clock.may_extend(now)}
    return JsonResponse(left)


@require_POST
@open_while_hidden
def hide(request: HttpRequest) -> HttpResponse:
    """Hide the screen, on the server too: every page is blank until it is shown again."""
    now = timezone.now().timestamp()
    if session_limits.read(request.session, now).hidden_at is None:
        page = own_path(request, request.POST.get("next", "")) or landing_path(request)
        session_limits.hide(request.session, now, page)
        record_entrance(Event.SCREEN_HIDDEN, person(request))
    return redirect("accounts:unlock")


@require_http_methods(["GET", "HEAD", "POST"])
@passive
@open_while_hidden
def unlock(request: HttpRequest) -> HttpResponse:
    """The blank page; POST shows the screen again, within the minute that allows it.

    After that minute the middleware has ended the session before this is reached.
    """
    now = timezone.now().timestamp()
    if session_limits.read(request.session, now).hidden_at is None:
        return HttpResponseRedirect(landing_path(request))
    if request.method != "POST":
        return render(request, "accounts/hidden.html")
    page = session_limits.show(request.session)
    session_limits.record_act(request.session, now)
    record_entrance(Event.SCREEN_SHOWN, person(request))
    return HttpResponseRedirect(own_path(request, page) or landing_path(request))


@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest) -> HttpResponse:
    """What the person may set about the screen."""
    who = person(request)
    if request.method == "POST":
        set_number_keys(who, on=request.POST.get("number_keys") == "on")
        return redirect(f"{request.path}?sparat=1")
    context = {"number_keys": who.number_keys, "saved": request.GET.get("sparat") == "1"}
    return render(request, "accounts/preferences.html", context)
