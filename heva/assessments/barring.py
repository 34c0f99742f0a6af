"""Barring colleagues from a case by name ("spärr"). No way leads past it, and they never see it."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow, needed_key
from heva.assessments.colleagues import handles
from heva.assessments.holding import hold_case
from heva.assessments.models import Bar, Case
from heva.assessments.permissions import Act
from heva.assessments.places import bar_place
from heva.assessments.refusals import CannotBe
from heva.assessments.texts import LONGEST_TEXT, fault_of_texts
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.sealing import seal


def bar(case: Case, who: User, person: User, *, reason: str = "") -> None:
    """`person` reaches the case by no way, at once. Twice does nothing more.

    Raises NotAllowed, and CannotBe for oneself, for somebody who handles the case, and for
    somebody of another organisation, who cannot reach it anyway.
    """
    if fault := fault_of_texts(reason, LONGEST_TEXT):
        raise CannotBe(fault)
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.BAR, who, held))
        if person.organisation_id != held.organisation_id:
            raise CannotBe(_("Den personen finns inte i din organisation."))
        if handles(person, held):
            raise CannotBe(_("Den personen handlägger ärendet. Då kan hen inte spärras."))
        if Bar.objects.filter(case=held, person=person, ended_at__isnull=True).exists():
            return
        sealed = seal(needed_key(held), bar_place(act), reason) if reason.strip() else None
        Bar.objects.create(case=held, person=person, reason=sealed, by=who, act_id=act)
        # Nobody is named: the log goes to its auditors, and one of them may be this very person.
        record(Event.COLLEAGUE_BARRED, who, case_id=case.id, act=act)


def lift_bar(case: Case, who: User, person: User) -> None:
    """`person` is a colleague like any other again. Twice does nothing more."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.LIFT_BAR, who, held))
        live = Bar.objects.filter(case=held, person=person, ended_at__isnull=True)
        if live.update(ended_at=timezone.now(), ended_by=who, ended_act_id=act):
            record(Event.BAR_LIFTED, who, case_id=case.id, act=act)
