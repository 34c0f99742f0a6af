"""Marking notices as seen."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from heva.accounts.current_person import person
from heva.assessments.notices import mark_seen


@require_http_methods(["GET", "HEAD", "POST"])
def seen_page(request: HttpRequest) -> HttpResponse:
    """POST: the person has seen what stood on the page, which was made `until` then."""
    if request.method == "POST":
        until = _moment(request.POST.get("until", ""))
        if until is not None:
            mark_seen(person(request), until)
    return redirect("assessments:list")


def _moment(typed: str) -> datetime | None:
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
