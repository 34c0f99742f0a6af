"""The tenant of a request: what a person's organisation has, and nothing of anybody else's."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django_scopes import scope


def within(organisation_id: UUID) -> AbstractContextManager[Any]:
    """Queries inside see this organisation's rows only."""
    return cast(AbstractContextManager[Any], scope(organisation=organisation_id))


class OrganisationScope:
    """Stands after authentication. Without a person every scoped query raises."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            with scope():
                return self.get_response(request)
        with within(user.organisation_id):
            return self.get_response(request)
