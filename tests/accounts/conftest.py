"""Anna inside the program, and a clock that only the test moves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from heva.accounts.models import User
from tests.people import make_person
from tests.signing_in import sign_in

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def anna(db: None) -> User:
    """A social worker."""
    return make_person("anna")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only the test moves."""
    with time_machine.travel(START, tick=False) as moving:
        yield moving


@pytest.fixture
def inside(client: Client, anna: User, clock: time_machine.Traveller) -> Client:
    """Anna, who opened a page at nine o'clock."""
    sign_in(client, anna)
    assert client.get("/konto/installningar/").status_code == 200
    return client
