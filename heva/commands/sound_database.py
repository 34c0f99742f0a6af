"""Whether the database keeps what it has acknowledged, and refuses what it must refuse."""

import shutil
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_scopes import scopes_disabled

from heva.assessments.models import Submission
from heva.assessments.submissions import verify_submission
from heva.audit.models import AuditEntry
from heva.commands.finding import Finding, act, fine
from heva.vault.root_key import RootKeyProblem
from heva.vault.start_check import prove_root_key

# What SQLite answers when it is set as the program sets it.
DURABLE = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
#: Below this it lacks what the program asks for; below the second its WAL can corrupt.
SQLITE_LEAST, SQLITE_SAFE_WAL = (3, 35, 0), (3, 51, 3)
#: What PostgreSQL must answer for an acknowledged answer to be on the disk.
POSTGRES_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
LEAST_FREE = 500 * 1024 * 1024
VERIFIED = 200
BEHIND = timedelta(minutes=5)  # two machines never agree to the second


def database_answers() -> Finding:
    """The database is there and up to date with the program."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return act(f"The database does not answer ({type(error).__name__}).")
    if waiting:
        return act(f"{len(waiting)} migrations wait. Run: manage.py migrate")
    return fine(f"The database ({connection.vendor}) is up to date.")


def sqlite_is_durable() -> Finding:
    """Every acknowledged answer survives a power cut, and what is deleted is overwritten."""
    if connection.vendor != "sqlite":
        return fine("SQLite is not used.")
    found = {name: _answer(f"PRAGMA {name}") for name in DURABLE}
    if found != DURABLE:
        wrong = ", ".join(name for name in DURABLE if found[name] != DURABLE[name])
        return act(f"SQLite is not set as it must be: {wrong}.")
    return fine("SQLite waits for the disk and overwrites what is deleted.")


def sqlite_is_new_enough() -> Finding:
    """An old SQLite can corrupt a database in WAL; the program uses another journal."""
    if connection.vendor != "sqlite":
        return fine("SQLite is not used.")
    version = sqlite3.sqlite_version_info
    words = ".".join(str(part) for part in version)
    if version < SQLITE_LEAST:
        return act(f"SQLite {words} is too old: at least 3.35 is needed.")
    if _answer("PRAGMA journal_mode") == "wal" and version < SQLITE_SAFE_WAL:
        return act(f"SQLite {words} can corrupt a database in WAL. Restart the program.")
    return fine(f"SQLite {words} is safe with the journal that is used.")


def postgres_is_durable() -> Finding:
    """The server was not told to be quick instead of safe."""
    if connection.vendor != "postgresql":
        return fine("PostgreSQL is not used.")
    wrong = [name for name, value in POSTGRES_DURABLE.items() if _answer(f"SHOW {name}") != value]
    if wrong:
        return act(f"PostgreSQL must have {', '.join(wrong)} on: a power cut loses answers.")
    return fine("PostgreSQL waits for the disk.")


def database_file_is_closed() -> Finding:
    """Nobody but the program's own account opens the database file."""
    if connection.vendor != "sqlite":
        return fine("PostgreSQL keeps its own files.")
    path = Path(str(connection.settings_dict["NAME"]))
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
        return act(f"The database file is open to others. Run: chmod o-rwx {path}")
    return fine("The database file is closed to others.")


def there_is_room() -> Finding:
    """A full disk refuses answers."""
    folder = settings.HEVA_VAR
    if folder.exists() and shutil.disk_usage(folder).free < LEAST_FREE:
        return act("Less than 500 MB are free where the data lie.")
    return fine("There is room on the disk.")


def clock_has_not_gone_back() -> Finding:
    """Nothing in the log is from the future."""
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    if newest is not None and newest > timezone.now() + BEHIND:
        return act(
            f"The clock has gone back: the log's newest entry is of {newest:%Y-%m-%d %H:%M}."
        )
    return fine("The clock is not behind the log.")


def root_key_belongs_here() -> Finding:
    """The root key opens what is sealed in this database."""
    try:
        prove_root_key()
    except RootKeyProblem as problem:
        return act(str(problem))
    return fine("The root key belongs to this database.")


def submissions_are_whole() -> Finding:
    """The newest locked rounds still are what was locked. A case whose key is gone is no fault."""
    with scopes_disabled():
        kept = Submission.objects.filter(assessment__case__key__isnull=False)
        tried = list(kept.select_related("assessment__case__key").order_by("-at")[:VERIFIED])
        broken = sum(1 for one in tried if not verify_submission(one).holds)
    if broken:
        return act(f"{broken} of the {len(tried)} newest locked rounds are not what was locked.")
    return fine(f"The {len(tried)} newest locked rounds are whole.")


def _answer(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return row[0] if row else None
