"""Every byte of the database as a thief would find it."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection

#: What is asked is no secret.
PUBLIC = "assessments_instrumentfile"


def raw_bytes() -> Iterator[bytes]:
    """The files of SQLite, or every value of every table of PostgreSQL."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        for path in Path(name).parent.glob(Path(name).name + "*"):
            yield path.read_bytes()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == PUBLIC:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (no name is typed by anybody)
            for row in cursor.fetchall():
                yield from (_as_bytes(value) for value in row)


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
