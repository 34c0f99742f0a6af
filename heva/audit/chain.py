"""The hash chain: how an entry is written out, and how one entry is tied to the one before it.

Pure values. `verify_export.py` says the same once more, on its own, for whoever checks from
outside; a test holds the two together. Adding a column means adding it here: the format is
`FORMAT`, and a new order is a new number.

An entry is written as a JSON array of `COLUMNS` in their order: ASCII, no blanks, ids as lower
case text with hyphens, `at` in UTC with microseconds, `about` as an array of ids, null where a
column is empty. Its digest is the SHA-256 of that text. The hash that ties it to its place is
the SHA-256 of "chain:sequence:previous:digest", where `previous` is the hash of the entry
before it, or 64 zeros for the first.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

FORMAT = "heva-audit-1"
FIRST_PREVIOUS = "0" * 64
NO_ORGANISATION = UUID(int=0)  # the chain of what belongs to no organisation

#: Every column of the table but its place in the chain; `id` is the database's own row number.
COLUMNS = ("at", "act", "event", "who_id", "role", "unit_id", "organisation_id", "case_id", "about")
PLACE_COLUMNS = ("chain", "sequence", "previous", "hash")


@dataclass(frozen=True)
class Content:
    """What one entry says, apart from its place in the chain."""

    at: datetime
    act: UUID
    event: str
    who_id: UUID | None
    role: str
    unit_id: UUID | None
    organisation_id: UUID | None
    case_id: UUID | None
    about: Sequence[str]


def chain_of(organisation_id: UUID | None) -> UUID:
    """The chain that an organisation's entries stand in."""
    return NO_ORGANISATION if organisation_id is None else organisation_id


def canonical(content: Content) -> str:
    """The one text of an entry: equal entries have equal texts, and no two others share one."""
    return json.dumps(
        [
            content.at.astimezone(UTC).isoformat(timespec="microseconds"),
            str(content.act),
            content.event,
            _text(content.who_id),
            content.role,
            _text(content.unit_id),
            _text(content.organisation_id),
            _text(content.case_id),
            list(content.about),
        ],
        separators=(",", ":"),
    )


def digest_of(text: str) -> str:
    """The SHA-256 in hex of an entry's canonical text."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def link_hash(chain: UUID, sequence: int, previous: str, digest: str) -> str:
    """The hash that ties an entry to its place. The database works out the same when it stores."""
    return hashlib.sha256(f"{chain}:{sequence}:{previous}:{digest}".encode("ascii")).hexdigest()


def _text(one: UUID | None) -> str | None:
    return None if one is None else str(one)
