"""Drawing a month's lines: by chance, and by the rules. Values in, values out."""

import hashlib
import heapq
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from heva.audit.odd_patterns import HERE

FEWEST = 10
SHARE = 50  # one in fifty: 2 %


def how_many(population: int) -> int:
    """How many lines are drawn by chance: 2 %, at least ten, and never more than there are."""
    return min(population, max(FEWEST, -(-population // SHARE)))


def drawn_by_chance(seed: str, entries: Iterable[tuple[int, str]], number: int) -> list[int]:
    """The `number` entries whose SHA-256 of "seed:hash" is lowest; (id, hash) in, ids out.

    Anybody who has the log and the seed draws the same, and nobody who draws can choose.
    """
    ranked = (
        (hashlib.sha256(f"{seed}:{entry_hash}".encode("ascii")).digest(), entry_id)
        for entry_id, entry_hash in entries
    )
    return [entry_id for _rank, entry_id in heapq.nsmallest(number, ranked)]


def bounds(month: date) -> tuple[datetime, datetime]:
    """The first moment of the month in Stockholm, and of the month after it."""
    return _first(month), _first(next_month(month))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(day: date) -> date:
    """The first day of the month before the one that `day` is in."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def _first(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=HERE)


def reference(review_id: UUID, seed: str, case_id: UUID) -> str:
    """A short name of a case within one review: tells that two lines are about the same case.

    It is not the case's own code, and the same case has another name in the next review.
    """
    mixed = hashlib.sha256(f"{review_id}:{seed}:{case_id}".encode("ascii")).hexdigest()
    return f"{mixed[:4]}-{mixed[4:8]}".upper()
