"""A month of log that is over, and two who follow it up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from heva.accounts.models import Role, User
from heva.audit.appending import append
from heva.audit.chain import Content
from heva.audit.events import Event
from heva.audit.odd_patterns import HERE
from tests.people import Cast, make_cast, make_person

MONTH = date(2026, 3, 1)

Wrote = Callable[..., None]


@dataclass(frozen=True)
class Reviewers:
    """Two auditors of the home municipality."""

    first: User
    second: User


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def reviewers(cast: Cast) -> Reviewers:
    home = cast.author.organisation
    first, second = (make_person(name, home, role=Role.AUDITOR) for name in ("lisa", "mona"))
    return Reviewers(first, second)


def write(
    who: User, event: Event = Event.CASE_READ, *, day: int = 10, hour: int = 10,
    minute: int = 0, case: UUID | None = None,
) -> None:  # fmt: skip
    """An entry of March 2026 in the chain of the person's organisation."""
    at = datetime(2026, 3, day, hour, minute, tzinfo=HERE)
    role = who.role or ""
    home = who.organisation_id
    append(Content(at, uuid4(), event.value, who.id, role, who.unit_id, home, case or uuid4(), ()))
