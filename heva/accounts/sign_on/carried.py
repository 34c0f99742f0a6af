"""What a person had typed when a page asked them to prove who they are anew.

The round trip to the provider leaves the page. What was typed lies sealed in the session for ten
minutes, under a key that only the root key opens, and is shown again when the person is back.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase

from heva.vault.root_key import current_root_key
from heva.vault.sealing import (
    Place,
    Unreadable,
    new_data_key,
    open_sealed,
    seal,
    unwrap,
    wrap,
)

KEEP_SECONDS: Final = 10 * 60
#: Far above every form that asks for a fresh proof, and small enough for a session's row.
LARGEST: Final = 128 * 1024
MOST: Final = 3  # as many tabs may be on their way at once; the oldest gives way

_CARRIED: Final = "heva_sign_on_carried"

Fields = Mapping[str, Sequence[str]]


class TooLarge(ValueError):
    """More was typed than can be carried: the page has to keep it itself."""


@dataclass(frozen=True)
class Carried:
    """The path that was asked for; `fields` is what was posted there, None where nothing was."""

    path: str
    fields: tuple[tuple[str, str], ...] | None = field(repr=False)


def carry(session: SessionBase, path: str, fields: Fields | None, now: float) -> uuid.UUID:
    """Keep a path and what was typed for it; the id to ask for it by. Raises TooLarge."""
    pairs = None
    if fields is not None:
        pairs = [[name, value] for name, values in fields.items() for value in values]
    text = json.dumps([path, pairs])
    if len(text) > LARGEST:
        raise TooLarge
    row, key = uuid.uuid4(), new_data_key()
    held = {name: one for name, one in session.get(_CARRIED, {}).items() if _is_young(one, now)}
    held[str(row)] = {
        "at": now,
        "key": wrap(current_root_key(), row, key).hex(),
        "sealed": seal(key, _place(row), text).hex(),
    }
    session[_CARRIED] = dict(list(held.items())[-MOST:])
    return row


def carried(session: SessionBase, row: uuid.UUID, now: float) -> Carried | None:
    """What is carried by that id, or None where nothing is, or nothing that is young enough."""
    kept = session.get(_CARRIED, {}).get(str(row))
    if kept is None or not _is_young(kept, now):
        return None
    key = unwrap(current_root_key(), row, bytes.fromhex(kept["key"]))
    text = open_sealed(key, _place(row), bytes.fromhex(kept["sealed"]))
    if isinstance(text, Unreadable):
        return None
    path, pairs = json.loads(text)
    fields = None if pairs is None else tuple((name, value) for name, value in pairs)
    return Carried(path=path, fields=fields)


def _is_young(kept: Mapping[str, Any], now: float) -> bool:
    return bool(0 <= now - kept["at"] < KEEP_SECONDS)


def _place(row: uuid.UUID) -> Place:
    return Place("sign_on_carried", row, "fields")
