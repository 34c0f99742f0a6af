"""Anna at the door with her app."""

import pytest

from heva.accounts.models import User
from tests.accounts.factors.an_app import App, an_app


@pytest.fixture
def app(anna: User) -> App:
    """Anna's app for codes."""
    return an_app(anna)
