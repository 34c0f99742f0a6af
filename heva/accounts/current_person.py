"""The person behind a request, once the entrance has let them in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from heva.accounts.acting_role import role_in
from heva.accounts.models import User
from heva.accounts.session_store import SessionStore


def person(request: HttpRequest) -> User:
    """The signed-in person. Raises PermissionDenied where nobody is (403)."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


class CurrentPerson:
    """Sets `request.user`, in the place of Django's own middleware, which asks twice.

    The person was read with the session, and acts in the role that the session holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        setattr(request, "user", SimpleLazyObject(lambda: _person_of(request.session)))  # noqa: B010
        return self.get_response(request)


def _person_of(session: SessionBase) -> User | AnonymousUser:
    """Whose session this is, and nobody where it was revoked: then nothing of it remains."""
    if SESSION_KEY not in session:
        return AnonymousUser()
    user = session.person if isinstance(session, SessionStore) else None
    if not isinstance(user, User) or not _may_go_on(session, user):
        session.flush()
        return AnonymousUser()
    role = role_in(session)
    if role is not None:
        user.resume(role)
    return user


def _may_go_on(session: SessionBase, user: User) -> bool:
    """Whether the account is open and nothing that the session is bound to has changed."""
    if not user.is_active:
        return False
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return False
    bound_to = str(session.get(HASH_SESSION_KEY, ""))
    if constant_time_compare(bound_to, user.get_session_auth_hash()):
        return True
    earlier = user.get_session_auth_fallback_hash()
    if not any(constant_time_compare(bound_to, one) for one in earlier):
        return False
    # Made under a secret key that is on its way out: bound to the new one from here on.
    session.cycle_key()
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    return True
