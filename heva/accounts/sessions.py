"""The middleware that ends idle and overlong sessions and keeps a hidden screen hidden."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from heva.accounts import session_limits
from heva.accounts.landing import HERE
from heva.accounts.open_addresses import Level, level_of
from heva.accounts.scope import within
from heva.accounts.session_limits import Ended

View = Callable[..., HttpResponseBase]
AnyView = TypeVar("AnyView", bound=View)

#: Seals what was posted for the person and the case; the path to land on after login, or "".
Keeper = Callable[..., str]


def passive(view: AnyView) -> AnyView:
    """Mark a view whose requests are not the person's own act: autosave, polling."""
    setattr(view, "heva_passive", True)  # noqa: B010 (functions take no declared attributes)
    return view


def open_while_hidden(view: AnyView) -> AnyView:
    """Mark a view that answers behind a hidden screen; it must show nothing of a case."""
    setattr(view, "heva_open_while_hidden", True)  # noqa: B010 (as above)
    return view


def leaves(view: AnyView) -> AnyView:
    """Mark the view by which the person leaves: of a session that is over nothing remains."""
    setattr(view, "heva_leaves", True)  # noqa: B010 (as above)
    return view


def kept_when_idle(keeper: Keeper) -> Callable[[AnyView], AnyView]:
    """Mark a view whose POST is kept, not lost, when it comes after the session has run out.

    `keeper(request, *args, **kwargs)` is called with the view's own arguments, after the CSRF
    check and while `request.user` still is the person. A revoked session has no user, so
    nothing reaches the keeper from one.
    """

    def mark(view: AnyView) -> AnyView:
        setattr(view, "heva_keeper", keeper)  # noqa: B010 (as above)
        return view

    return mark


def login_path(*, next_path: str, why: Ended | None) -> str:
    """The login page's path, which leads back to `next_path` and says why the login is needed."""
    query = {"next": next_path} | ({"why": why.value} if why else {})
    return f"{reverse('accounts:login')}?{urlencode(query)}"


class SessionLimits:
    """Stands after the CSRF and authentication middlewares, whose answers it builds on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer in the view's place when the session is over or the screen is hidden."""
        if not request.user.is_authenticated:
            return _after_the_end(request, view, args, kwargs)
        now = timezone.now().timestamp()
        clock = session_limits.read(request.session, now)
        why = clock.ended(now)
        if why is not None:
            return _end(request, view, args, kwargs, why)
        if clock.hidden_at is not None and not hasattr(view, "heva_open_while_hidden"):
            _page_to_return_to(request, view, args, kwargs)
            return _go(request, reverse("accounts:unlock"))
        if not hasattr(view, "heva_passive") and not session_limits.record_act(
            request.session, now
        ):
            logout(request)
            return _go(request, login_path(next_path=reverse(HERE), why=None))
        return None


def _end(
    request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any], why: Ended
) -> HttpResponseBase | None:
    """The session is over. What was posted is kept, and the login leads back to its page."""
    session = request.session
    page = _page_to_return_to(request, view, args, kwargs)
    if why is Ended.HIDDEN:
        page = session_limits.hidden_page(session) or page
    # Not forgotten altogether: another tab may still hold what the person has typed.
    keeps = session_limits.acts(session) and not _is_leaving(request, view)
    if not keeps or not session_limits.end(session, why):
        logout(request)
    request.user = AnonymousUser()
    match = request.resolver_match
    if match is not None and level_of(match.view_name) is Level.OPEN:
        return None  # it asks for nobody
    return _go(request, login_path(next_path=page, why=why))


def _after_the_end(
    request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """Keep a post that comes after the session has ended; nothing else is done for its person."""
    if request.method != "POST" or not session_limits.has_ended(request.session):
        return None
    if _is_leaving(request, view):
        logout(request)
        return None
    if not hasattr(view, "heva_keeper"):
        return None
    held = session_limits.ended(request.session)
    if held is None:
        return None
    user, why = held
    request.user = user
    try:
        with within(user.organisation_id):
            page = _page_to_return_to(request, view, args, kwargs)
    finally:
        request.user = AnonymousUser()
    return _go(request, login_path(next_path=page, why=why))


def _is_leaving(request: HttpRequest, view: View) -> bool:
    return request.method == "POST" and hasattr(view, "heva_leaves")


def _page_to_return_to(
    request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> str:
    """Where the person goes on after login. Keeps what was posted, where the view has a keeper."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    keeper = cast(Keeper | None, getattr(view, "heva_keeper", None))
    # Nothing is sealed for somebody who never got as far as acting in a role.
    if keeper is not None and request.method == "POST" and _acts(request):
        return keeper(request, *args, **kwargs) or request.path
    return reverse(HERE)


def _acts(request: HttpRequest) -> bool:
    return session_limits.acts(request.session) or session_limits.has_ended(request.session)


def _go(request: HttpRequest, path: str) -> HttpResponse:
    """A redirect of the whole page, also where htmx asked for a part of it."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": path})
    return HttpResponseRedirect(path)
