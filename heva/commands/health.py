"""What `manage.py doctor` looks at: one function a question, each answering with a finding."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from heva.vault.root_key import RootKeyProblem, current_root_key
from heva.vault.start_check import prove_root_key

# What SQLite answers when it is set as the program sets it.
DURABLE = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@dataclass(frozen=True)
class Finding:
    """`well` is False where somebody has to act; `words` say what was seen, or what to do."""

    well: bool
    words: str


def debug_is_off() -> Finding:
    """DEBUG belongs to a developer's machine and to the demo."""
    if settings.DEBUG:
        return Finding(False, "DEBUG is on: this is a developer's machine or the demo.")
    return Finding(True, "DEBUG is off.")


def root_key_is_sound() -> Finding:
    """The key file is there, whole, and closed to others."""
    try:
        current_root_key()
    except RootKeyProblem as problem:
        return Finding(False, str(problem))
    return Finding(True, "The root key file is whole and closed to others.")


def database_answers() -> Finding:
    """The database is there and up to date with the program."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding(False, f"The database does not answer ({type(error).__name__}).")
    if waiting:
        return Finding(False, f"{len(waiting)} migrations wait. Run: manage.py migrate")
    return Finding(True, f"The database ({connection.vendor}) is up to date.")


def root_key_belongs_here() -> Finding:
    """The root key opens what is sealed in this database. Ask only where both are sound."""
    try:
        prove_root_key()
    except RootKeyProblem as problem:
        return Finding(False, str(problem))
    return Finding(True, "The root key belongs to this database.")


def sqlite_is_durable() -> Finding:
    """Every acknowledged answer survives a power cut, and what is deleted is overwritten."""
    if connection.vendor != "sqlite":
        return Finding(True, "PostgreSQL keeps its own promises (fsync is the server's setting).")
    found = {name: _pragma(name) for name in DURABLE}
    if found != DURABLE:
        wrong = ", ".join(name for name in DURABLE if found[name] != DURABLE[name])
        return Finding(False, f"SQLite is not set as it must be: {wrong}.")
    return Finding(True, "SQLite waits for the disk and overwrites what is deleted.")


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return row[0] if row else None


def fonts_are_ready() -> Finding:
    """The summary can be set in its own letters."""
    if any(settings.HEVA_FONTS.glob("*.ttf")):
        return Finding(True, "The fonts of the summary are ready.")
    return Finding(False, "The fonts of the summary are missing. Run: manage.py prepare_fonts")


def examine() -> Iterator[Finding]:
    """The findings, one after another; what needs the database is asked where it answers."""
    yield debug_is_off()
    root_key = root_key_is_sound()
    yield root_key
    database = database_answers()
    yield database
    if database.well:
        yield sqlite_is_durable()
        if root_key.well:
            yield root_key_belongs_here()
    yield fonts_are_ready()
