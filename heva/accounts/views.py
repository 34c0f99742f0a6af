"""The entrance and the session's own pages. Each write goes through one function."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heva.accounts import preferences, session_limits
from heva.accounts.current_person import person
from heva.accounts.login_form import LoginForm
from heva.accounts.page_errors import of_form
from heva.accounts.session_limits import Ended
from heva.accounts.sessions import leaves, open_while_hidden, passive
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def own_path(request: HttpRequest, path: str) -> str:
    """`path` where it leads to a page of this site, else "" (no open redirect)."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if is_ours else ""


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """The way in. `next` leads back to where the person was, `why` says why it is needed."""
    after = own_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated and request.method != "POST":
        return HttpResponseRedirect(after or resolve_url("assessments:list"))
    form = LoginForm(request)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        login(request, form.user)
        session_limits.begin(request.session, timezone.now().timestamp())
        record_entrance(Event.SIGNED_IN, form.user)
        return HttpResponseRedirect(after or resolve_url("assessments:list"))
    errors = of_form(form)
    if errors:
        record_entrance(Event.SIGN_IN_REFUSED, None)
    why = request.GET.get("why", "")
    context = {
        "form": form,
        "page_errors": errors,
        "next": after,
        "why": why if why in set(Ended) else "",
    }
    return render(request, "accounts/login.html", context, status=400 if errors else 200)


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


@require_http_methods(["GET", "POST"])
@passive
@open_while_hidden
def keep_alive(request: HttpRequest) -> HttpResponse:
    """POST reports that the person did something; GET only asks how long is left.

    Answers JSON to the page's script, and leads a form sent without it back to the case list.
    A hidden screen is not kept alive: nobody is meant to be in front of it.
    """
    now = timezone.now().timestamp()
    if request.method == "POST" and session_limits.read(request.session, now).hidden_at is None:
        session_limits.record_act(request.session, now)
    clock = session_limits.read(request.session, now)
    if "text/html" in request.headers.get("Accept", ""):
        return redirect("assessments:list")
    left = {"seconds_left": clock.seconds_left(now), "may_extend": clock.may_extend(now)}
    return JsonResponse(left)


@require_POST
@open_while_hidden
def hide(request: HttpRequest) -> HttpResponse:
    """Hide the screen, on the server too: every page is blank until it is shown again."""
    now = timezone.now().timestamp()
    if session_limits.read(request.session, now).hidden_at is None:
        page = own_path(request, request.POST.get("next", "")) or resolve_url("assessments:list")
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
        return redirect("assessments:list")
    if request.method != "POST":
        return render(request, "accounts/hidden.html")
    page = session_limits.show(request.session)
    session_limits.record_act(request.session, now)
    record_entrance(Event.SCREEN_SHOWN, person(request))
    return HttpResponseRedirect(own_path(request, page) or resolve_url("assessments:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest) -> HttpResponse:
    """What the person may set about the screen."""
    if request.method == "POST":
        preferences.set_number_keys(request.session, on=request.POST.get("number_keys") == "on")
        return redirect(f"{request.path}?sparat=1")
    context = {"number_keys": preferences.number_keys(request.session)}
    return render(
        request, "accounts/preferences.html", context | {"saved": request.GET.get("sparat") == "1"}
    )
