"""The one way in. Every sign-in of the program ends here, and every mark of it is read here.

A session rises in two steps. With a password alone it may give a second factor or enrol one, and
nothing else; `admit` lets the person in. How high it stands is kept in the session, so that
asking costs no query.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone

from heva.accounts import session_keys, session_limits
from heva.accounts.models import User
from heva.accounts.session_keys import HOLDS_SEVERAL, VERIFIED
from heva.audit.events import Event
from heva.audit.recording import record_entrance

FRESH_SECONDS = 5 * 60  # for this long a factor counts as just given

#: The role that the session acts in (`accounts.role` lets a person of several choose).
ROLE_KEY = session_keys.ROLE
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class By(StrEnum):
    """What a person proved who they are with."""

    PASSWORD_AND_CODE = "password_and_code"  # noqa: S105 (a way in, no password)
    PASSKEY = "passkey"
    BACKUP_CODE = "backup_code"
    SINGLE_SIGN_ON = "single_sign_on"
    DEMO = "demo"


@dataclass(frozen=True)
class Verified:
    """The mark of a full sign-in: by what, and when a factor was last given (seconds)."""

    by: By
    at: float

    def as_mark(self) -> dict[str, object]:
        """As the session keeps it."""
        return {"by": self.by.value, "at": self.at}


def accept_password(request: HttpRequest, user: User) -> None:
    """The password is right: the person may now give a factor or enrol their first one."""
    _begin(request, user)
    record_entrance(Event.PASSWORD_ACCEPTED, user)


def admit(request: HttpRequest, user: User, *, by: By) -> None:
    """Let `user` in, with a new session key; the role is chosen where they hold only one."""
    _begin(request, user)
    request.session[VERIFIED] = Verified(by, timezone.now().timestamp()).as_mark()
    held = user.roles()
    if len(held) == 1:
        request.session[ROLE_KEY] = held[0].value
        user.resume(held[0])
    record_entrance(Event.SIGNED_IN, user)


def mark_fresh(request: HttpRequest, by: By) -> None:
    """The person, inside already, has just given a factor again. The session key is changed."""
    request.session.cycle_key()
    request.session[VERIFIED] = Verified(by, timezone.now().timestamp()).as_mark()
    if isinstance(request.user, User):
        record_entrance(Event.STEPPED_UP, request.user)


def keep_only_this_session(request: HttpRequest, user: User) -> None:
    """After `end_sessions(user)`: this one session of theirs goes on, with a new key."""
    update_session_auth_hash(request, user)


def verified(request: HttpRequest) -> Verified | None:
    """The mark of the full sign-in behind this session, or None. Asks the database nothing."""
    mark = request.session.get(VERIFIED)
    return None if mark is None else Verified(By(mark["by"]), mark["at"])


def is_verified(request: HttpRequest) -> bool:
    """Whether somebody is signed in altogether: password and factor, or what counts as both."""
    return verified(request) is not None


def is_fresh(request: HttpRequest) -> bool:
    """Whether a factor was given within the last five minutes."""
    mark = verified(request)
    if mark is None:
        return False
    return 0 <= timezone.now().timestamp() - mark.at < FRESH_SECONDS


def has_role(request: HttpRequest) -> bool:
    """Whether the session acts in a role."""
    return ROLE_KEY in request.session


def _begin(request: HttpRequest, user: User) -> None:
    """A new session of `user`: Django's own sign-in, a new key, and no mark of an earlier one."""
    before = request.session.session_key
    login(request, user, backend=_BACKEND)
    if request.session.session_key == before:  # Django keeps it where the person is the same
        request.session.cycle_key()
    for mark in (VERIFIED, ROLE_KEY, HOLDS_SEVERAL):
        request.session.pop(mark, None)
    session_limits.begin(request.session, timezone.now().timestamp())
