"""What a failure means for the person: nothing to be done, try again soon, or no room left."""

import errno
from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError

from heva.audit.recording import AuditUnavailable

FAILED, NOT_NOW, NO_ROOM = 500, 503, 507

#: SQLite's own numbers (sqlite.org/rescode.html): the low byte is the kind of the failure.
SQLITE_FULL, SQLITE_READONLY = 13, 8
#: SQLSTATE: the disk is full; the transaction or the whole server takes no writes.
POSTGRES_FULL, POSTGRES_READ_ONLY = "53100", "25006"
FULL_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def status_of(error: BaseException | None) -> int:
    """500; 503 where it helps to try again in a while; 507 where the disk is full."""
    found = list(_causes(error))
    if any(_is_full(one) for one in found):
        return NO_ROOM
    if any(_is_passing(one) for one in found):
        return NOT_NOW
    return FAILED


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it was raised from, the nearest first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in FULL_DISK:
        return True
    return _sqlite_kind(error) == SQLITE_FULL or getattr(error, "sqlstate", "") == POSTGRES_FULL


def _is_passing(error: BaseException) -> bool:
    if isinstance(error, AuditUnavailable | OperationalError | InterfaceError):
        return True
    if not isinstance(error, DatabaseError) and not hasattr(error, "sqlstate"):
        return _sqlite_kind(error) == SQLITE_READONLY
    return getattr(error, "sqlstate", "") == POSTGRES_READ_ONLY


def _sqlite_kind(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
