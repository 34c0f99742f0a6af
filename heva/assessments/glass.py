"""Breaking the glass: reading a case that is not one's own, for an hour, with a reason.

The owner is told at once, and the log review draws it by itself.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow, needed_key
from heva.assessments.case_codes_typed import case_by_code
from heva.assessments.holding import hold_case
from heva.assessments.models import Bar, Case, GlassBreak, GlassReason, NoticeKind, Ties
from heva.assessments.notices import tell_owner
from heva.assessments.permissions import Act, RoleAct
from heva.assessments.places import glass_place
from heva.assessments.refusals import CannotBe
from heva.assessments.standing import BREAKERS
from heva.assessments.texts import fault_of_texts
from heva.assessments.ties import write_ties
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.sealing import seal

GLASS_MINUTES = 60
SHORTEST_REASON = 20  # characters
LONGEST_REASON = 1000

GLASS_REASON_WORDS: Mapping[GlassReason, str | Promise] = {
    GlassReason.DANGER: gettext_lazy("Fara för liv eller hälsa, någon måste agera nu"),
    GlassReason.CHILD: gettext_lazy("Skyddsbedömning av ett barn"),
    GlassReason.ABSENT: gettext_lazy(
        "Den som äger ärendet är inte på plats och det kan inte vänta"
    ),
    GlassReason.REQUEST: gettext_lazy("Polis, vård eller annan kommun behöver ett svar nu"),
    GlassReason.OTHER: gettext_lazy("Något annat"),
}


def break_glass(who: User, *, code: str, category: GlassReason, reason: str, ties: Ties) -> Case:
    """`who` may read the case with this code for an hour, beginning now.

    Raises NotAllowed where the role breaks no glass, CannotBe where the reason is too short,
    and NoSuchCase where the code leads nowhere for this person.
    """
    allow(permissions.why_not_role(RoleAct.BREAK_GLASS, who))
    if fault := fault_of_reason(reason):
        raise CannotBe(fault)
    case = case_by_code(who, code, Act.BREAK_GLASS)
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.BREAK_GLASS, who, held))
        at = timezone.now()
        GlassBreak.objects.create(
            case=held,
            at=at,
            ends_at=at + timedelta(minutes=GLASS_MINUTES),
            category=GlassReason(category).value,
            reason=seal(needed_key(held), glass_place(act), reason),
            by=who,
            act_id=act,
        )
        write_ties(held, who, ties, act)
        tell_owner(held, NoticeKind.GLASS_BROKEN, by=who, act=act)
        record(Event.GLASS_BROKEN, who, case_id=case.id, act=act)
    return held


def broken_until(user: User) -> datetime | None:
    """When the last glass that `user` has broken closes again, or None where none is broken."""
    if user.role not in BREAKERS:
        return None
    bars = Bar.objects.filter(person=user, ended_at__isnull=True).values("case")
    live = GlassBreak.objects.filter(by=user, ends_at__gt=timezone.now()).exclude(case__in=bars)
    return live.order_by("-ends_at").values_list("ends_at", flat=True).first()


def fault_of_reason(reason: str) -> str | None:
    """Why this is no reason, in words, or None."""
    if len(reason.strip()) < SHORTEST_REASON:
        return _("Skriv varför, med minst 20 tecken.")
    return fault_of_texts(reason, LONGEST_REASON)
