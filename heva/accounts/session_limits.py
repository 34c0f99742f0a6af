"""How long a session lasts, and the times kept in it. Settled here, applied in `sessions`.

Idle time is counted from the person's own acts: opening or sending a page, and typing or
pointing as reported by the page at most once a minute. Autosaving and polling do not count.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from heva.accounts.acting_role import role_in
from heva.accounts.models import Role, Session, User
from heva.accounts.session_keys import ENDED, HIDDEN_AT, HIDDEN_PAGE, LAST_ACT, ROLE, STARTED

IDLE_SECONDS = 15 * 60
LONGEST_SECONDS = 10 * 60 * 60
WARN_SECONDS = 2 * 60  # the warning comes this long before the end
CLOCK_MAY_DIFFER_SECONDS = 60
UNLOCK_SECONDS = 60  # a hidden screen opens without a login for this long
RECORD_EVERY_SECONDS = 5  # a page sent and the page it leads to are one act: one write

_WHY = "why"
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
        """Why the session is over at `now`, or None while it lasts.

        One last used in the future was used by a clock that has been put right since. Nobody
        knows how long it has been idle, so it is over.
        """
        idle = now - self.last_act
        if idle >= IDLE_SECONDS or idle < -CLOCK_MAY_DIFFER_SECONDS:
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
        started=session.get(STARTED, now),
        last_act=session.get(LAST_ACT, now),
        hidden_at=session.get(HIDDEN_AT),
    )


def begin(session: SessionBase, now: float) -> None:
    """A new session starts at `now`, whatever the one before it held. Saved with the request."""
    show(session)
    session.pop(ENDED, None)
    session[STARTED] = session[LAST_ACT] = now


def record_act(session: SessionBase, now: float) -> bool:
    """The person did something at `now`. Written at once, in one statement of its own.

    Writing at once, and not at the end of the request, keeps the stretch short in which a
    request that runs at the same time could write back what it read before. False where the
    session has been ended meanwhile.
    """
    if now - session.get(LAST_ACT, 0) < RECORD_EVERY_SECONDS:
        return True
    was_modified = session.modified
    session.setdefault(STARTED, now)
    session[LAST_ACT] = now
    session.modified = was_modified
    return _write(session)


def end(session: SessionBase, why: Ended) -> bool:
    """End the session: nobody is signed in by it, and nothing it held can be read again.

    It remembers only whose it was and the role they acted in, so that what stands typed in
    another tab can still be kept (`ended`). Its row is not given longer to live. False where it
    has been ended meanwhile. Only for a session that acts in a role; any other is flushed.
    """
    whose = {key: session[key] for key in (*_SIGNED_IN, ROLE)}
    session.clear()
    session[ENDED] = whose | {_WHY: why.value}
    session.modified = False
    return _write(session, user=None)


def ended(session: SessionBase) -> tuple[User, Ended] | None:
    """Whose session this was and why it ended; None where it did not end by itself.

    None too where the person may no longer enter, has another password, factor or role: it is
    revoked. The person acts in the role of that session.
    """
    held = session.get(ENDED)
    if held is None:
        return None
    user = load_backend(held[BACKEND_SESSION_KEY]).get_user(held[SESSION_KEY])
    if not isinstance(user, User):
        return None
    if not constant_time_compare(held[HASH_SESSION_KEY], user.get_session_auth_hash()):
        return None
    user.resume(Role(held[ROLE]))
    return user, Ended(held[_WHY])


def acts(session: SessionBase) -> bool:
    """Whether the session got as far as a role: signed in altogether."""
    return role_in(session) is not None


def has_ended(session: SessionBase) -> bool:
    """Whether this session ended by itself, and nobody has signed in since."""
    return ENDED in session


def _write(session: SessionBase, **columns: None) -> bool:
    """Write the session at once, its life unchanged. False where its row is gone."""
    written = Session.objects.filter(session_key=session.session_key).update(
        session_data=session.encode(dict(session.items())), **columns
    )
    return written == 1


def clear_ended() -> int:
    """Remove every session whose row has outlived its use; how many there were."""
    return Session.objects.filter(expire_date__lte=timezone.now()).delete()[0]


def hide(session: SessionBase, now: float, page: str) -> None:
    """Hide the screen at `now`; `page` is the path to come back to."""
    session[HIDDEN_AT] = now
    session[HIDDEN_PAGE] = page


def show(session: SessionBase) -> str:
    """Show the screen again; the path of the page that was hidden, "" where none was."""
    session.pop(HIDDEN_AT, None)
    return str(session.pop(HIDDEN_PAGE, ""))


def hidden_page(session: SessionBase) -> str:
    """The path of the page behind a hidden screen, "" where none is hidden."""
    return str(session.get(HIDDEN_PAGE, ""))
