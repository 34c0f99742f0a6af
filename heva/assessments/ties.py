"""Personal ties to the exposed person or the family: asked of everybody who reaches a case.

A fact, with who and when, sealed. An answer closes nobody out in silence: it says what to do,
the owner sees it, and whoever has ties leaves the locking to somebody without.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.allowing import allow, needed_key
from heva.assessments.holding import hold_case
from heva.assessments.models import Case, NoticeKind, Ties, TiesStatement
from heva.assessments.notices import tell
from heva.assessments.permissions import Act
from heva.assessments.places import ties_place
from heva.assessments.reading import key_of
from heva.assessments.refusals import Obstacle, ObstacleKind
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.sealing import Unreadable, open_sealed, seal

TIES_WORDS: Mapping[Ties, str | Promise] = {
    Ties.NO: gettext_lazy("Nej"),
    Ties.YES: gettext_lazy("Ja"),
    Ties.UNSURE: gettext_lazy("Vet inte"),
}


@dataclass(frozen=True)
class StatedTies:
    """What one person answered at one time; None where it cannot be read."""

    person_id: UUID
    name: str
    at: datetime
    ties: Ties | None


def state_ties(case: Case, who: User, ties: Ties) -> None:
    """`who` answers about their own ties. The owner is told that a co-handler has answered."""
    act = uuid.uuid4()
    with transaction.atomic():
        held = hold_case(case)
        allow(permissions.why_not(Act.STATE_TIES, who, held))
        write_ties(held, who, ties, act)
        tell(held.owner, NoticeKind.TIES_STATED, held, by=who, act=act)
        record(Event.TIES_STATED, who, case_id=case.id, act=act)


def write_ties(case: Case, who: User, ties: Ties, act: UUID) -> None:
    """The row of a statement, inside the transaction of the act it is a part of."""
    sealed = seal(needed_key(case), ties_place(act), Ties(ties).value)
    TiesStatement.objects.create(case=case, sealed=sealed, by=who, act_id=act)


def stated_ties(case: Case) -> Sequence[StatedTies]:
    """Every answer that was given, in order."""
    key = key_of(case)
    found = []
    for row in TiesStatement.objects.filter(case=case).select_related("by").order_by("id"):
        text = open_sealed(key, ties_place(row.act_id), row.sealed)
        ties = None if isinstance(text, Unreadable) else Ties(text)
        found.append(StatedTies(row.by_id, row.by.name, row.at, ties))
    return found


def own_ties(case: Case, who: User) -> StatedTies | None:
    """What `who` answered last, or None."""
    own = [one for one in stated_ties(case) if one.person_id == who.id]
    return own[-1] if own else None


def ties_in_the_way(case: Case, who: User) -> tuple[Obstacle, ...]:
    """That `who` has said that they have ties, or that nobody can tell what they have said."""
    stated = own_ties(case, who)
    if stated is None or stated.ties is None:  # not known, and that is no "no"
        message = _(
            "Ditt svar om personlig anknytning saknas eller kan inte läsas. "
            "Svara på frågan igen innan du låser."
        )
    elif stated.ties is Ties.YES:
        message = _(
            "Du har svarat att du har en personlig anknytning. Då låser någon annan bedömningen: "
            "prata med din enhetschef, och lämna över ärendet eller lägg till en medhandläggare."
        )
    else:
        return ()
    return (Obstacle(ObstacleKind.TIES, message),)
