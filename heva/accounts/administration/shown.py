"""What the administration's pages show of people, units and roles, read in few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from heva.accounts.administration.permissions import Act, why_not
from heva.accounts.factors.models import Passkey, TotpDevice
from heva.accounts.models import Role, RoleGrant, Unit, User
from heva.accounts.role_words import role_name

RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Held:
    """A role that somebody holds, or held: `unit` is named for a unit head."""

    id: UUID
    name: str
    unit: str
    grant: RoleGrant


@dataclass(frozen=True)
class Row:
    """One line of the list of people."""

    person: User
    roles: Sequence[str]
    has_factor: bool

    @property
    def state(self) -> str:
        """One of "closed", "invited" and "active"."""
        if not self.person.is_active:
            return "closed"
        return "active" if self.person.activated_at else "invited"


@dataclass(frozen=True)
class UnitRow:
    """One line of the list of units."""

    unit: Unit
    heads: Sequence[str]
    people: int


def rows(people: Iterable[User]) -> Sequence[Row]:
    """The people with their roles, in the order given."""
    listed = list(people)
    grants: dict[UUID, list[str]] = {person.id: [] for person in listed}
    live = RoleGrant.objects.filter(user__in=listed, ended_at=None).select_related("unit")
    order = {role.value: at for at, role in enumerate(Role)}
    for grant in sorted(live, key=lambda one: order[one.role]):
        grants[grant.user_id].append(words_of(grant))
    holders = _with_a_factor(listed)
    return [Row(person, grants[person.id], person.id in holders) for person in listed]


def _with_a_factor(people: Sequence[User]) -> frozenset[UUID]:
    """The ids of those who have an app or a passkey (`factors.holding.has_factor`, for many)."""
    apps = TotpDevice.objects.filter(user__in=people, confirmed=True)
    passkeys = Passkey.objects.filter(user__in=people)
    return frozenset(apps.values_list("user_id", flat=True)) | frozenset(
        passkeys.values_list("user_id", flat=True)
    )


def words_of(grant: RoleGrant) -> str:
    """The role, with the unit of a unit head."""
    name = role_name(Role(grant.role))
    return name if grant.unit is None else f"{name}, {grant.unit.name}"


def grants_of(person: User) -> Sequence[Held]:
    """Every role that `person` holds or has held, the latest first."""
    grants = RoleGrant.objects.filter(user=person).select_related("unit", "by").order_by("-at")
    return [
        Held(one.id, role_name(Role(one.role)), one.unit.name if one.unit else "", one)
        for one in grants
    ]


def unit_rows(units: Iterable[Unit]) -> Sequence[UnitRow]:
    """The units with those who head them and the number of open accounts."""
    listed = list(units)
    heads: Mapping[UUID, list[str]] = {unit.id: [] for unit in listed}
    live = RoleGrant.objects.filter(
        role=Role.UNIT_HEAD.value, unit__in=listed, ended_at=None, user__is_active=True
    )
    for grant in live.select_related("user").order_by("user__name"):
        if grant.unit_id is not None:
            heads[grant.unit_id].append(grant.user.name)
    open_accounts = Count("people", filter=Q(people__is_active=True))
    counted = Unit.objects.filter(id__in=heads).annotate(many=open_accounts)
    people = dict(counted.values_list("id", "many"))
    return [UnitRow(unit, heads[unit.id], people[unit.id]) for unit in listed]


def on_call_in(organisation_id: UUID) -> Sequence[str]:
    """The names of those on call."""
    live = RoleGrant.objects.filter(
        role=Role.ON_CALL.value,
        ended_at=None,
        user__is_active=True,
        user__organisation_id=organisation_id,
    )
    return list(live.order_by("user__name").values_list("user__name", flat=True))


def recent_grants(organisation_id: UUID) -> Sequence[tuple[RoleGrant, str]]:
    """Roles given or ended within a month, the latest first, for everybody's eyes to see."""
    since = timezone.now() - RECENT
    changed = RoleGrant.objects.filter(user__organisation_id=organisation_id)
    found = changed.filter(Q(at__gte=since) | Q(ended_at__gte=since))
    latest = found.select_related("user", "by", "unit").order_by("-at", "id")[:50]
    return [(grant, words_of(grant)) for grant in latest]


def acts_for(actor: User, person: User) -> frozenset[str]:
    """What `actor` may do to `person`, by the names of the acts."""
    return frozenset(act.value for act in Act if why_not(act, actor, person) is None)
