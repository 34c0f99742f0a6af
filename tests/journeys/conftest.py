"""A running program with the demo people in it."""

import pytest
from pytest_django import Settings

from heva.demo.loading import load


@pytest.fixture
def demo(transactional_db: None, live_server: object, settings: Settings) -> None:
    """The demo people and cases, and the one-click entrance open."""
    settings.DEBUG = True
    load()
