"""Who may do what with a case. Each answer is a reason why not, or None.

Own cases only: the likeliest attacker is a colleague who is a relative. The table below says
which relation to the case each act needs; the code only finds the relations.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heva.accounts.models import Role, User
from heva.assessments.models import Case, CaseKind
from heva.assessments.standing import BREAKERS, standing_of


class Relation(StrEnum):
    """What a person, in the role they act in, is to a case. The first that holds leads."""

    CLOSED_OUT = "closed_out"  # the account is closed
    OUTSIDER = "outsider"  # another organisation
    BARRED = "barred"  # kept from this case by name
    OWNER = "owner"
    CO_HANDLER = "co_handler"
    OTHER_ROLE = "other_role"  # owner or co-handler, acting as something else just now
    GLASS = "glass"  # broke the glass less than an hour ago
    UNIT_HEAD = "unit_head"  # answers for the unit that the case belongs to
    OTHER_HEAD = "other_head"  # heads another unit of the organisation
    ON_CALL = "on_call"
    STAND_IN = "stand_in"  # named beforehand by the case's unit
    COLLEAGUE = "colleague"  # the same organisation, and nothing more


class Act(StrEnum):
    """What can be done with a case that exists."""

    READ = "read"
    WRITE = "write"
    LOCK = "lock"
    PRINT = "print"
    LINK = "link"
    STATE_TIES = "state_ties"
    READ_ACCESS = "read_access"  # who reaches the case, and what they said of their ties
    READ_OPENINGS = "read_openings"  # "Vem har öppnat ärendet"
    CHOOSE_CO_HANDLERS = "choose_co_handlers"
    BAR = "bar"
    LIFT_BAR = "lift_bar"
    ASK_AS_OWNER = "ask_as_owner"  # that the case be handed over
    AGREE_AS_OWNER = "agree_as_owner"
    ASK_AS_HEAD = "ask_as_head"  # that it be handed over, or taken over
    AGREE_AS_HEAD = "agree_as_head"
    AGREE_TO_TAKE_OVER = "agree_to_take_over"
    BREAK_GLASS = "break_glass"


_HANDLERS = frozenset({Relation.OWNER, Relation.CO_HANDLER})
_OWNER = frozenset({Relation.OWNER})
_HEAD = frozenset({Relation.UNIT_HEAD})

#: The whole truth. What is not here is refused.
ALLOWED: Mapping[Act, frozenset[Relation]] = {
    Act.READ: _HANDLERS | {Relation.GLASS},
    Act.WRITE: _HANDLERS,
    Act.LOCK: _HANDLERS,
    Act.PRINT: _HANDLERS,
    Act.LINK: _HANDLERS,
    Act.STATE_TIES: _HANDLERS,
    Act.READ_ACCESS: _HANDLERS,
    Act.READ_OPENINGS: _HANDLERS,
    Act.CHOOSE_CO_HANDLERS: _OWNER,
    Act.BAR: _HANDLERS,
    Act.LIFT_BAR: _OWNER,
    Act.ASK_AS_OWNER: _OWNER,
    Act.AGREE_AS_OWNER: _OWNER,
    Act.ASK_AS_HEAD: _HEAD,
    Act.AGREE_AS_HEAD: _HEAD,
    Act.AGREE_TO_TAKE_OVER: _HEAD | {Relation.OTHER_HEAD, Relation.ON_CALL, Relation.STAND_IN},
    Act.BREAK_GLASS: _HEAD | {Relation.OTHER_HEAD, Relation.ON_CALL},
}

_ONLY_THE_OWNER = gettext_lazy("Det kan bara den som äger ärendet göra.")

#: In words for the person who tries. A barred person is told what any colleague is told.
REASONS: Mapping[Relation, str | Promise] = {
    Relation.CLOSED_OUT: gettext_lazy("Ditt konto är avstängt."),
    Relation.OUTSIDER: gettext_lazy("Ärendet tillhör en annan organisation."),
    Relation.BARRED: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.OWNER: gettext_lazy("Det kan du inte göra i ditt eget ärende."),
    Relation.CO_HANDLER: _ONLY_THE_OWNER,
    Relation.OTHER_ROLE: gettext_lazy(
        "Du handlägger ärendet, men inte i den roll du har valt nu. Byt roll först."
    ),
    Relation.GLASS: gettext_lazy(
        "Du har nödöppnat ärendet. Då kan du läsa det, men inte ändra eller skriva ut något."
    ),
    Relation.UNIT_HEAD: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.OTHER_HEAD: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.ON_CALL: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.STAND_IN: gettext_lazy("Ärendet tillhör en annan handläggare."),
    Relation.COLLEAGUE: gettext_lazy("Ärendet tillhör en annan handläggare."),
}


class RoleAct(StrEnum):
    """What can be done without any case at hand."""

    OPEN_CASE = "open_case"
    COUNT_CASES = "count_cases"  # numbers and ages, never a case
    ASK_TRANSFER = "ask_transfer"
    BREAK_GLASS = "break_glass"


#: Which role each needs.
BY_ROLE: Mapping[RoleAct, frozenset[Role]] = {
    RoleAct.OPEN_CASE: frozenset({Role.WORKER}),
    RoleAct.COUNT_CASES: frozenset({Role.UNIT_HEAD}),
    RoleAct.ASK_TRANSFER: frozenset({Role.UNIT_HEAD}),
    RoleAct.BREAK_GLASS: BREAKERS,
}

ROLE_REASONS: Mapping[RoleAct, str | Promise] = {
    RoleAct.OPEN_CASE: gettext_lazy("Din roll öppnar inga ärenden."),
    RoleAct.COUNT_CASES: gettext_lazy("Bara en enhetschef ser hur många ärenden enheten har."),
    RoleAct.ASK_TRANSFER: gettext_lazy("Bara en enhetschef kan begära att ett ärende flyttas."),
    RoleAct.BREAK_GLASS: gettext_lazy("Bara enhetschef och jour kan nödöppna ett ärende."),
}


def relations(user: User, case: Case) -> frozenset[Relation]:
    """Everything that `user` is to `case`. Whoever has left the organisation is an outsider."""
    if not user.is_active:
        return frozenset({Relation.CLOSED_OUT})
    if user.organisation_id != case.organisation_id:
        return frozenset({Relation.OUTSIDER})
    if user.id == case.owner_id:
        acting = user.role is Role.WORKER
        return frozenset({Relation.OWNER if acting else Relation.OTHER_ROLE})
    standing = standing_of(user, case)
    if standing.is_barred:
        return frozenset({Relation.BARRED})
    found = {Relation.COLLEAGUE}
    if standing.is_co_handler:
        found.add(Relation.CO_HANDLER if user.role is Role.WORKER else Relation.OTHER_ROLE)
    if standing.glass_until is not None and user.role in BREAKERS:
        found.add(Relation.GLASS)
    if user.role is Role.UNIT_HEAD:
        found.add(Relation.UNIT_HEAD if standing.heads_unit else Relation.OTHER_HEAD)
    if user.role is Role.ON_CALL:
        found.add(Relation.ON_CALL)
    if standing.stands_in and user.role is not None:
        found.add(Relation.STAND_IN)
    return frozenset(found)


def relation(user: User, case: Case) -> Relation:
    """The leading one of everything that `user` is to `case`."""
    found = relations(user, case)
    return next(one for one in Relation if one in found)


def why_not(act: Act, user: User, case: Case) -> str | None:
    """Why `user` may not do `act` with `case`, or None where they may."""
    found = relations(user, case)
    if found & ALLOWED[act]:
        return None
    return str(REASONS[next(one for one in Relation if one in found)])


def may_read(user: User, case: Case) -> str | None:
    """Why `user` may not see anything of `case`, or None."""
    return why_not(Act.READ, user, case)


def may_write(user: User, case: Case) -> str | None:
    """Why `user` may not answer, judge or open rounds in `case`, or None."""
    return why_not(Act.WRITE, user, case)


def may_lock(user: User, case: Case) -> str | None:
    """Why `user` may not lock a round of `case`, or None."""
    return why_not(Act.LOCK, user, case)


def may_print(user: User, case: Case) -> str | None:
    """Why `user` may not take anything of `case` away on paper, or None."""
    return why_not(Act.PRINT, user, case)


def may_link(user: User, case: Case, other: Case) -> str | None:
    """Why `user` may not say that the cases belong together, or None: both must be theirs."""
    if case.id == other.id:
        return _("Ett ärende kan inte höra ihop med sig självt.")
    if case.kind != other.kind:
        return _("Ett övningsärende kan inte höra ihop med ett riktigt ärende.")
    return why_not(Act.LINK, user, case) or why_not(Act.LINK, user, other)


def why_not_role(act: RoleAct, user: User) -> str | None:
    """Why `user`, in the role they act in, may not do this at all, or None."""
    if not user.is_active:
        return str(REASONS[Relation.CLOSED_OUT])
    return None if user.role in BY_ROLE[act] else str(ROLE_REASONS[act])


def may_open_case(user: User, kind: CaseKind) -> str | None:
    """Why `user` may not open a case of this kind, or None."""
    if refused := why_not_role(RoleAct.OPEN_CASE, user):
        return refused
    if kind is CaseKind.REAL and user.organisation.is_demo:
        return _("Övningskonton kan bara öppna övningsärenden.")
    return None
