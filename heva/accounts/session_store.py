"""Sessions in the database: session and person in one query, by keys that we could have made."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from heva.accounts.session_keys import STARTED

_OUR_KEY: Final = re.compile("[a-z0-9]{32}")


class SessionStore(DatabaseStore):
    """As Django's, which would send any text of a cookie to the database.

    PostgreSQL fails on a NUL, which a quoted cookie can carry; such a cookie is no session.
    Each row knows its person, so that they can list and end their own sessions, and so that
    reading a session reads its person with it.
    """

    _row: Any = None
    names_nothing = False  # the cookie named a session, and there is none of that name

    @classmethod
    def get_model_class(cls) -> Any:
        from heva.accounts.models import Session  # the app registry must be ready

        return Session

    @property
    def person(self) -> Any:
        """Whose session was read, or None. Asks the database nothing once the session is read."""
        signed_in = self.get(SESSION_KEY)
        row = self._row
        if row is None or signed_in is None or str(row.user_id) != signed_in:
            return None
        return row.user

    def _get_session_from_db(self) -> Any:
        model: Any = self.model  # to Django's own types any table of sessions is as bare as theirs
        live = model.objects.select_related("user__organisation")
        now = timezone.now()
        self._row = live.filter(session_key=self.session_key, expire_date__gt=now).first()
        if self._row is None:
            self._session_key = None
            self.names_nothing = True
        return self._row

    def create_model_instance(self, data: Mapping[str, Any]) -> Any:
        row: Any = super().create_model_instance(dict(data))
        row.user_id = data.get(SESSION_KEY)
        if STARTED in data:
            row.started_at = datetime.fromtimestamp(data[STARTED], UTC)
        if self._row is not None and self._row.session_key == row.session_key:
            row.public_id = self._row.public_id
        return row

    def _validate_session_key(self, key: str) -> bool:
        return bool(key) and _OUR_KEY.fullmatch(key) is not None
