"""The database keeps what it has acknowledged, whichever it is."""

import pytest
from django.conf import settings
from django.db import connection

on_sqlite = connection.vendor == "sqlite"


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return row[0] if row else None


@pytest.mark.django_db
def test_every_sqlite_connection_is_set_for_durability_and_erasure() -> None:
    if not on_sqlite:
        assert connection.vendor == "postgresql"
        return
    found = {
        name: pragma(name)
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_sqlite_waits_for_other_writers_and_takes_its_turn_at_once() -> None:
    from heva.config.settings import SQLITE

    options = SQLITE["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["timeout"], options["transaction_mode"]) == (20, "IMMEDIATE")


def test_a_request_is_no_transaction_of_its_own() -> None:
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False
