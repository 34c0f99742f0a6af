"""What was typed on a page whose session had expired: kept sealed, offered again after login.

It is kept for the person who typed it and nobody else, and never becomes an answer by itself.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow, needed_key
from heva.assessments.holding import hold_round
from heva.assessments.lifecycle import Move, RoundState, why_not
from heva.assessments.models import Assessment, KeptPost, Submission
from heva.assessments.places import kept_post_place
from heva.assessments.reading import key_of
from heva.assessments.refusals import Obstacle, ObstacleKind, RoundIsLocked
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.sealing import Unreadable, open_sealed, seal

LONGEST_STEP = 60


@dataclass(frozen=True)
class Kept:
    """A post that was kept, and when."""

    text: str | Unreadable = field(repr=False)
    at: datetime


def keep_post(assessment: Assessment, who: User, step: str, text: str) -> None:
    """Keep what `who` posted from the page `step`; a newer post replaces an older.

    Raises NotAllowed, RoundIsLocked and KeyIsGone, and ValueError for a step too long to be one.
    """
    if len(step) > LONGEST_STEP:
        raise ValueError("no step is called that")
    allow(permissions.may_write(who, assessment.case))
    key = needed_key(assessment.case)
    act = uuid.uuid4()
    with transaction.atomic():
        allow(permissions.may_write(who, hold_round(assessment)))
        if Submission.objects.filter(assessment=assessment).exists():
            raise RoundIsLocked(why_not(Move.SAVE, RoundState.LOCKED) or "")
        sealed = seal(key, kept_post_place(assessment.id, who.id, step), text)
        KeptPost.objects.update_or_create(
            assessment=assessment,
            by=who,
            step=step,
            defaults={"sealed": sealed, "at": timezone.now(), "act_id": act},
        )
        record(Event.POST_KEPT, who, case_id=assessment.case_id, about=[assessment.id], act=act)


def drop_post(assessment: Assessment, who: User, step: str) -> None:
    """Forget what was kept for `who` from that page; twice does nothing more."""
    allow(permissions.may_write(who, assessment.case))
    with transaction.atomic():
        allow(permissions.may_write(who, hold_round(assessment)))
        mine = KeptPost.objects.filter(assessment=assessment, by=who, step=step)
        if mine.delete()[0]:
            record(Event.POST_DROPPED, who, case_id=assessment.case_id, about=[assessment.id])


def drop_all(assessment: Assessment, who: User) -> None:
    """Forget everything kept for the round, whoever's it is, with an audit entry for each.

    Call it inside the transaction that locks the round.
    """
    for row in KeptPost.objects.filter(assessment=assessment):
        row.delete()
        record(Event.POST_DROPPED, who, case_id=assessment.case_id, about=[assessment.id])


def kept_post(assessment: Assessment, who: User, step: str) -> Kept | None:
    """What was kept for `who` from that page, or None; somebody else's is never shown."""
    row = KeptPost.objects.filter(assessment=assessment, by=who, step=step).first()
    if row is None or permissions.may_read(who, assessment.case) is not None:
        return None
    place = kept_post_place(assessment.id, who.id, step)
    return Kept(open_sealed(key_of(assessment.case), place, row.sealed), row.at)


def not_saved(assessment: Assessment, who: User) -> tuple[Obstacle, ...]:
    """That something is kept for `who`: they save it or throw it away before the round is locked.

    What cannot be read can be offered on no page, so it stands in nobody's way.
    """
    kept = (kept_post(assessment, who, step) for step in kept_steps(assessment, who))
    if all(one is None or isinstance(one.text, Unreadable) for one in kept):
        return ()
    message = _("Något du skrev är inte sparat än. Spara det eller släng det innan du låser.")
    return (Obstacle(ObstacleKind.NOT_SAVED, message),)


def kept_steps(assessment: Assessment, who: User) -> Sequence[str]:
    """The pages from which something is kept for `who`, in one query."""
    rows = KeptPost.objects.filter(assessment=assessment, by=who).order_by("step")
    return tuple(rows.values_list("step", flat=True))
