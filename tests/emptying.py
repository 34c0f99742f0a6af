"""Emptying the test database between tests, which its own triggers refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from heva.audit.triggers import On, all_triggers


@contextmanager
def emptying_is_allowed() -> Iterator[None]:
    """Django's `flush` gets past the triggers; `post_migrate`, which it sends, puts them back."""
    operations = type(connection.ops)
    flush = operations.sql_flush

    def past_the_triggers(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        statements = flush(self, *args, **kwargs)
        if not statements:
            return statements
        if connection.vendor == "sqlite":
            names = [one.name for one in all_triggers() if one.on is On.DELETE]
            return [*(f"DROP TRIGGER IF EXISTS {name}" for name in names), *statements]
        # Ordinary triggers rest while a replica is written.
        rest = "SET session_replication_role = {}"
        return [rest.format("replica"), *statements, rest.format("DEFAULT")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", past_the_triggers)
        yield
