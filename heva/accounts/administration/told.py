"""Telling people what was done about their way in: first of all, until they have read it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from heva.accounts.entrance import is_verified
from heva.accounts.models import User
from heva.accounts.open_addresses import Level, level_of


class TellOfRestoration:
    """Stands after the gate. Costs no query: what is to be read is named in the person's row."""

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
    ) -> HttpResponseBase | None:
        """Lead a person who has something to read there, from every page of the work."""
        user = request.user
        if not isinstance(user, User) or user.restoration_to_read_id is None:
            return None
        match = request.resolver_match
        # What is sent is never held up: nothing typed is lost.
        if request.method != "GET" or level_of(match.view_name if match else "") != Level.ACTING:
            return None
        return HttpResponseRedirect(reverse("accounts:restored")) if is_verified(request) else None
