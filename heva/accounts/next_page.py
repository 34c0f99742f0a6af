"""The page that somebody on the way in is on the way to."""

from django.http import HttpRequest

from heva.accounts.landing import landing_path
from heva.accounts.own_path import asked_for


def go_on_to(request: HttpRequest) -> str:
    """Where the person goes on: to the page that was asked for, or to their first page."""
    return asked_for(request) or landing_path(request)
