"""Finding reviews and their lines. Somebody else's and what does not exist answer alike."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from heva.accounts.current_person import person
from heva.accounts.log_review.models import DrawnEntry, LogReview
from heva.accounts.log_review.permissions import Act, why_not
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record_entrance

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def only_for(act: Act) -> Callable[[View], View]:
    """Decorator, the outermost of a view: 404 for whoever acts in a role that never does `act`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = person(request)
            if why_not(act, user) is not None:
                ids = [one for one in kwargs.values() if isinstance(one, UUID)]
                raise denied(user, *ids)
            return view(request, *args, **kwargs)

        return cast(View, guarded)

    return decorate


def review_or_404(user: User, review_id: UUID) -> LogReview:
    """A review of the person's own organisation."""
    own = LogReview.objects.filter(organisation_id=user.organisation_id, id=review_id)
    found = own.select_related("by", "closed_by").first()
    if found is None:
        raise denied(user, review_id)
    return found


def line_or_404(user: User, review: LogReview, line_id: UUID) -> DrawnEntry:
    """One line of a review."""
    found = lines_of(review).filter(id=line_id).first()
    if found is None:
        raise denied(user, line_id)
    return found


def lines_of(review: LogReview) -> QuerySet[DrawnEntry]:
    """The review's lines: the odd patterns first, then those drawn by chance, by time."""
    lines = DrawnEntry.objects.filter(review=review).select_related("entry", "review")
    return lines.prefetch_related("findings__by").order_by("-why", "entry__at", "id")


def denied(user: User, *wanted: UUID) -> Http404:
    """The refusal, recorded: the same for somebody else's and for what does not exist."""
    record_entrance(Event.ACCESS_DENIED, user, about=wanted)
    return Http404()
