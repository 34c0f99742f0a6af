"""Writing audit entries: the last line of every write, and the first of every reading."""

import uuid
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db import DatabaseError, connection

from heva.audit.events import SORTS, Event, Sort
from heva.audit.models import AuditEntry


class Actor(Protocol):
    """A person who has entered. (`accounts.User`; named by its shape, as it stands above.)"""

    @property
    def id(self) -> UUID: ...

    @property
    def organisation_id(self) -> UUID: ...


class OutsideTransaction(RuntimeError):
    """A write was about to be recorded outside the transaction that holds it."""


class AuditUnavailable(Exception):
    """The entry could not be written, so the data may not leave (an answer of 503)."""


def record(
    event: Event,
    who: Actor,
    *,
    case_id: UUID | None = None,
    about: Iterable[UUID] = (),
    act: UUID | None = None,
) -> None:
    """Record a write by `who`, inside its transaction. `act` is the id that its rows carry.

    Raises OutsideTransaction where there is none: the entry and the write stand or fall together.
    """
    if SORTS[event] is not Sort.WRITE:
        raise ValueError(f"{event} is no write")
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{event} must be recorded inside the transaction of its write.")
    _insert(event, who.id, who.organisation_id, case_id, about, act)


def record_read(
    event: Event, who: Actor, *, case_id: UUID | None = None, about: Iterable[UUID] = ()
) -> None:
    """Record that `who` is about to see something. Call it before the data leave.

    One statement in autocommit is a transaction of its own, so call it outside any other: then
    it is committed when this returns. Raises AuditUnavailable where it could not be written.
    """
    if SORTS[event] is not Sort.READ:
        raise ValueError(f"{event} is no reading")
    _insert_alone(event, who.id, who.organisation_id, case_id, about)


def record_entrance(event: Event, who: Actor | None, *, about: Iterable[UUID] = ()) -> None:
    """Record something at the entrance. `who` is None for somebody who did not get in.

    Raises AuditUnavailable where it could not be written.
    """
    if SORTS[event] is not Sort.ENTRANCE:
        raise ValueError(f"{event} does not belong to the entrance")
    who_id, organisation_id = (None, None) if who is None else (who.id, who.organisation_id)
    _insert_alone(event, who_id, organisation_id, None, about)


def _insert_alone(
    event: Event,
    who_id: UUID | None,
    organisation_id: UUID | None,
    case_id: UUID | None,
    about: Iterable[UUID],
) -> None:
    """An entry with no write beside it; raises AuditUnavailable."""
    try:
        _insert(event, who_id, organisation_id, case_id, about, None)
    except DatabaseError as error:
        raise AuditUnavailable(f"{event} could not be recorded") from error


def _insert(
    event: Event,
    who_id: UUID | None,
    organisation_id: UUID | None,
    case_id: UUID | None,
    about: Iterable[UUID],
    act: UUID | None,
) -> None:
    AuditEntry(
        event=event.value,
        act=act or uuid.uuid4(),
        who_id=who_id,
        organisation_id=organisation_id,
        case_id=case_id,
        about=[str(one) for one in about],
    ).save()
