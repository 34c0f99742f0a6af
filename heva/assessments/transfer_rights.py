"""Who may have a part in moving a case. Each answer is a reason why not, or None.

Whoever asks, whoever agrees and whoever receives are three, and none of them is barred.
"""

from django.utils.translation import gettext as _

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.colleagues import why_not_handler
from heva.assessments.models import Bar, Transfer, TransferKind
from heva.assessments.permissions import Act
from heva.assessments.standing import standing_of


def why_not_decide(transfer: Transfer, who: User) -> str | None:
    """Why `who` may not agree to the move."""
    if who.id == transfer.by_id:
        return _("Den som har begärt flytten kan inte själv godkänna den.")
    if who.id == transfer.receiver_id:
        return _("Den som får ärendet kan inte själv godkänna flytten.")
    return permissions.why_not(_needed(transfer), who, transfer.case)


def why_not_decline(transfer: Transfer, who: User) -> str | None:
    """Why `who` may not say no: whoever could agree may, and an owner who is there after all."""
    is_taken = transfer.kind == TransferKind.TAKE_OVER
    if is_taken and permissions.why_not(Act.AGREE_AS_OWNER, who, transfer.case) is None:
        return None
    return why_not_decide(transfer, who)


def why_not_withdraw(transfer: Transfer, who: User) -> str | None:
    """Why `who` may not take the request back."""
    if who.id != transfer.by_id or not who.is_active:
        return _("Bara den som har begärt flytten kan ta tillbaka den.")
    if standing_of(who, transfer.case).is_barred:
        return str(permissions.REASONS[permissions.Relation.BARRED])
    return None


def why_not_receiver(transfer: Transfer) -> str | None:
    """Why the case cannot be moved to this receiver."""
    if transfer.receiver_id == transfer.case.owner_id:
        return _("Den personen har redan ärendet.")
    return why_not_handler(transfer.receiver, transfer.case)


def why_not_now(transfer: Transfer) -> str | None:
    """Why a request that was in order when it was made cannot be followed any more."""
    asked_by_owner = _needed(transfer) is Act.AGREE_AS_HEAD
    if asked_by_owner and transfer.by_id != transfer.case.owner_id:
        return _("Ärendet har fått en ny ägare sedan flytten begärdes.")
    barred = Bar.objects.filter(case=transfer.case, person=transfer.by, ended_at__isnull=True)
    if barred.exists():
        return _("Flytten kan inte godkännas längre.")
    return why_not_receiver(transfer)


def _needed(transfer: Transfer) -> Act:
    """The part that whoever agrees must have."""
    if transfer.kind == TransferKind.TAKE_OVER:
        return Act.AGREE_TO_TAKE_OVER
    # What a head asks for carries a reason, what an owner asks for does not.
    return Act.AGREE_AS_OWNER if transfer.category else Act.AGREE_AS_HEAD
