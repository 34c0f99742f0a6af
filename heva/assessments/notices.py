"""What a person is told inside the program: that something happened in a case, and who did it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import User
from heva.assessments.lookup import own_cases
from heva.assessments.models import Case, CoHandler, Notice, NoticeKind
from heva.audit.events import Event
from heva.audit.recording import record

NOTICE_WORDS: Mapping[NoticeKind, str | Promise] = {
    NoticeKind.CO_HANDLER_ADDED: _("%(who)s har gjort dig till medhandläggare."),
    NoticeKind.TIES_STATED: _("%(who)s har svarat på frågan om personlig anknytning."),
    NoticeKind.GLASS_BROKEN: _("%(who)s har nödöppnat ärendet och kan läsa det i 60 minuter."),
    NoticeKind.GLASS_REFUSED: _("%(who)s försökte nå ärendet med dess kod, men fick nej."),
    NoticeKind.TRANSFER_ASKED: _("%(who)s har begärt att ärendet flyttas till någon annan."),
    NoticeKind.TRANSFER_DECLINED: _("%(who)s har sagt nej till att ärendet flyttas."),
    NoticeKind.RECEIVED: _("Ärendet är nu ditt. %(who)s godkände flytten."),
    NoticeKind.HANDED_OVER: _("Ärendet är överlämnat. %(who)s godkände flytten."),
    NoticeKind.TAKEN_OVER: _("Ett ärende som var ditt har fått en ny ägare. %(who)s godkände det."),
}


@dataclass(frozen=True)
class ShownNotice:
    """A notice in words. `case` is None where its person cannot open the case any more."""

    words: str
    at: datetime
    case: Case | None


def tell(to: User, kind: NoticeKind, case: Case, *, by: User, act: UUID) -> None:
    """`to` is told what `by` did, inside the transaction that does it; nobody of themselves."""
    if to.id != by.id:
        Notice.objects.create(to=to, kind=kind.value, case=case, by=by, act_id=act)


def tell_owner(case: Case, kind: NoticeKind, *, by: User, act: UUID) -> None:
    """The owner is told; where their account is closed, whoever handles the case beside them."""
    tell(case.owner, kind, case, by=by, act=act)
    if not case.owner.is_active:
        for row in CoHandler.objects.filter(case=case, ended_at__isnull=True).select_related(
            "person"
        ):
            tell(row.person, kind, case, by=by, act=act)


def unseen(user: User) -> Sequence[ShownNotice]:
    """What `user` has not marked as seen yet, the latest first."""
    rows = Notice.objects.filter(to=user, seen_at__isnull=True).select_related("by")
    rows = rows.order_by("-at", "id")
    reachable = {case.id: case for case in own_cases(user).filter(notices__in=rows)}
    return [
        ShownNotice(
            words=str(NOTICE_WORDS[NoticeKind(row.kind)]) % {"who": row.by.name},
            at=row.at,
            case=reachable.get(row.case_id),
        )
        for row in rows
    ]


def count_unseen(user: User) -> int:
    """How many notices `user` has not seen: known where a case was read, else asked for."""
    if user.unseen_notices is None:
        user.unseen_notices = Notice.objects.filter(to=user, seen_at__isnull=True).count()
    return user.unseen_notices


def mark_seen(user: User, until: datetime) -> None:
    """`user` has seen what had happened `until` then; what came later stays."""
    act = uuid.uuid4()
    with transaction.atomic():
        rows = Notice.objects.filter(to=user, seen_at__isnull=True, at__lte=until)
        seen = list(rows.values_list("id", flat=True))
        if not seen:
            return
        rows.update(seen_at=timezone.now(), seen_act_id=act)
        record(Event.NOTICE_SEEN, user, about=seen, act=act)
