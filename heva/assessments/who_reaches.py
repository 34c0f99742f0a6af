"""Reading who reaches a case: co-handlers, ties and bars, as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from heva.assessments.glass import GLASS_REASON_WORDS
from heva.assessments.models import Bar, Case, CoHandler, GlassBreak, GlassReason
from heva.assessments.places import bar_place, glass_place
from heva.assessments.reading import key_of
from heva.assessments.ties import TIES_WORDS, stated_ties
from heva.vault.sealing import Unreadable, open_sealed


@dataclass(frozen=True)
class TiesInWords:
    """What somebody answered last, in words; "" where it cannot be read."""

    words: str
    at: datetime


@dataclass(frozen=True)
class ShownBar:
    """Who is barred, since when, by whom, and why where somebody said it."""

    person_id: UUID
    name: str
    at: datetime
    by: str
    reason: str = field(repr=False)
    is_unreadable: bool


@dataclass(frozen=True)
class ShownGlass:
    """Who broke the glass, when, and what they gave as their reason."""

    person_id: UUID
    name: str
    at: datetime
    ends_at: datetime
    category: str
    reason: str = field(repr=False)
    is_unreadable: bool


def co_handlers_of(case: Case, *, now: bool) -> Sequence[CoHandler]:
    """Those who handle the case beside its owner, or (not `now`) did before."""
    rows = CoHandler.objects.filter(case=case, ended_at__isnull=now)
    return list(rows.select_related("person", "by", "ended_by").order_by("at", "id"))


def ties_by_person(case: Case) -> Mapping[UUID, TiesInWords]:
    """The latest answer of everybody who gave one."""
    return {
        one.person_id: TiesInWords("" if one.ties is None else str(TIES_WORDS[one.ties]), one.at)
        for one in stated_ties(case)
    }


def shown_bars(case: Case) -> Sequence[ShownBar]:
    """Everybody who is barred now."""
    key = key_of(case)
    rows = Bar.objects.filter(case=case, ended_at__isnull=True).select_related("person", "by")
    shown = []
    for row in rows.order_by("person__name", "id"):
        text = "" if row.reason is None else open_sealed(key, bar_place(row.act_id), row.reason)
        lost = isinstance(text, Unreadable)
        shown.append(
            ShownBar(
                person_id=row.person_id,
                name=row.person.name,
                at=row.at,
                by=row.by.name,
                reason="" if isinstance(text, Unreadable) else text,
                is_unreadable=lost,
            )
        )
    return shown


def shown_glass(case: Case) -> Sequence[ShownGlass]:
    """Every time that somebody broke the glass of this case, the latest first."""
    key = key_of(case)
    shown = []
    for row in GlassBreak.objects.filter(case=case).select_related("by").order_by("-at", "-id"):
        text = open_sealed(key, glass_place(row.act_id), row.reason)
        shown.append(
            ShownGlass(
                person_id=row.by_id,
                name=row.by.name,
                at=row.at,
                ends_at=row.ends_at,
                category=str(GLASS_REASON_WORDS[GlassReason(row.category)]),
                reason="" if isinstance(text, Unreadable) else text,
                is_unreadable=isinstance(text, Unreadable),
            )
        )
    return shown
