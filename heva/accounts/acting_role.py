"""The role that a session acts in: chosen once where a person holds several, and switched."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from heva.accounts.models import Role, User
from heva.accounts.session_keys import HOLDS_SEVERAL, ROLE
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def role_in(session: SessionBase) -> Role | None:
    """The role that the session acts in, or None where none is chosen. Asks nothing."""
    held = session.get(ROLE)
    return Role(held) if held in set(Role) else None


def may_switch(session: SessionBase) -> bool:
    """Whether the person chose this role among several."""
    return bool(session.get(HOLDS_SEVERAL))


def choose_role(request: HttpRequest, user: User, role: Role) -> None:
    """`user` acts in `role` from here on, under a new session key. Raises RoleNotHeld."""
    user.act_as(role)
    record_entrance(Event.ROLE_CHOSEN, user)
    request.session.cycle_key()
    request.session[ROLE] = role.value
    request.session[HOLDS_SEVERAL] = True
