"""The cast, and a browser of each with a fresh factor."""

from collections.abc import Callable

import pytest
from django.test import Client

from heva.accounts.models import User
from tests.people import Cast, make_cast
from tests.signing_in import client_of

Browsing = Callable[[User], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def browser_of() -> Browsing:
    """A browser of a person who gave a factor just now."""
    return lambda user: client_of(user, fresh=True)
