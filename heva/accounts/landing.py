"""Where a person goes who is on the way to no page in particular. One table, by role."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from heva.accounts.acting_role import role_in
from heva.accounts.models import Role

#: Says what the role can do here; also the first page of the roles that have no page of their own.
HERE: Final = "accounts:landing"

FIRST_PAGE: Final[Mapping[Role, str]] = {
    Role.WORKER: "assessments:list",
    Role.UNIT_HEAD: "assessments:unit",
    Role.ON_CALL: "assessments:glass",
    Role.CONSULTANT: HERE,
    Role.TRAINER: HERE,
    Role.ADMINISTRATOR: "accounts:administration",
    Role.AUDITOR: "accounts:log_reviews",
}


def landing_path(request: HttpRequest) -> str:
    """The first page of the role that the session acts in; the way there where it has none."""
    role = role_in(request.session)
    return reverse(HERE if role is None else FIRST_PAGE[role])
