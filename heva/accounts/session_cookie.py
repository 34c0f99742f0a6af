"""The session's cookie: set, changed and taken back as Django does, but for one case."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from heva.accounts.session_store import SessionStore


class SessionCookie(SessionMiddleware):
    """Leaves a cookie alone that names no session.

    A key changes at every sign-in, fresh factor and change of role. A request of another tab that
    set out with the old key just before would otherwise take the new cookie away as it comes
    back, and its person would stand outside. A cookie that names nothing opens nothing.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """As Django's, where the cookie named a session or there is one to set."""
        session = request.session
        if isinstance(session, SessionStore) and session.names_nothing and not session.modified:
            patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)
