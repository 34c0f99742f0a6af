"""Moving a case to a new owner. One person asks, another agrees, and it moves in that moment."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions, transfer_rights
from heva.assessments.allowing import allow, needed_key
from heva.assessments.case_codes_typed import case_by_code
from heva.assessments.co_handling import end_co_handling
from heva.assessments.glass import fault_of_reason
from heva.assessments.holding import hold_case
from heva.assessments.models import (
    Case,
    NoticeKind,
    Transfer,
    TransferEnd,
    TransferKind,
    TransferReason,
)
from heva.assessments.notices import tell
from heva.assessments.permissions import Act, RoleAct
from heva.assessments.places import transfer_place
from heva.assessments.refusals import CannotBe
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.sealing import seal

_ASKED = {
    TransferKind.HAND_OVER: Event.HAND_OVER_ASKED,
    TransferKind.TAKE_OVER: Event.TAKE_OVER_ASKED,
}
_ENDED = {
    (TransferKind.HAND_OVER, TransferEnd.APPROVED): Event.HANDED_OVER,
    (TransferKind.HAND_OVER, TransferEnd.DECLINED): Event.HAND_OVER_REFUSED,
    (TransferKind.HAND_OVER, TransferEnd.WITHDRAWN): Event.HAND_OVER_WITHDRAWN,
    (TransferKind.TAKE_OVER, TransferEnd.APPROVED): Event.TAKEN_OVER,
    (TransferKind.TAKE_OVER, TransferEnd.DECLINED): Event.TAKE_OVER_REFUSED,
    (TransferKind.TAKE_OVER, TransferEnd.WITHDRAWN): Event.TAKE_OVER_WITHDRAWN,
}


def ask_as_owner(case: Case, who: User, receiver: User) -> Transfer:
    """The owner asks that the case be handed over; a unit head must agree.

    Raises NotAllowed, and CannotBe for a receiver who cannot have it or where it is asked already.
    """
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.ASK_AS_OWNER, who, held))
        return _ask(Transfer(kind=TransferKind.HAND_OVER.value, receiver=receiver), held, who, act)


def ask_as_head(
    who: User,
    *,
    code: str,
    kind: TransferKind,
    receiver: User,
    category: TransferReason,
    reason: str,
) -> Transfer:
    """The unit head asks, naming the case by its code: the owner must agree, or one more.

    Raises NotAllowed, NoSuchCase, and CannotBe for a reason too short, a receiver who cannot
    have the case, or a case for which this is asked already.
    """
    allow(permissions.why_not_role(RoleAct.ASK_TRANSFER, who))
    if fault := fault_of_reason(reason):
        raise CannotBe(fault)
    case = case_by_code(who, code, Act.ASK_AS_HEAD)
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.ASK_AS_HEAD, who, held))
        if receiver.id == who.id:
            raise CannotBe(_("Du kan inte själv få ärendet. Välj någon annan."))
        asked = Transfer(kind=kind.value, receiver=receiver, category=category.value)
        asked.reason = seal(needed_key(held), transfer_place(asked.id), reason)
        _ask(asked, held, who, act)
        tell(held.owner, NoticeKind.TRANSFER_ASKED, held, by=who, act=act)
    return asked


def approve(transfer: Transfer, who: User) -> None:
    """`who` agrees, and the case moves: its new owner and their unit, and nobody else's doing.

    Raises NotAllowed, and CannotBe where it is decided already or cannot be any more.
    """
    act = uuid.uuid4()
    with transaction.atomic():
        case = hold_case(transfer.case)
        held = _held(transfer, case)
        allow(transfer_rights.why_not_decide(held, who))
        if refused := transfer_rights.why_not_now(held):
            raise CannotBe(refused)
        before, receiver = case.owner, held.receiver
        end_co_handling(case, who, receiver)
        case.owner, case.unit = receiver, receiver.unit
        case.save(update_fields=["owner", "unit"])
        is_taken = held.kind == TransferKind.TAKE_OVER
        told = NoticeKind.TAKEN_OVER if is_taken else NoticeKind.HANDED_OVER
        tell(before, told, case, by=who, act=act)
        tell(receiver, NoticeKind.RECEIVED, case, by=who, act=act)
        _end(held, who, TransferEnd.APPROVED, act)


def decline(transfer: Transfer, who: User) -> None:
    """Whoever could have agreed, or the owner who is there, says no; whoever asked is told."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = _held(transfer, hold_case(transfer.case))
        allow(transfer_rights.why_not_decline(held, who))
        tell(held.by, NoticeKind.TRANSFER_DECLINED, held.case, by=who, act=act)
        _end(held, who, TransferEnd.DECLINED, act)


def withdraw(transfer: Transfer, who: User) -> None:
    """Whoever asked takes it back."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = _held(transfer, hold_case(transfer.case))
        allow(transfer_rights.why_not_withdraw(held, who))
        _end(held, who, TransferEnd.WITHDRAWN, act)


def _ask(asked: Transfer, case: Case, who: User, act: uuid.UUID) -> Transfer:
    if Transfer.objects.filter(case=case, ended_at__isnull=True).exists():
        raise CannotBe(_("Det finns redan en begäran om att flytta ärendet."))
    asked.case, asked.by, asked.act_id = case, who, act
    if refused := transfer_rights.why_not_receiver(asked):
        raise CannotBe(refused)
    asked.save(force_insert=True)
    record(
        _ASKED[TransferKind(asked.kind)],
        who,
        case_id=case.id,
        about=[asked.id, asked.receiver_id],
        act=act,
    )
    return asked


def _held(transfer: Transfer, case: Case) -> Transfer:
    """The request as it stands now; the case is held, so nobody else ends it meanwhile."""
    held = Transfer.objects.select_related("receiver__unit", "by").get(id=transfer.id)
    if held.ended_at is not None:
        raise CannotBe(_("Begäran är redan avgjord."))
    held.case = case
    return held


def _end(transfer: Transfer, who: User, end: TransferEnd, act: uuid.UUID) -> None:
    transfer.end, transfer.ended_at, transfer.ended_by = end.value, timezone.now(), who
    transfer.ended_act_id = act
    transfer.save(update_fields=["end", "ended_at", "ended_by", "ended_act"])
    event = _ENDED[TransferKind(transfer.kind), end]
    about = [transfer.id, transfer.receiver_id]
    record(event, who, case_id=transfer.case_id, about=about, act=act)
