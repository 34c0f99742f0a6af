"""Ids of the log as names of colleagues. Who stands in no organisation of ours stays unnamed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from heva.accounts.models import Role, Unit, User
from heva.accounts.role_words import role_name
from heva.audit.recording import SERVER


@dataclass(frozen=True)
class Names:
    """The names of some people and units, as somebody of one organisation may read them."""

    people: Mapping[UUID, str]
    units: Mapping[UUID, str]

    def who(self, who_id: UUID | None, role: str = "") -> str:
        """The person's name, or what can be said of somebody who has none here."""
        if who_id is not None:
            return self.people.get(who_id) or _("Person i en annan organisation")
        return _("Servern") if role == SERVER else _("Ingen inloggad")

    def unit(self, unit_id: UUID | None) -> str:
        """The unit's name; empty where there was none."""
        return "" if unit_id is None else self.units.get(unit_id, "")


def names_for(viewer: User, people: Iterable[UUID | None], units: Iterable[UUID | None]) -> Names:
    """The names that `viewer` may read: those of the own organisation, in two queries."""
    wanted = {one for one in people if one is not None}
    home = viewer.organisation_id
    found = User.objects.filter(organisation_id=home, id__in=wanted).values_list("id", "name")
    parts = {one for one in units if one is not None}
    named = Unit.objects.filter(organisation_id=home, id__in=parts).values_list("id", "name")
    return Names(dict(found), dict(named))


def role_words(role: str) -> str:
    """The acting role in words; empty where there was none, or none that people have."""
    return role_name(Role(role)) if role in set(Role) else ""
