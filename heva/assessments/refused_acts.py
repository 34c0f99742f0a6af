"""The answer where an act is refused: the reason in words, and an entry in the log."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from heva.accounts.models import User
from heva.assessments.lookup import TiesNotStated, case_of
from heva.assessments.refusals import NotAllowed
from heva.audit.events import Event
from heva.audit.recording import record_entrance


class RefusedActs:
    """Middleware. What somebody may not know exists never comes here: it is a 404 in its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer in the view's place, where the view has nothing to say itself."""
        if isinstance(error, TiesNotStated):
            return _ask_first(request, error.case_id)
        if isinstance(error, NotAllowed) and isinstance(request.user, User):
            match = request.resolver_match
            ids = [one for one in match.kwargs.values() if isinstance(one, UUID)] if match else []
            record_entrance(Event.ACCESS_DENIED, request.user, about=ids, case_id=case_of(ids))
            context = {"reason": error.reason}
            return render(request, "assessments/refused.html", context, status=403)
        return None


def _ask_first(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Lead a whole page to the question, also where htmx asked for a part of one."""
    if request.headers.get("HX-Request") == "true":
        path = reverse("assessments:ties", args=[case_id])
        return HttpResponse(status=204, headers={"HX-Redirect": path})
    return redirect("assessments:ties", case_id=case_id)
