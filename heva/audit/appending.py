"""Putting an entry at the end of its chain: one statement locks the head, reads it and inserts.

The head's row is the lock. On PostgreSQL `FOR UPDATE` makes the next writer wait and then read
the head as it has become; on SQLite one statement that inserts holds the whole database. The
triggers of `chain_triggers` then refuse an entry that does not follow the head, and move it on.
"""

from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection

from heva.audit.chain import FIRST_PREVIOUS, Content, canonical, chain_of, digest_of
from heva.audit.models import AuditEntry, AuditHead

# Working the hash out: Django gives SQLite a function SHA256; PostgreSQL has one of its own.
_HASH = {
    "sqlite": "SHA256({})",
    "postgresql": "encode(sha256(convert_to({}, 'UTF8')), 'hex')",
}
_LINK = "%s || ':' || CAST(head.sequence + 1 AS TEXT) || ':' || head.hash || ':' || %s"
_FIELDS = {field.name: field for field in AuditEntry._meta.concrete_fields}
_LOCK = {"sqlite": "", "postgresql": " FOR UPDATE OF head"}


def append(content: Content) -> None:
    """Store the entry at the end of its chain. Raises DatabaseError where it cannot be.

    One statement, and so a transaction of its own outside any other. Only the first entry of a
    chain takes three: its head must be made.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_statement(content))
        if cursor.rowcount == 1:
            return
        make_head(chain_of(content.organisation_id))
        cursor.execute(*_statement(content))
        if cursor.rowcount != 1:
            raise DatabaseError("no entry was stored")


def make_head(chain: UUID) -> None:
    """The head of a chain without entries, where there is none yet."""
    AuditHead._base_manager.bulk_create(
        [AuditHead(chain=chain, sequence=0, hash=FIRST_PREVIOUS)], ignore_conflicts=True
    )


def _statement(content: Content) -> tuple[str, list[Any]]:
    chain = chain_of(content.organisation_id)
    given = {
        "at": content.at,
        "act": content.act,
        "event": content.event,
        "who_id": content.who_id,
        "role": content.role,
        "unit_id": content.unit_id,
        "organisation_id": content.organisation_id,
        "case_id": content.case_id,
        "about": list(content.about),
        "chain": chain,
    }
    values = [_stored(name, value) for name, value in given.items()]
    names = ", ".join(connection.ops.quote_name(name) for name in given)
    marks = ", ".join(["%s"] * len(given))
    link = _HASH[connection.vendor].format(_LINK)
    # Nothing but names of our own columns is put into the text; every value is a parameter.
    statement = (
        f"INSERT INTO audit_auditentry ({names}, sequence, previous, hash) "  # noqa: S608
        f"SELECT {marks}, head.sequence + 1, head.hash, {link} "
        f"FROM audit_audithead AS head WHERE head.chain = %s{_LOCK[connection.vendor]}"
    )
    digest = digest_of(canonical(content))
    return statement, [*values, str(chain), digest, _stored("chain", chain)]


def _stored(name: str, value: object) -> Any:
    """The value as the database's own driver takes it for that column."""
    return _FIELDS[name].get_db_prep_save(value, connection)
