"""Leaving feedback, and reading it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heva.accounts.feedback.models import Feedback
from heva.accounts.models import Role, User
from heva.audit.events import Event
from heva.audit.recording import record, record_read
from heva.vault.models import key_of_person
from heva.vault.sealing import Place, Unreadable, open_sealed, seal

TABLE, FIELD = "feedback_feedback", "words"
LONGEST = 2000
SHOWN = 200  # the newest; a page is no archive


class KeyIsUnreadable(Exception):
    """The sender's key cannot be opened, so nothing may be stored."""


@dataclass(frozen=True)
class Message:
    """One message as an administrator reads it; `words` is None where it cannot be opened."""

    at: datetime
    sender: str
    words: str | None


def leave(words: str, who: User) -> None:
    """Store what `who` tells, for the administrators of their organisation."""
    with transaction.atomic():
        key = key_of_person(who.id)
        if key is None:
            raise KeyIsUnreadable
        row, act = uuid.uuid4(), uuid.uuid4()
        sealed = seal(key, Place(TABLE, row, FIELD), words)
        Feedback(
            id=row, by=who, organisation_id=who.organisation_id, sealed=sealed, act_id=act
        ).save(force_insert=True)
        record(Event.FEEDBACK_LEFT, who, about=[row], act=act)


def may_read(who: User) -> bool:
    """Administrators read what was told; what they do about it they do outside the program."""
    return who.is_active and who.role is Role.ADMINISTRATOR


def read(who: User) -> Sequence[Message]:
    """The newest messages of the organisation. The reading is recorded before they are opened."""
    rows = list(Feedback.objects.select_related("by").order_by("-at")[:SHOWN])
    record_read(Event.FEEDBACK_READ, who, about=[row.id for row in rows])
    return [Message(row.at, row.by.name, _words(row)) for row in rows]


def _words(row: Feedback) -> str | None:
    opened = open_sealed(key_of_person(row.by_id), Place(TABLE, row.id, FIELD), row.sealed)
    return None if isinstance(opened, Unreadable) else opened
