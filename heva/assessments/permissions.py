"""Who may do what with a case. Each answer is a reason why not, or None.

Own cases only: the likeliest attacker is a colleague who is a relative. The table below says
which relation to the case each act needs; the code only finds the relation.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.models import Role, User
from heva.assessments.models import Case, CaseKind


class Relation(StrEnum):
    """What a person is to a case."""

    OWNER = "owner"
    COLLEAGUE = "colleague"  # the same organisation
    OUTSIDER = "outsider"  # another organisation
    CLOSED_OUT = "closed_out"  # the account is closed


class Act(StrEnum):
    """What can be done with a case that exists."""

    READ = "read"
    WRITE = "write"
    LOCK = "lock"


ALLOWED: Mapping[Act, frozenset[Relation]] = {
    Act.READ: frozenset({Relation.OWNER}),
    Act.WRITE: frozenset({Relation.OWNER}),
    Act.LOCK: frozenset({Relation.OWNER}),
}

REASONS: Mapping[Relation, str | Promise] = {
    Relation.OWNER: gettext_lazy("Du har inte rätt att göra detta."),
    Relation.COLLEAGUE: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.OUTSIDER: gettext_lazy("Ärendet tillhör en annan organisation."),
    Relation.CLOSED_OUT: gettext_lazy("Ditt konto är avstängt."),
}

#: A unit head sees counts and ages, never a case, and so opens none.
OPENERS = frozenset({Role.WORKER})


def relation(user: User, case: Case) -> Relation:
    """What `user` is to `case`; an owner who has left the organisation is an outsider."""
    if not user.is_active:
        return Relation.CLOSED_OUT
    if user.organisation_id != case.organisation_id:
        return Relation.OUTSIDER
    return Relation.OWNER if user.id == case.owner_id else Relation.COLLEAGUE


def why_not(act: Act, user: User, case: Case) -> str | None:
    """Why `user` may not do `act` with `case`, or None where they may."""
    stands = relation(user, case)
    return None if stands in ALLOWED[act] else str(REASONS[stands])


def may_read(user: User, case: Case) -> str | None:
    """Why `user` may not see anything of `case`, or None."""
    return why_not(Act.READ, user, case)


def may_write(user: User, case: Case) -> str | None:
    """Why `user` may not answer, judge or open rounds in `case`, or None."""
    return why_not(Act.WRITE, user, case)


def may_lock(user: User, case: Case) -> str | None:
    """Why `user` may not lock a round of `case`, or None."""
    return why_not(Act.LOCK, user, case)


def may_link(user: User, case: Case, other: Case) -> str | None:
    """Why `user` may not say that the cases belong together, or None: both must be theirs."""
    if case.id == other.id:
        return _("Ett ärende kan inte höra ihop med sig självt.")
    if case.kind != other.kind:
        return _("Ett övningsärende kan inte höra ihop med ett riktigt ärende.")
    return may_write(user, case) or may_write(user, other)


def may_open_case(user: User, kind: CaseKind) -> str | None:
    """Why `user` may not open a case of this kind, or None."""
    if not user.is_active:
        return str(REASONS[Relation.CLOSED_OUT])
    if user.role not in OPENERS:
        return _("Din roll öppnar inga ärenden.")
    if kind is CaseKind.REAL and user.organisation.is_demo:
        return _("Övningskonton kan bara öppna övningsärenden.")
    return None
