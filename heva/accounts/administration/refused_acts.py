"""The page where an act of the administration is refused: the reason in words, and a log entry."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from heva.accounts.administration.lookup import page_for
from heva.accounts.administration.permissions import Act
from heva.accounts.administration.refusals import NotAllowed, Refused
from heva.accounts.current_person import person
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record_entrance

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def only_for(act: Act) -> Callable[[View], View]:
    """Decorator, the outermost: 404 for whoever acts in a role that never does `act`.

    Before a fresh factor is asked for. What is refused to the person in particular is answered
    with the reason: 403 where they may not, 409 where it cannot be done now.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = person(request)
            page_for(user, act)
            try:
                return view(request, *args, **kwargs)
            except Refused as refused:
                return refusal_page(request, user, refused, kwargs)

        return cast(View, guarded)

    return decorate


def refusal_page(
    request: HttpRequest, user: User, refused: Refused, kwargs: dict[str, Any]
) -> HttpResponse:
    """Why it did not happen. What somebody may not do is written in the log."""
    if isinstance(refused, NotAllowed):
        ids = [one for one in kwargs.values() if isinstance(one, UUID)]
        record_entrance(Event.ACCESS_DENIED, user, about=ids)
    status = 403 if isinstance(refused, NotAllowed) else 409
    context = {"reason": refused.reason, "is_denied": status == 403}
    return render(request, "administration/refused.html", context, status=status)
