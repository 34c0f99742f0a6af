"""Writing audit entries: the last line of every write, and the first of every reading."""

import uuid
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db import DatabaseError, connection
from django.utils import timezone

from heva.audit.appending import append
from heva.audit.chain import Content
from heva.audit.events import SORTS, Event, Sort


class Actor(Protocol):
    """A person who has entered. (`accounts.User`; named by its shape, as it stands above.)"""

    @property
    def id(self) -> UUID | None: ...  # None: a command on the server (`accounts.granting`)

    @property
    def organisation_id(self) -> UUID: ...

    @property
    def unit_id(self) -> UUID | None: ...

    @property
    def role(self) -> str | None: ...


SERVER = "server"  # the role of what is done there, where people have theirs
#: What is done on the server, by a clock or a command: in the name of nobody here.
BY_THE_MACHINE = frozenset({Event.HEAD_SIGNED, Event.LOG_EXPORTED})


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

    An act belongs to one chain, that of whoever does it, so no two transactions wait for each
    other's heads. Raises OutsideTransaction where there is none (the entry and the write stand
    or fall together), and AuditUnavailable where the entry cannot be written.
    """
    if SORTS[event] is not Sort.WRITE:
        raise ValueError(f"{event} is no write")
    _inside_transaction(event)
    _store(event, who, who.organisation_id, case_id, about, act)


def record_machine(
    event: Event, organisation_id: UUID | None, *, about: Iterable[UUID] = (), act: UUID
) -> None:
    """Record what the program did by itself in an organisation's chain, inside its transaction."""
    if event not in BY_THE_MACHINE:
        raise ValueError(f"{event} is done by a person")
    _inside_transaction(event)
    _store(event, None, organisation_id, None, about, act, role=SERVER)


def record_read(
    event: Event, who: Actor, *, case_id: UUID | None = None, about: Iterable[UUID] = ()
) -> None:
    """Record that `who` is about to see something. Call it before the data leave.

    One statement in autocommit is a transaction of its own, so call it outside any other: then
    it is committed when this returns. Raises AuditUnavailable where it could not be written.
    """
    if SORTS[event] is not Sort.READ:
        raise ValueError(f"{event} is no reading")
    _store(event, who, who.organisation_id, case_id, about)


def record_entrance(
    event: Event, who: Actor | None, *, case_id: UUID | None = None, about: Iterable[UUID] = ()
) -> None:
    """Record something at the entrance. `who` is None for somebody who did not get in.

    `case_id` is the case that somebody was refused, where there is such a case: its owner is
    shown the try. Raises AuditUnavailable where it could not be written.
    """
    if SORTS[event] is not Sort.ENTRANCE:
        raise ValueError(f"{event} does not belong to the entrance")
    _store(event, who, None if who is None else who.organisation_id, case_id, about)


def _inside_transaction(event: Event) -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{event} must be recorded inside the transaction of its write.")


def _store(
    event: Event,
    who: Actor | None,
    organisation_id: UUID | None,
    case_id: UUID | None,
    about: Iterable[UUID],
    act: UUID | None = None,
    role: str = "",
) -> None:
    try:
        append(
            Content(
                at=timezone.now(),
                act=act or uuid.uuid4(),
                event=event.value,
                who_id=None if who is None else who.id,
                role=role if who is None or who.role is None else str(who.role),
                unit_id=None if who is None else who.unit_id,
                organisation_id=organisation_id,
                case_id=case_id,
                about=[str(one) for one in about],
            )
        )
    except DatabaseError as error:
        raise AuditUnavailable(f"{event} could not be recorded") from error
