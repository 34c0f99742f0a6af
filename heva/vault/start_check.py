"""The checks that stop the program at start when it could not read what it has sealed."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from heva.vault.root_key import RootKeyProblem, current_root_key

#: A single damaged row is no sign of a wrong root key; this many that do not open are.
ROWS_TRIED = 5


def root_key_is_usable(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """An error with a sentence that helps where the root key file cannot be used."""
    try:
        current_root_key()
    except RootKeyProblem as problem:
        return [Error(str(problem), id="vault.E001")]
    return []


def prove_root_key() -> None:
    """Open a case's key with the root key; raises RootKeyProblem where none opens.

    A key file can be whole and belong to another database. Before the first case, and where the
    database does not answer or is not migrated, there is nothing to hold the key against. It
    asks the database, so the server calls it when it starts, and no command but `doctor`.
    """
    from heva.vault.models import CaseKey  # the app registry must be ready

    try:
        keys = list(CaseKey.objects.order_by("-made_at")[:ROWS_TRIED])
    except DatabaseError:
        return
    if keys and all(key.open() is None for key in keys):
        raise RootKeyProblem(
            "The root key does not belong to this database: it opens none of its case keys. Set "
            "HEVA_ROOT_KEY_FILE to the key file that was in use when the cases were written, or "
            "restore that file from its own backup. Do not work on with this key."
        )
