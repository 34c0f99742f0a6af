"""Who follows up the log. Each answer is a reason why not, or None."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from heva.accounts.log_review.models import DrawnEntry, LogReview
from heva.accounts.models import Role, User


class Act(StrEnum):
    """What can be done with the log."""

    SEE_REVIEWS = "see_reviews"  # which months are drawn and closed
    SEE_RECEIPT = "see_receipt"
    DRAW = "draw"
    SEE_LINES = "see_lines"
    REVIEW = "review"
    CLOSE = "close"
    EXPORT = "export"


_AUDITOR: Final = frozenset({Role.AUDITOR})
ALLOWED: Final[Mapping[Act, frozenset[Role]]] = {
    Act.SEE_REVIEWS: _AUDITOR | {Role.UNIT_HEAD},
    Act.SEE_RECEIPT: _AUDITOR | {Role.UNIT_HEAD},
    Act.DRAW: _AUDITOR,
    Act.SEE_LINES: _AUDITOR,
    Act.REVIEW: _AUDITOR,
    Act.CLOSE: _AUDITOR,
    Act.EXPORT: _AUDITOR,
}


def why_not(act: Act, user: User) -> str | None:
    """Why `user`, in the role they act in, may not do `act` in their own organisation."""
    if not user.is_active:
        return _("Ditt konto är avstängt.")
    if user.role is None or user.role not in ALLOWED[act]:
        return _("Bara en loggranskare får göra detta.")
    return None


def why_not_line(user: User, line: DrawnEntry) -> str | None:
    """Why `user` may not judge this line: it must be open, and somebody else's doing."""
    if refused := why_not(Act.REVIEW, user):
        return refused
    if line.review.organisation_id != user.organisation_id:
        return _("Raden hör till en annan organisation.")
    if line.review.closed_at is not None:
        return _("Granskningen är avslutad.")
    if line.entry.who_id == user.id:
        return _("Raden gäller något du själv har gjort. En annan loggranskare tar den.")
    return None


def why_not_close(user: User, review: LogReview, left: int) -> str | None:
    """Why `user` may not close the review: every line has been looked at."""
    if refused := why_not(Act.CLOSE, user):
        return refused
    if review.organisation_id != user.organisation_id:
        return _("Granskningen hör till en annan organisation.")
    if left:
        return _("Alla rader är inte granskade än.")
    return None
