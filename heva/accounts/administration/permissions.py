"""Who may do what with people, as one table. Each answer is a reason why not, or None.

An administrator looks after people and settings and sees no case; a unit head looks after the
people of the unit. Nobody does anything here to themself, and nobody outside their organisation.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import Role, RoleGrant, Unit, User


class Act(StrEnum):
    """What can be done with people, units and settings."""

    SEE_PEOPLE = "see_people"  # the list, and one person's page
    INVITE = "invite"
    NEW_CODE = "new_code"  # for somebody who never used the first one
    CHANGE = "change"  # name and unit
    CLOSE = "close"
    REOPEN = "reopen"
    GIVE_ROLE = "give_role"
    END_ROLE = "end_role"
    CHANGE_UNITS = "change_units"  # add and rename
    NAME_STAND_IN = "name_stand_in"
    CHANGE_SETTINGS = "change_settings"
    SEE_RESTORATIONS = "see_restorations"
    ASK_RESTORATION = "ask_restoration"
    ANSWER_RESTORATION = "answer_restoration"  # approve or refuse what somebody else asked


class Toward(StrEnum):
    """Whom, or which unit, the act concerns, as seen by the one who acts."""

    SELF = "self"
    OWN_UNIT = "own_unit"  # the actor heads the unit
    HEADLESS = "headless"  # the unit has no head but the person themself
    ORGANISATION = "organisation"  # the same organisation otherwise
    ELSEWHERE = "elsewhere"  # another organisation
    CLOSED_OUT = "closed_out"  # the actor's own account is closed


_OTHERS: Final = frozenset({Toward.OWN_UNIT, Toward.HEADLESS, Toward.ORGANISATION})
_THE_UNIT: Final = frozenset({Toward.OWN_UNIT})
_ADMINISTRATOR: Final = {Role.ADMINISTRATOR: _OTHERS}

ALLOWED: Final[Mapping[Act, Mapping[Role, frozenset[Toward]]]] = {
    Act.SEE_PEOPLE: {
        Role.ADMINISTRATOR: _OTHERS | {Toward.SELF},
        Role.UNIT_HEAD: _THE_UNIT,
    },
    Act.INVITE: _ADMINISTRATOR,
    Act.NEW_CODE: _ADMINISTRATOR,
    Act.CHANGE: _ADMINISTRATOR,
    Act.CLOSE: _ADMINISTRATOR,
    Act.REOPEN: _ADMINISTRATOR,
    Act.GIVE_ROLE: _ADMINISTRATOR,
    Act.END_ROLE: _ADMINISTRATOR,
    Act.CHANGE_UNITS: _ADMINISTRATOR,
    Act.NAME_STAND_IN: {Role.ADMINISTRATOR: _OTHERS, Role.UNIT_HEAD: _THE_UNIT},
    Act.CHANGE_SETTINGS: _ADMINISTRATOR,
    Act.SEE_RESTORATIONS: {Role.ADMINISTRATOR: _OTHERS, Role.UNIT_HEAD: _OTHERS},
    # The head asks, who knows the person. Where there is none, an administrator does.
    Act.ASK_RESTORATION: {
        Role.UNIT_HEAD: _THE_UNIT,
        Role.ADMINISTRATOR: frozenset({Toward.HEADLESS}),
    },
    Act.ANSWER_RESTORATION: {Role.UNIT_HEAD: _OTHERS, Role.ADMINISTRATOR: _OTHERS},
}

#: Which roles there are in which kind of organisation stands in `obstacles`.
OTHER_ROLE: Final = _("Rollen du använder nu får inte göra detta.")
REASONS: Final[Mapping[Toward, str | Promise]] = {
    Toward.SELF: _("Det här kan du inte göra med ditt eget konto. Be en kollega med samma roll."),
    Toward.OWN_UNIT: _("Enhetens chef ska göra detta."),
    Toward.HEADLESS: _("En administratör ska göra detta."),
    Toward.ORGANISATION: _("Det gäller en annan enhet än den du är chef för."),
    Toward.ELSEWHERE: _("Det gäller en annan organisation."),
    Toward.CLOSED_OUT: _("Ditt konto är avstängt."),
}
#: An administrator who would ask for somebody that has a head of their own.
HEAD_ASKS: Final = _("Personens enhetschef ska be om återställningen. Sedan kan du godkänna den.")


def why_not(act: Act, actor: User, person: User) -> str | None:
    """Why `actor` may not do `act` to `person`, or None where they may."""
    return _answer(act, actor, toward(actor, person))


def why_not_unit(act: Act, actor: User, unit: Unit) -> str | None:
    """Why `actor` may not do `act` with `unit`, or None where they may."""
    if not actor.is_active:
        return _answer(act, actor, Toward.CLOSED_OUT)
    if unit.organisation_id != actor.organisation_id:
        return _answer(act, actor, Toward.ELSEWHERE)
    own = actor.role is Role.UNIT_HEAD and unit.id in actor.heads()
    return _answer(act, actor, Toward.OWN_UNIT if own else Toward.ORGANISATION)


def why_not_here(act: Act, actor: User) -> str | None:
    """Why `actor` may not do `act` in their own organisation, to nobody in particular, or None."""
    if not actor.is_active:
        return str(REASONS[Toward.CLOSED_OUT])
    return None if actor.role in ALLOWED[act] else str(OTHER_ROLE)


def toward(actor: User, person: User) -> Toward:
    """What `person` is to `actor`, in the role that the actor has taken."""
    if not actor.is_active:
        return Toward.CLOSED_OUT
    if person.organisation_id != actor.organisation_id:
        return Toward.ELSEWHERE
    if person.id == actor.id:
        return Toward.SELF
    if actor.role is Role.UNIT_HEAD and person.unit_id in actor.heads():
        return Toward.OWN_UNIT
    return Toward.ORGANISATION if _has_a_head(person) else Toward.HEADLESS


def _has_a_head(person: User) -> bool:
    """Whether somebody else, whose account is open, heads the unit of `person`."""
    heads = RoleGrant.objects.filter(
        role=Role.UNIT_HEAD.value, unit=person.unit_id, ended_at=None, user__is_active=True
    )
    return person.unit_id is not None and heads.exclude(user=person).exists()


def _answer(act: Act, actor: User, stands: Toward) -> str | None:
    if stands in (Toward.ELSEWHERE, Toward.CLOSED_OUT):
        return str(REASONS[stands])
    wanted = ALLOWED[act].get(actor.role) if actor.role is not None else None
    if wanted is None:
        return str(OTHER_ROLE)
    if stands in wanted:
        return None
    if act is Act.ASK_RESTORATION and actor.role is Role.ADMINISTRATOR and stands != Toward.SELF:
        return str(HEAD_ASKS)
    return str(REASONS[stands])
