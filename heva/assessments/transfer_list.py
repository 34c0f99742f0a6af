"""The requests to move a case that a person has a part in: by request, never by content."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from heva.accounts.models import User
from heva.assessments.access_forms import TRANSFER_REASON_WORDS
from heva.assessments.models import Case, Transfer, TransferReason
from heva.assessments.places import transfer_place
from heva.assessments.reading import key_of
from heva.assessments.standing import facts, taken
from heva.assessments.transfer_rights import why_not_decide, why_not_decline, why_not_withdraw
from heva.vault.sealing import Unreadable, open_sealed


@dataclass(frozen=True)
class ShownTransfer:
    """One request, and what this person may do with it. It names people, and no case."""

    transfer: Transfer
    category: str
    reason: str = field(repr=False)
    may_decide: bool
    may_decline: bool
    may_withdraw: bool


def open_transfers(user: User) -> Sequence[ShownTransfer]:
    """Every undecided request that `user` may decide, stop or take back, the oldest first."""
    shown = (_shown(one, user) for one in _undecided(user))
    return [one for one in shown if one.may_decline or one.may_withdraw]


def waiting_for(user: User) -> int:
    """How many requests wait for `user` to decide them."""
    return sum(why_not_decide(one, user) is None for one in _undecided(user))


def transfer_of(case: Case) -> Transfer | None:
    """The undecided request about this case, or None."""
    rows = Transfer.objects.filter(case=case, ended_at__isnull=True)
    return rows.select_related("receiver", "by").first()


def _undecided(user: User) -> Sequence[Transfer]:
    rows = Transfer.objects.filter(ended_at__isnull=True, case__organisation=user.organisation_id)
    rows = rows.select_related("case__key", "case__owner", "case__unit", "receiver", "by")
    rows = rows.annotate(**facts(user, case="case_id", fields="case__"))
    found = list(rows.order_by("at", "id"))
    for one in found:
        one.case.known = taken(one, user)  # so that nobody asks for each of them
    return found


def _shown(transfer: Transfer, user: User) -> ShownTransfer:
    text: str | Unreadable = ""
    if transfer.reason is not None:
        text = open_sealed(key_of(transfer.case), transfer_place(transfer.id), transfer.reason)
    words = TRANSFER_REASON_WORDS[TransferReason(transfer.category)] if transfer.category else ""
    return ShownTransfer(
        transfer=transfer,
        category=str(words),
        reason="" if isinstance(text, Unreadable) else text,
        may_decide=why_not_decide(transfer, user) is None,
        may_decline=why_not_decline(transfer, user) is None,
        may_withdraw=why_not_withdraw(transfer, user) is None,
    )
