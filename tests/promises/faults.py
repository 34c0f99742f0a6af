"""Faults of the machine, brought about where the program meets them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

FULL_ON_POSTGRES = """
    CREATE FUNCTION no_room() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER no_room BEFORE INSERT ON assessments_answer
        FOR EACH ROW EXECUTE FUNCTION no_room()
"""
FREE_ON_POSTGRES = "DROP TRIGGER no_room ON assessments_answer; DROP FUNCTION no_room()"


@contextmanager
def full_disk() -> Iterator[None]:
    """No answer can be stored: SQLite has reached its last page, PostgreSQL says it has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FULL_ON_POSTGRES)
        else:
            cursor.execute("VACUUM")  # pages that other tests set free would be room left
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {int(pages)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(FREE_ON_POSTGRES)
            else:
                cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only() -> Iterator[None]:
    """The database answers and takes no writes: a standby, or a file that lost its rights."""
    off, on = (
        ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
        if connection.vendor == "postgresql"
        else ("PRAGMA query_only = ON", "PRAGMA query_only = OFF")
    )
    with connection.cursor() as cursor:
        cursor.execute(off)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(on)


@contextmanager
def no_room_in(table: str) -> Iterator[None]:
    """Writing to this one table fails as it does on a full disk."""

    def refuse(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if sql.startswith(("INSERT", "UPDATE")) and table in sql.partition("WHERE")[0]:
            raise full_error()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def full_error() -> Exception:
    """What Django makes of the driver's own error, with the driver's error as its cause."""
    from django.db import OperationalError

    cause: Exception
    if connection.vendor == "postgresql":
        from psycopg.errors import DiskFull

        cause = DiskFull("no space left on device")
    else:
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    found = OperationalError(str(cause))
    found.__cause__ = cause
    return found
