"""The middleware that lets nobody past who has not come far enough. Closed by default."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from heva.accounts.entrance import has_role, is_verified
from heva.accounts.open_addresses import Level, level_of

_HIGHER: tuple[Level, ...] = tuple(Level)


class VerifiedOnly:
    """Stands after authentication and after the session's limits, whose answers it builds on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Lead whoever has not come far enough to the next thing to do."""
        match = request.resolver_match
        wanted = level_of(match.view_name if match else "")
        if wanted is Level.OPEN:
            return None
        reached = level_reached(request)
        if _HIGHER.index(reached) >= _HIGHER.index(wanted):
            return None
        return _go(request, _path_to(NEXT_THING[reached], request))


#: Where somebody goes on who has come so far and no further.
NEXT_THING = {
    Level.OPEN: "accounts:login",
    Level.PASSWORD: "accounts:factor",
    Level.VERIFIED: "accounts:role",
}


def level_reached(request: HttpRequest) -> Level:
    """How far the session behind `request` has come."""
    # Asked first: it ends a session that was revoked, and its marks with it.
    if not request.user.is_authenticated:
        return Level.OPEN
    if not is_verified(request):
        return Level.PASSWORD
    return Level.ACTING if has_role(request) else Level.VERIFIED


def _path_to(name: str, request: HttpRequest) -> str:
    """The path of that name, which leads on to the page that was asked for.

    Where something was posted it leads to the first page: the address may answer to no GET.
    """
    if request.method not in ("GET", "HEAD"):
        return reverse(name)
    return f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"


def _go(request: HttpRequest, path: str) -> HttpResponse:
    """A redirect of the whole page, also where htmx asked for a part of it."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": path})
    return HttpResponseRedirect(path)
