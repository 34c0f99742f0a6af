"""Naming a case by its code: how a person names one whose content they may not see.

A code that leads nowhere, and one of a case that the person may not name, answer alike. Both
are written down, nobody can go on guessing, and the owner is told who tried.
"""

import uuid
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.codes import as_typed
from heva.assessments.models import Case, NoticeKind, RefusedCode
from heva.assessments.notices import tell_owner
from heva.assessments.permissions import Act
from heva.assessments.refusals import NoSuchCase, TooManyCodes
from heva.audit.events import Event
from heva.audit.recording import record

MOST_REFUSED = 5
WITHIN = timedelta(hours=1)


def case_by_code(who: User, code: str, act: Act) -> Case:
    """The case with this code, where `who` may do `act` with it.

    Call it outside any transaction: what is refused must be written down all the same. Raises
    NoSuchCase, and TooManyCodes where nothing is looked up for a while.
    """
    with transaction.atomic():
        _hold_person(who)
        since = timezone.now() - WITHIN
        is_waiting = RefusedCode.objects.filter(by=who, at__gt=since).count() >= MOST_REFUSED
        case = Case.objects.select_related("owner").filter(code=as_typed(code)).first()
        if case is not None and not is_waiting and permissions.why_not(act, who, case) is None:
            return case
        _write_down(who, case, is_waiting)
    if is_waiting:
        raise TooManyCodes(
            _(
                "Du har skrivit en kod som inte gäller fem gånger på en timme. Vänta en timme. "
                "Är det bråttom: be en annan enhetschef eller jouren."
            )
        )
    raise NoSuchCase(_("Det finns inget sådant ärende som du når. Kontrollera koden."))


def _write_down(who: User, case: Case | None, is_waiting: bool) -> None:
    act = uuid.uuid4()
    if not is_waiting:  # trying while one waits does not make the wait longer
        RefusedCode.objects.create(by=who, act_id=act)
    if case is not None:
        tell_owner(case, NoticeKind.GLASS_REFUSED, by=who, act=act)
    record(Event.GLASS_REFUSED, who, case_id=None if case is None else case.id, act=act)


def _hold_person(who: User) -> None:
    """Two guesses at once stand in line, so that they are counted."""
    if connection.features.has_select_for_update:
        User.objects.select_for_update(no_key=True).filter(id=who.id).values_list("id").get()
