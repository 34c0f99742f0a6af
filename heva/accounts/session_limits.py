"""How long a session lasts, and the times kept in it. Settled here, applied in `sessions`.

Idle time is counted from the person's own acts: opening or sending a page, and typing or
pointing as reported by the page at most once a minute. Autosaving and polling do not count.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from heva.accounts.models import User

IDLE_SECONDS = 15 * 60
LONGEST_SECONDS = 10 * 60 * 60
WARN_SECONDS = 2 * 60  # the warning comes this long before the end
UNLOCK_SECONDS = 60  # a hidden screen opens without a login for this long
RECORD_EVERY_SECONDS = 5  # a page sent and the page it leads to are one act: one write

_STARTED, _LAST_ACT = "heva_started", "heva_last_act"
_HIDDEN_AT, _HIDDEN_PAGE = "heva_hidden_at", "heva_hidden_page"
_ENDED, _WHY = "heva_ended", "why"
_SIGNED_IN = (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)


class Ended(StrEnum):
    """Why a session is over; the login page says it in words."""

    IDLE = "idle"
    LONG = "long"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Clock:
    """The times of one session, in seconds since 1970; `hidden_at` is None on an open screen."""

    started: float
    last_act: float
    hidden_at: float | None = None

    def ended(self, now: float) -> Ended | None:
        """Why the session is over at `now`, or None while it lasts."""
        if now - self.last_act >= IDLE_SECONDS:
            return Ended.IDLE
        if now - self.started >= LONGEST_SECONDS:
            return Ended.LONG
        if self.hidden_at is not None and now - self.hidden_at > UNLOCK_SECONDS:
            return Ended.HIDDEN
        return None

    def seconds_left(self, now: float) -> int:
        """Whole seconds until the session ends if nothing is done; never below 0."""
        idle = self.last_act + IDLE_SECONDS - now
        longest = self.started + LONGEST_SECONDS - now
        return max(0, int(min(idle, longest)))

    def may_extend(self, now: float) -> bool:
        """Whether an act would move the end: not in the last minutes of the longest session."""
        return self.started + LONGEST_SECONDS - now > WARN_SECONDS


def read(session: SessionBase, now: float) -> Clock:
    """The session's clock; a session that has none yet begins at `now`."""
    return Clock(
        started=session.get(_STARTED, now),
        last_act=session.get(_LAST_ACT, now),
        hidden_at=session.get(_HIDDEN_AT),
    )


def begin(session: SessionBase, now: float) -> None:
    """A new session starts at `now`, whatever the one before it held. Saved with the request."""
    show(session)
    session.pop(_ENDED, None)
    session[_STARTED] = session[_LAST_ACT] = now


def record_act(session: SessionBase, now: float) -> bool:
    """The person did something at `now`. Written at once, in one statement of its own.

    Writing at once, and not at the end of the request, keeps the stretch short in which a
    request that runs at the same time could write back what it read before. False where the
    session has been ended meanwhile.
    """
    if now - session.get(_LAST_ACT, 0) < RECORD_EVERY_SECONDS:
        return True
    was_modified = session.modified
    session.setdefault(_STARTED, now)
    session[_LAST_ACT] = now
    session.modified = was_modified
    return _write(session)


def end(session: SessionBase, why: Ended) -> bool:
    """End the session: nobody is signed in by it, and nothing it held can be read again.

    It remembers only whose it was, so that what stands typed in another tab can still be kept
    (`ended`). Its row is not given longer to live. False where it has been ended meanwhile.
    """
    whose = {key: session[key] for key in _SIGNED_IN}
    session.clear()
    session[_ENDED] = whose | {_WHY: why.value}
    session.modified = False
    return _write(session)


def ended(session: SessionBase) -> tuple[User, Ended] | None:
    """Whose session this was and why it ended; None where it did not end by itself.

    None too where the person may no longer enter or has another password: it is revoked.
    """
    held = session.get(_ENDED)
    if held is None:
        return None
    user = load_backend(held[BACKEND_SESSION_KEY]).get_user(held[SESSION_KEY])
    if not isinstance(user, User):
        return None
    if not constant_time_compare(held[HASH_SESSION_KEY], user.get_session_auth_hash()):
        return None
    return user, Ended(held[_WHY])


def has_ended(session: SessionBase) -> bool:
    """Whether this session ended by itself, and nobody has signed in since."""
    return _ENDED in session


def _write(session: SessionBase) -> bool:
    """Write the session at once, its life unchanged. False where its row is gone."""
    written = Session.objects.filter(session_key=session.session_key).update(
        session_data=session.encode(dict(session.items()))
    )
    return written == 1


def hide(session: SessionBase, now: float, page: str) -> None:
    """Hide the screen at `now`; `page` is the path to come back to."""
    session[_HIDDEN_AT] = now
    session[_HIDDEN_PAGE] = page


def show(session: SessionBase) -> str:
    """Show the screen again; the path of the page that was hidden, "" where none was."""
    session.pop(_HIDDEN_AT, None)
    return str(session.pop(_HIDDEN_PAGE, ""))


def hidden_page(session: SessionBase) -> str:
    """The path of the page behind a hidden screen, "" where none is hidden."""
    return str(session.get(_HIDDEN_PAGE, ""))
