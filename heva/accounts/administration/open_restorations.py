"""Restorations as the pages list them: what waits for an answer, and what has been done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.administration.obstacles import RESTORATION_LASTS, lapsed
from heva.accounts.administration.permissions import Act, why_not, why_not_here
from heva.accounts.administration.words import ENDINGS, REASONS
from heva.accounts.models import Ending, Restoration, RestoreReason, User

SHOWN = timedelta(days=90)


@dataclass(frozen=True)
class Shown:
    """A restoration in words, and what its reader may do with it."""

    restoration: Restoration
    reason: str
    state: str
    is_open: bool
    is_approved: bool
    may_answer: bool
    is_mine: bool  # the reader asked for it


def to_answer(user: User) -> Sequence[Restoration]:
    """What somebody else has asked for, and `user` may approve or refuse."""
    if why_not_here(Act.ANSWER_RESTORATION, user) is not None:
        return []
    since = timezone.now() - RESTORATION_LASTS
    waiting = _known(user).filter(ended_at=None, approved_at=None, at__gt=since, by__isnull=False)
    return [
        one
        for one in waiting.exclude(by=user)
        if why_not(Act.ANSWER_RESTORATION, user, one.user) is None
    ]


def all_of(user: User) -> Sequence[Shown]:
    """Every restoration of the organisation in three months, the latest first.

    Each who may answer one sees them all, so that nobody restores anybody unseen.
    """
    since = timezone.now() - SHOWN
    return [shown(user, one) for one in _known(user).filter(at__gt=since)]


def shown(user: User, restoration: Restoration) -> Shown:
    """One restoration for the eyes of `user`."""
    old = lapsed(restoration, timezone.now())
    is_open = restoration.ended_at is None and not old
    is_approved = restoration.approved_at is not None
    is_mine = restoration.by_id == user.id
    answerable = is_open and not is_approved and not is_mine and restoration.by_id is not None
    return Shown(
        restoration=restoration,
        reason=str(REASONS[RestoreReason(restoration.reason)]),
        state=_state(restoration, old),
        is_open=is_open,
        is_approved=is_approved,
        may_answer=answerable and why_not(Act.ANSWER_RESTORATION, user, restoration.user) is None,
        is_mine=is_mine,
    )


def _state(restoration: Restoration, old: bool) -> str:
    if restoration.ending:
        return str(ENDINGS[Ending(restoration.ending)])
    if old:
        return str(ENDINGS[Ending.LAPSED])
    if restoration.approved_at is not None or restoration.by_id is None:
        return _("Godkänd, koden är inte använd än")
    return _("Väntar på godkännande")


def _known(user: User) -> QuerySet[Restoration]:
    known = Restoration.objects.filter(user__organisation_id=user.organisation_id)
    related = known.select_related("user__unit", "by", "approved_by", "ended_by")
    return related.exclude(user=user).order_by("-at", "id")
