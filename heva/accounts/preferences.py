"""What a person may set about the screen. Kept in the session: nothing is stored in the browser."""

from django.contrib.sessions.backends.base import SessionBase

_NUMBER_KEYS = "heva_number_keys"


def number_keys(session: SessionBase) -> bool:
    """Whether the keys 1–9 answer the question in focus (WCAG 2.1.4: can be turned off)."""
    return bool(session.get(_NUMBER_KEYS, True))


def set_number_keys(session: SessionBase, *, on: bool) -> None:
    """Turn the number keys on or off for the rest of this session."""
    session[_NUMBER_KEYS] = on
