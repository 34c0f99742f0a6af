"""Fixtures of the tests about cases."""

import pytest

from tests.people import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody (`tests.people`)."""
    return make_cast()
