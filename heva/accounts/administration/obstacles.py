"""Whether something can be done at all, whoever does it. Each answer is a reason, or None."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from heva.accounts.models import Organisation, OrganisationKind, Restoration, Role, RoleGrant, User

#: Which roles there are where. The centre advises and handles no cases of its own.
ROLES_OF: Final[Mapping[OrganisationKind, tuple[Role, ...]]] = {
    OrganisationKind.MUNICIPALITY: (
        *(Role.WORKER, Role.UNIT_HEAD, Role.ON_CALL),
        *(Role.ADMINISTRATOR, Role.AUDITOR),
    ),
    OrganisationKind.CENTRE: (
        *(Role.CONSULTANT, Role.TRAINER, Role.UNIT_HEAD),
        *(Role.ADMINISTRATOR, Role.AUDITOR),
    ),
}

#: Who follows up how access was used neither gives it out nor breaks the glass (ADR 0044): the
#: log tells of a refused code whether there is such a case, which whoever typed it must not learn.
NOT_WITH_AUDITOR: Final = frozenset({Role.ADMINISTRATOR, Role.UNIT_HEAD, Role.ON_CALL})

#: What nobody finishes within a week is forgotten, and must be asked for again.
RESTORATION_LASTS: Final = timedelta(days=7)


def roles_of(organisation: Organisation) -> tuple[Role, ...]:
    """The roles that there are in this organisation."""
    return ROLES_OF[OrganisationKind(organisation.kind)]


def against_role(person: User, role: Role) -> str | None:
    """Why `person` cannot be given `role`, or None."""
    if role not in roles_of(person.organisation):
        return _("Den rollen finns inte i en organisation av det här slaget.")
    if not person.is_active:
        return _("Kontot är avstängt. Öppna det innan du ger en roll.")
    both = {role, *person.roles()}
    if Role.AUDITOR in both and both & NOT_WITH_AUDITOR:
        return _(
            "En loggranskare kan inte också vara administratör, enhetschef eller jour: "
            "den som ger eller använder särskilda behörigheter ska inte granska dem."
        )
    return None


def against_losing_administrator(person: User) -> str | None:
    """Why `person` cannot stop being an administrator, or None: somebody must be left."""
    others = RoleGrant.objects.filter(
        role=Role.ADMINISTRATOR.value,
        ended_at=None,
        user__organisation_id=person.organisation_id,
        user__is_active=True,
        user__activated_at__isnull=False,
    ).exclude(user=person)
    if Role.ADMINISTRATOR not in person.roles() or others.exists():
        return None
    return _(
        "Det här är organisationens enda administratör. Utse en till först, "
        "och vänta tills den personen har aktiverat sitt konto."
    )


def against_restoring(person: User) -> str | None:
    """Why a restoration cannot be asked for, or None."""
    if not person.is_active:
        return _("Kontot är avstängt.")
    if person.activated_at is None:
        return _(
            "Kontot har aldrig aktiverats. Be en administratör om en ny aktiveringskod i stället."
        )
    return None


def lapsed(restoration: Restoration, now: datetime) -> bool:
    """Whether a restoration has stood open for so long that it counts no more."""
    return restoration.ended_at is None and restoration.at <= now - RESTORATION_LASTS
