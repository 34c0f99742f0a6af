"""Every write of a log review: check, write, audit, in one transaction."""

import secrets
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.log_review import permissions
from heva.accounts.log_review.drawing import bounds, drawn_by_chance, how_many
from heva.accounts.log_review.models import Because, DrawnEntry, Finding, LogReview, Result
from heva.accounts.log_review.permissions import Act
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.audit.odd_patterns import HERE, Line, patterns
from heva.audit.recording import record

CHANCE = "chance"
SEED_BYTES = 16


class CannotReview(Exception):
    """It was not done; `reason` says why, in words for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def draw(user: User, month: date) -> LogReview:
    """Draw the month's lines. A month is drawn once, so nobody draws until they like it.

    Raises CannotReview where the month is not over, or was drawn already.
    """
    _allow(permissions.why_not(Act.DRAW, user))
    first, after = bounds(month)
    if after > timezone.now():
        raise CannotReview(_("Månaden är inte slut än."))
    entries = entries_of(user.organisation_id, first, after)
    act, seed = uuid.uuid4(), secrets.token_hex(SEED_BYTES)
    try:
        with transaction.atomic():
            ranked = list(entries.values_list("id", "hash"))
            review = LogReview.objects.create(
                organisation_id=user.organisation_id,
                month=month,
                seed=seed,
                population=len(ranked),
                by=user,
                act_id=act,
            )
            chance = drawn_by_chance(seed, ranked, how_many(len(ranked)))
            rows = [DrawnEntry(review=review, entry_id=one, why=CHANCE) for one in chance]
            for one in patterns(lines_of(entries), _locked_before(user.organisation_id, first)):
                why, times = one.odd.value, one.times
                rows.append(DrawnEntry(review=review, entry_id=one.line, why=why, times=times))
            DrawnEntry.objects.bulk_create(rows)
            record(Event.LOG_REVIEW_DRAWN, user, about=[review.id], act=act)
    except IntegrityError:
        raise CannotReview(_("Månaden är redan dragen.")) from None
    return review


def judge(user: User, line: DrawnEntry, result: Result, because: Because) -> None:
    """What `user` found about a line. Saying the same again does nothing more."""
    act = uuid.uuid4()
    with transaction.atomic():
        _hold(line.review_id)
        line.review.refresh_from_db(fields=["closed_at"])
        _allow(permissions.why_not_line(user, line))
        last = Finding.objects.filter(drawn=line).order_by("-id").first()
        if last is not None and (last.result, last.because) == (result, because):
            return
        Finding.objects.create(
            drawn=line, result=result.value, because=because.value, by=user, act_id=act
        )
        record(Event.LOG_REVIEWED, user, about=[line.review_id, line.id], act=act)


def close(user: User, review: LogReview) -> None:
    """Every line has been looked at. Twice does nothing more."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = _hold(review.id)
        _allow(permissions.why_not_close(user, held, left_of(held)))
        if held.closed_at is not None:
            return
        held.closed_at, held.closed_by, held.closed_act_id = timezone.now(), user, act
        held.save(update_fields=["closed_at", "closed_by", "closed_act_id"])
        record(Event.LOG_REVIEW_CLOSED, user, about=[review.id], act=act)


def left_of(review: LogReview) -> int:
    """How many lines nobody has looked at yet."""
    return DrawnEntry.objects.filter(review=review, findings__isnull=True).count()


def entries_of(organisation_id: UUID, first: datetime, after: datetime) -> QuerySet[AuditEntry]:
    """What people of the organisation did in that time: the lines there are to draw from."""
    chain = AuditEntry.objects.filter(chain=organisation_id, who_id__isnull=False)
    return chain.filter(at__gte=first, at__lt=after).order_by("sequence")


def lines_of(entries: QuerySet[AuditEntry]) -> Sequence[Line]:
    """The entries as the rules read them; an event that a newer program wrote is passed over."""
    known = entries.filter(event__in=[event.value for event in Event])
    columns = known.values_list("id", "at", "event", "who_id", "case_id")
    return [
        Line(number, at.astimezone(HERE), Event(event), who, case)
        for number, at, event, who, case in columns
    ]


def _locked_before(organisation_id: UUID, first: datetime) -> dict[UUID, datetime]:
    """When each case was last locked before `first`, where no round was opened after that."""
    chain = AuditEntry.objects.filter(chain=organisation_id, at__lt=first, case_id__isnull=False)

    def latest(event: Event) -> dict[UUID, datetime]:
        found = chain.filter(event=event.value).order_by().values_list("case_id")
        return dict(found.annotate(Max("at")))

    opened = latest(Event.ROUND_OPENED)
    return {
        case: at
        for case, at in latest(Event.ROUND_LOCKED).items()
        if case not in opened or opened[case] <= at
    }


def _hold(review_id: UUID) -> LogReview:
    """The review as it stands now, held to the end of the transaction."""
    return LogReview.objects.select_for_update(of=("self",), no_key=True).get(id=review_id)


def _allow(reason: str | None) -> None:
    if reason is not None:
        raise CannotReview(reason)
