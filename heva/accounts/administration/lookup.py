"""Finding people, units and restorations. Somebody else's and what does not exist answer alike."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from heva.accounts.administration.permissions import Act, why_not, why_not_here, why_not_unit
from heva.accounts.models import Restoration, Role, RoleGrant, Unit, User
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def page_for(actor: User, act: Act) -> None:
    """Raises Http404 where the role that `actor` acts in has no such page."""
    if why_not_here(act, actor) is not None:
        raise denied(actor)


def people_of(actor: User) -> QuerySet[User]:
    """The people that `actor` may see, by name: the same rule as `permissions`, as a query."""
    people = actor.organisation.people.select_related("unit").order_by("name", "login")
    if actor.role is Role.ADMINISTRATOR:
        return people
    if actor.role is Role.UNIT_HEAD:
        return people.filter(unit__in=actor.heads()).exclude(id=actor.id)
    return people.none()


def units_of(actor: User) -> QuerySet[Unit]:
    """The units that `actor` looks after, by name."""
    units = Unit.objects.filter(organisation_id=actor.organisation_id)
    found = units.select_related("stand_in").order_by("name")
    if actor.role is Role.ADMINISTRATOR:
        return found
    return found.filter(id__in=actor.heads()) if actor.role is Role.UNIT_HEAD else found.none()


def person_or_404(actor: User, person_id: UUID) -> User:
    """Somebody whose page `actor` may see."""
    people = actor.organisation.people.select_related("unit", "organisation")
    found = people.filter(id=person_id).first()
    if found is None or why_not(Act.SEE_PEOPLE, actor, found) is not None:
        raise denied(actor, person_id)
    return found


def unit_or_404(actor: User, unit_id: UUID) -> Unit:
    """A unit that `actor` looks after."""
    found = Unit.objects.filter(organisation_id=actor.organisation_id, id=unit_id).first()
    if found is None or why_not_unit(Act.NAME_STAND_IN, actor, found) is not None:
        raise denied(actor, unit_id)
    return found


def stand_ins_for(actor: User, unit: Unit) -> QuerySet[User]:
    """The people who could stand in for the head of `unit`, by name: not `actor` themself."""
    people = actor.organisation.people.filter(is_active=True, activated_at__isnull=False)
    heading = RoleGrant.objects.filter(unit=unit, ended_at=None).values("user")
    return people.exclude(id=actor.id).exclude(id__in=heading).order_by("name", "login")


def grant_or_404(actor: User, person: User, grant_id: UUID) -> RoleGrant:
    """A role that `person` holds."""
    found = RoleGrant.objects.filter(user=person, id=grant_id, ended_at=None).first()
    if found is None:
        raise denied(actor, grant_id)
    return found


def restoration_or_404(actor: User, restoration_id: UUID) -> Restoration:
    """A restoration of somebody in the same organisation, other than `actor` themself."""
    page_for(actor, Act.SEE_RESTORATIONS)
    known = Restoration.objects.filter(user__organisation_id=actor.organisation_id)
    found = (
        known.select_related("user__unit", "by", "approved_by", "ended_by")
        .filter(id=restoration_id)
        .exclude(user=actor)
        .first()
    )
    if found is None:
        raise denied(actor, restoration_id)
    return found


def denied(actor: User, wanted: UUID | None = None) -> Http404:
    """The refusal, recorded: the same for somebody else's and for what does not exist."""
    record_entrance(Event.ACCESS_DENIED, actor, about=[wanted] if wanted else [])
    return Http404()
