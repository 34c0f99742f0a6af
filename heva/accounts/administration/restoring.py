"""A lost way in, made anew by two persons: one asks, another approves, the first hands over a code.

The person is told at every step that concerns them, and can stop it as long as they get in.
"""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.activation_codes import end_code, make_code
from heva.accounts.administration.obstacles import against_restoring, lapsed
from heva.accounts.administration.permissions import Act, why_not
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.granting import Server, actor
from heva.accounts.models import Ending, Restoration, RestoreReason, User
from heva.audit.events import Event
from heva.audit.recording import record

_EVENTS = {
    Ending.REFUSED: Event.RESTORE_REFUSED,
    Ending.WITHDRAWN: Event.RESTORE_WITHDRAWN,
    Ending.STOPPED: Event.RESTORE_STOPPED,
    Ending.LAPSED: Event.RESTORE_LAPSED,
    Ending.USED: Event.RESTORED,
}


def ask(by: User, person: User, reason: RestoreReason) -> Restoration:
    """`by` asks that the way in of `person` is made anew. Raises NotAllowed and CannotBe."""
    _allow(why_not(Act.ASK_RESTORATION, by, person))
    _possible(against_restoring(person))
    with transaction.atomic():
        _forget_lapsed(person)
        return _begin(person, reason, by)


def approve(by: User, restoration: Restoration) -> None:
    """The other authorised person agrees. Raises NotAllowed and CannotBe."""
    _answerable(by, restoration)
    act = uuid.uuid4()
    with transaction.atomic():
        _hold_person(restoration)
        approved = _open(restoration).filter(approved_at=None)
        if not approved.update(approved_at=timezone.now(), approved_by=by, approved_act_id=act):
            raise _too_late()
        _tell(restoration)
        about = [restoration.user_id, restoration.id]
        record(Event.RESTORE_APPROVED, by, about=about, act=act)
    restoration.refresh_from_db()


def refuse(by: User, restoration: Restoration) -> None:
    """The other authorised person does not agree. Raises NotAllowed and CannotBe."""
    _answerable(by, restoration)
    with transaction.atomic():
        end(restoration, Ending.REFUSED, by=by)


def withdraw(by: User, restoration: Restoration) -> None:
    """Whoever asked takes it back. Raises NotAllowed and CannotBe."""
    _allow(_why_not_mine(by, restoration))
    with transaction.atomic():
        end(restoration, Ending.WITHDRAWN, by=by)


def stop(person: User, restoration: Restoration) -> None:
    """The person themself says that nothing is to be restored. Raises NotAllowed and CannotBe."""
    if restoration.user_id != person.id:
        raise NotAllowed(_("Det gäller någon annans konto."))
    with transaction.atomic():
        end(restoration, Ending.STOPPED, by=person)


def code_for(by: User, restoration: Restoration) -> str:
    """The code, for whoever asked to hand over. Raises NotAllowed and CannotBe.

    Seen once; another one may be made while the restoration lasts, and ends the one before.
    """
    _allow(_why_not_mine(by, restoration) or why_not(Act.ASK_RESTORATION, by, restoration.user))
    _possible(against_restoring(restoration.user))
    act = uuid.uuid4()
    with transaction.atomic():
        _hold_person(restoration)
        # The row is held, so that nobody stops it while its code is being made.
        held = _open(restoration).select_for_update(of=("self",), no_key=True)
        if not held.filter(approved_at__isnull=False).exists() or lapsed(
            restoration, timezone.now()
        ):
            raise _too_late()
        code = make_code(restoration.user, by=by, act=act, restoration=restoration)
        about = [restoration.user_id, restoration.id]
        record(Event.ACTIVATION_CODE_MADE, by, about=about, act=act)
    return code


def code_from_the_server(person: User, reason: RestoreReason) -> str:
    """The server's command restores alone, where two persons cannot be found. Raises CannotBe."""
    _possible(against_restoring(person))
    act = uuid.uuid4()
    with transaction.atomic():
        open_one = Restoration.objects.filter(user=person, ended_at=None).first()
        if open_one is not None:
            end(open_one, Ending.LAPSED, by=None)
        restoration = _begin(person, reason, None)
        code = make_code(person, by=None, act=act, restoration=restoration)
        who = Server(person.organisation_id)
        record(Event.ACTIVATION_CODE_MADE, who, about=[person.id, restoration.id], act=act)
    return code


def seen(person: User) -> None:
    """The person has read what was done about their way in."""
    read = person.restoration_to_read_id
    if read is None:
        return
    with transaction.atomic():
        User.objects.filter(id=person.id, restoration_to_read=read).update(restoration_to_read=None)
        record(Event.RESTORE_SEEN, person, about=[read])


def end(restoration: Restoration, ending: Ending, *, by: User | None) -> None:
    """It is over, and its code with it. Part of an action's transaction. Raises CannotBe."""
    act = uuid.uuid4()
    _hold_person(restoration)
    ended = _open(restoration).update(
        ended_at=timezone.now(), ending=ending.value, ended_by=by, ended_act_id=act
    )
    if not ended:
        raise _too_late()
    if ending is not Ending.USED:
        end_code(restoration.user, act)
    if ending is not Ending.STOPPED:
        _tell(restoration)
    who = actor(by, restoration.user.organisation_id)
    about = [restoration.user_id, restoration.id]
    record(_EVENTS[ending], who, about=about, act=act)


def _begin(person: User, reason: RestoreReason, by: User | None) -> Restoration:
    act = uuid.uuid4()
    restoration = Restoration(user=person, reason=reason.value, by=by, act_id=act)
    try:
        with transaction.atomic():
            restoration.save(force_insert=True)
    except IntegrityError:
        raise CannotBe(_("Någon har redan bett om en återställning för personen.")) from None
    _tell(restoration)
    who = actor(by, person.organisation_id)
    record(Event.RESTORE_ASKED, who, about=[person.id, restoration.id], act=act)
    return restoration


def _forget_lapsed(person: User) -> None:
    open_one = Restoration.objects.filter(user=person, ended_at=None).first()
    if open_one is not None and lapsed(open_one, timezone.now()):
        end(open_one, Ending.LAPSED, by=None)


def _tell(restoration: Restoration) -> None:
    """The person reads of it at their next page (`administration.told`)."""
    User.objects.filter(id=restoration.user_id).update(restoration_to_read=restoration)


def _answerable(by: User, restoration: Restoration) -> None:
    if restoration.by_id == by.id:
        raise NotAllowed(_("Du har själv bett om återställningen. Någon annan ska godkänna den."))
    _allow(why_not(Act.ANSWER_RESTORATION, by, restoration.user))
    if lapsed(restoration, timezone.now()):
        raise _too_late()


def _why_not_mine(by: User, restoration: Restoration) -> str | None:
    mine = restoration.by_id == by.id and by.is_active
    return None if mine else _("Bara den som bad om återställningen kan göra detta.")


def _hold_person(restoration: Restoration) -> None:
    """The person's row first, as in `activating`: two that take turns never wait for each other."""
    User.objects.select_for_update(no_key=True).get(id=restoration.user_id)


def _open(restoration: Restoration) -> QuerySet[Restoration]:
    return Restoration.objects.filter(id=restoration.id, ended_at=None)


def _too_late() -> CannotBe:
    return CannotBe(_("Återställningen är avslutad, eller redan besvarad. Ladda om sidan."))


def _allow(why: str | None) -> None:
    if why is not None:
        raise NotAllowed(why)


def _possible(why: str | None) -> None:
    if why is not None:
        raise CannotBe(why)
