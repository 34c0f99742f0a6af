"""Naming colleagues who handle a case beside its owner, and ending it. The history stays."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow
from heva.assessments.colleagues import handles, why_not_handler
from heva.assessments.holding import hold_case
from heva.assessments.models import Case, CoHandler, NoticeKind
from heva.assessments.notices import tell
from heva.assessments.permissions import Act
from heva.assessments.refusals import CannotBe
from heva.audit.events import Event
from heva.audit.recording import record


def add_co_handler(case: Case, who: User, person: User) -> None:
    """`person` handles the case beside its owner. Raises NotAllowed and CannotBe."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.CHOOSE_CO_HANDLERS, who, held))
        if handles(person, held):
            raise CannotBe(_("Den personen handlägger redan ärendet."))
        if refused := why_not_handler(person, held):
            raise CannotBe(refused)
        CoHandler.objects.create(case=held, person=person, by=who, act_id=act)
        tell(person, NoticeKind.CO_HANDLER_ADDED, held, by=who, act=act)
        record(Event.CO_HANDLER_ADDED, who, case_id=case.id, about=[person.id], act=act)


def remove_co_handler(case: Case, who: User, person: User) -> None:
    """`person` no longer reaches the case, at once. Twice does nothing more."""
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.CHOOSE_CO_HANDLERS, who, held))
        end_co_handling(held, who, person)


def end_co_handling(case: Case, who: User, person: User) -> None:
    """Inside the transaction that ends it: the row, and its entry in the log."""
    act = uuid.uuid4()
    live = CoHandler.objects.filter(case=case, person=person, ended_at__isnull=True)
    if live.update(ended_at=timezone.now(), ended_by=who, ended_act_id=act):
        record(Event.CO_HANDLER_REMOVED, who, case_id=case.id, about=[person.id], act=act)
