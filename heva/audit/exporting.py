"""The log as lines of JSON, in the very form whose hashes it carries (`verify_export`)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from heva.audit.chain import COLUMNS, PLACE_COLUMNS, Content, canonical
from heva.audit.models import AuditEntry, AuditHead

ROWS_AT_A_TIME = 2000


def export_lines(chain: UUID) -> Iterator[bytes]:
    """Every entry of the chain in its order, one line each."""
    rows = AuditEntry._base_manager.filter(chain=chain).order_by("sequence")
    for row in rows.values_list(*PLACE_COLUMNS, *COLUMNS).iterator(ROWS_AT_A_TIME):
        yield _line(row)


def chains() -> list[UUID]:
    """Every chain that has a head or an entry."""
    heads = set(AuditHead._base_manager.values_list("chain", flat=True))
    entries = AuditEntry._base_manager.order_by().values_list("chain", flat=True).distinct()
    return sorted(heads | set(entries))


def _line(row: tuple[Any, ...]) -> bytes:
    chain, sequence, previous, own = row[: len(PLACE_COLUMNS)]
    text = canonical(Content(*row[len(PLACE_COLUMNS) :]))
    return (
        f'{{"chain":"{chain}","sequence":{sequence},"previous":"{previous}",'
        f'"hash":"{own}","entry":{text}}}\n'
    ).encode("ascii", "backslashreplace")
