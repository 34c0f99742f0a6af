"""The checks that stop the program at start where the log could be bent."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from heva.audit.models import AuditHead
from heva.audit.trigger_installing import not_in_place


class TriggersMissing(ImproperlyConfigured):
    """The database would let somebody change the log; the message says what to do."""


def prove_triggers() -> None:
    """Raise TriggersMissing where a trigger is missing, altered or switched off.

    Where the database does not answer, or holds no tables yet, there is nothing to guard. It
    asks the database, so the server calls it when it starts, and no command but `doctor`.
    """
    try:
        AuditHead._base_manager.exists()
        missing = not_in_place()
    except DatabaseError:
        return
    if missing:
        raise TriggersMissing(
            f"{len(missing)} triggers are missing from the database or altered "
            f"({', '.join(missing[:3])}{' …' if len(missing) > 3 else ''}): it would let the log "
            "be changed. Run: manage.py migrate. Find out who took them away."
        )


def triggers_are_in_place(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """An error where a trigger is missing; run by `check --database default`."""
    try:
        prove_triggers()
    except TriggersMissing as problem:
        return [Error(str(problem), id="audit.E001")]
    return []
