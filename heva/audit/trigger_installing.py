"""Putting the triggers into the database, taking them out, and finding what is not as it must be.

SQLite forgets the triggers of a table that a migration rebuilds, so they are taken out before a
migration and put back after it (`apps`), and looked for when the program starts (`start_check`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from heva.audit.triggers import PREFIX, On, Trigger, all_triggers, condition

# <catalog/pg_trigger.h>: how PostgreSQL keeps what a trigger waits for.
_ROW, _BEFORE = 1, 2
_TYPES = {On.INSERT: 4, On.DELETE: 8, On.UPDATE: 16, On.TRUNCATE: 32}


@dataclass(frozen=True)
class Stored:
    """A trigger as a database keeps it: compared, never run."""

    table: str
    body: str
    kind: int = 0  # PostgreSQL: what it waits for
    runs: bool = True  # PostgreSQL: not switched off, and without a condition


def install() -> None:
    """Make every trigger as it must be, in one transaction; those that are right stay."""
    with transaction.atomic(), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wanted = {one.name: one for one in _wanted() if one.table in tables}
        there = _stored()
        for name, found in there.items():
            if name not in wanted or found != _as_stored(wanted[name]):
                cursor.execute(_drop_statement(name, found.table))
        for name, trigger in wanted.items():
            if there.get(name) != _as_stored(trigger):
                for statement in _create_statements(trigger):
                    cursor.execute(statement)


def drop_all() -> None:
    """Take our triggers out, for a migration."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name, found in _stored().items():
            cursor.execute(_drop_statement(name, found.table))


def not_in_place() -> tuple[str, ...]:
    """The names of triggers that are missing, altered or switched off; empty where all is well."""
    there = _stored()
    return tuple(one.name for one in _wanted() if there.get(one.name) != _as_stored(one))


def _wanted() -> Sequence[Trigger]:
    every = all_triggers()
    if connection.vendor == "sqlite":
        return [one for one in every if one.on is not On.TRUNCATE]
    return every


def _as_stored(trigger: Trigger) -> Stored:
    if connection.vendor == "sqlite":
        return Stored(trigger.table, _create_statements(trigger)[0])
    kind = _TYPES[trigger.on] | (0 if trigger.after else _BEFORE)
    kind |= 0 if trigger.on is On.TRUNCATE else _ROW
    return Stored(trigger.table, _body(trigger), kind)


def _stored() -> Mapping[str, Stored]:
    """Our triggers as they are in the database now, by name."""
    if connection.vendor == "sqlite":
        found = _rows("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        stored = {name: Stored(table, sql) for name, table, sql in found}
    else:
        found = _rows(
            "SELECT t.tgname, c.relname, p.prosrc, t.tgtype, t.tgenabled IN ('O', 'A') "
            "AND t.tgqual IS NULL AND t.tgattr::text = '' "
            "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
        )
        stored = {name: Stored(*rest) for name, *rest in found}
    return {name: one for name, one in stored.items() if name.startswith(PREFIX)}


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _body(trigger: Trigger) -> str:
    """What the trigger does, in the words of the database at hand."""
    refused = condition(trigger, connection.vendor)
    if connection.vendor == "sqlite":
        if trigger.then:
            return f"{trigger.then};"
        return f"SELECT RAISE(ABORT, '{_quoted(trigger)}') WHERE {refused};"
    if trigger.then:
        return f"BEGIN {trigger.then}; RETURN NULL; END"
    back = {On.DELETE: "OLD", On.TRUNCATE: "NULL"}.get(trigger.on, "NEW")
    return (
        f"BEGIN IF {refused} THEN RAISE EXCEPTION '{_quoted(trigger)}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {back}; END"
    )


def _quoted(trigger: Trigger) -> str:
    return trigger.words.replace("'", "''")


def _create_statements(trigger: Trigger) -> Sequence[str]:
    when = "AFTER" if trigger.after else "BEFORE"
    waits = f"CREATE TRIGGER {trigger.name} {when} {trigger.on.value} ON {trigger.table}"
    if connection.vendor == "sqlite":
        return (f"{waits} FOR EACH ROW BEGIN {_body(trigger)} END",)
    each = "STATEMENT" if trigger.on is On.TRUNCATE else "ROW"
    function = (
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $body${_body(trigger)}$body$"
    )
    return function, f"{waits} FOR EACH {each} EXECUTE FUNCTION {trigger.name}()"


def _drop_statement(name: str, table: str) -> str:
    if connection.vendor == "sqlite":
        return f"DROP TRIGGER IF EXISTS {name}"
    return f"DROP TRIGGER IF EXISTS {name} ON {table}"
