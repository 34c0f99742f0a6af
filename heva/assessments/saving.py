"""Which posted fields become new rows, and which are stale. Values in, values out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from heva.assessments.changes import Conflict, FieldChange, SaveResult, StoredField
from heva.vault.sealing import Unreadable


@dataclass(frozen=True)
class NewRevision:
    """One row to write."""

    field: str
    revision: int
    text: str = attribute(repr=False)  # canonical JSON


@dataclass(frozen=True)
class SavePlan:
    """The rows to write, and the answer to whoever posted."""

    rows: tuple[NewRevision, ...]
    result: SaveResult


def canonical(value: object) -> str:
    """The one JSON text of a value: equal values have equal texts, and `true` is not 1."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plan(current: Mapping[str, StoredField], changes: Sequence[FieldChange]) -> SavePlan:
    """Compare what was posted with what is stored, field by field.

    Equal to the current value: nothing to write. Posted from the current revision: a new row.
    Otherwise somebody saved meanwhile, and that field alone is a conflict. What cannot be read
    is never cleared.
    """
    rows: list[NewRevision] = []
    saved: dict[str, int] = {}
    conflicts: list[Conflict] = []
    for change in changes:
        stored = current.get(change.field)
        revision = 0 if stored is None else stored.revision
        text = canonical(change.value)
        if _holds(stored, text):
            saved[change.field] = revision
        elif change.based_on != revision:
            conflicts.append(_conflict(change, stored))
        elif _clears_unread(stored, text):
            saved[change.field] = revision
        else:
            rows.append(NewRevision(change.field, revision + 1, text))
            saved[change.field] = revision + 1
    return SavePlan(tuple(rows), SaveResult(saved, tuple(conflicts)))


def _holds(stored: StoredField | None, text: str) -> bool:
    """Whether the field holds this already; a field never saved holds "nothing given"."""
    if stored is None:
        return text == canonical(None)
    return not isinstance(stored.value, Unreadable) and canonical(stored.value) == text


def _clears_unread(stored: StoredField | None, text: str) -> bool:
    """Whether "nothing given" would be put over what no page could show.

    A page sends such a field back empty without anybody having emptied it, and what cannot be
    read may yet be recovered.
    """
    is_unread = stored is not None and isinstance(stored.value, Unreadable)
    return is_unread and text == canonical(None)


def _conflict(change: FieldChange, stored: StoredField | None) -> Conflict:
    # Without a stored row the page claims a revision that never was: show it, never guess.
    return Conflict(
        field=change.field,
        mine=change.value,
        theirs=None if stored is None else stored.value,
        revision=0 if stored is None else stored.revision,
        by="" if stored is None else stored.by,
        at=None if stored is None else stored.at,
    )
