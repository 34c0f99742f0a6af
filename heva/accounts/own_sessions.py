"""The sessions that a person has open, and ending them. Where they run from is not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from heva.accounts.entrance import keep_only_this_session
from heva.accounts.granting import end_sessions
from heva.accounts.models import Role, Session, User
from heva.accounts.session_keys import ROLE, VERIFIED
from heva.accounts.session_limits import read
from heva.accounts.session_store import SessionStore
from heva.audit.events import Event
from heva.audit.recording import record_entrance


@dataclass(frozen=True)
class OwnSession:
    """One open session; `role` is None before one is chosen."""

    public_id: UUID
    started: datetime
    last_act: datetime
    role: Role | None
    is_verified: bool  # False: the password was right, and no factor has been given
    is_this: bool


def open_sessions(request: HttpRequest, user: User) -> Sequence[OwnSession]:
    """Every session of `user` that would be let in now; the one they are using first."""
    now = timezone.now()
    rows = Session.objects.filter(user=user, expire_date__gt=now)
    found = [_seen(row, user, request.session.session_key, now.timestamp()) for row in rows]
    lasting = [one for one in found if one is not None]
    return sorted(lasting, key=lambda one: (one.is_this, one.last_act), reverse=True)


def end_session(request: HttpRequest, user: User, public_id: UUID) -> bool:
    """End one session of `user` that is not this one; False where there is none. Twice is once."""
    others = Session.objects.filter(user=user).exclude(session_key=request.session.session_key)
    with transaction.atomic():
        if not others.filter(public_id=public_id).delete()[0]:
            return False
        record_entrance(Event.SESSION_ENDED, user, about=[public_id])
    return True


def end_other_sessions(request: HttpRequest, user: User) -> None:
    """End every session of `user` but this one, which goes on under a new key.

    By counting the generation up, so that one that changes its key at this moment ends too.
    """
    others = Session.objects.filter(user=user).exclude(session_key=request.session.session_key)
    with transaction.atomic():
        ended = list(others.values_list("public_id", flat=True))
        others.delete()
        end_sessions(user)
        keep_only_this_session(request, user)
        record_entrance(Event.SESSION_ENDED, user, about=ended)


def _seen(row: Session, user: User, this_key: str | None, now: float) -> OwnSession | None:
    session = SessionStore()
    session.update(session.decode(row.session_data))
    clock = read(session, now)
    bound_to = str(session.get(HASH_SESSION_KEY, ""))
    if not constant_time_compare(bound_to, user.get_session_auth_hash()):
        return None
    if clock.ended(now) is not None:
        return None
    held = session.get(ROLE)
    return OwnSession(
        public_id=row.public_id,
        started=datetime.fromtimestamp(clock.started, UTC),
        last_act=datetime.fromtimestamp(clock.last_act, UTC),
        role=Role(held) if held else None,
        is_verified=VERIFIED in session,
        is_this=row.session_key == this_key,
    )
