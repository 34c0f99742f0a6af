"""Sessions in the database, asked for by keys that we could have made and by no others."""

import re
from typing import Final

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

_OUR_KEY: Final = re.compile("[a-z0-9]{32}")


class SessionStore(DatabaseStore):
    """As Django's, which would send any text of a cookie to the database.

    PostgreSQL fails on a NUL, which a quoted cookie can carry; such a cookie is no session.
    """

    def _validate_session_key(self, key: str) -> bool:
        return bool(key) and _OUR_KEY.fullmatch(key) is not None
