"""The people of the demo: who they are, what they show, and how the start page groups them."""

from dataclasses import dataclass
from itertools import chain
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.granting import grant_role
from heva.accounts.known_organisations import default_printed_name
from heva.accounts.models import Organisation, OrganisationKind, Role, Unit, User

ORGANISATION: Final = "Övningskommunen"
CENTRE: Final = "Övningscentrum"
UNIT: Final = "Barn och unga"
OTHER_UNIT: Final = "Vuxna"
TEAM: Final = "Rådgivning"

_KINDS: Final = {
    ORGANISATION: OrganisationKind.MUNICIPALITY,
    CENTRE: OrganisationKind.CENTRE,
}


@dataclass(frozen=True)
class DemoPerson:
    """One person a visitor may enter as. `title` and `about` are shown on the start page."""

    login: str
    name: str
    roles: tuple[Role, ...]
    title: str | Promise
    about: str | Promise
    unit: str = UNIT
    organisation: str = ORGANISATION

    @property
    def key(self) -> tuple[str, str]:
        """The organisation and the unit."""
        return self.organisation, self.unit


@dataclass(frozen=True)
class Group:
    """People who do the same kind of thing, with what that is called on the start page."""

    heading: str | Promise
    people: tuple[DemoPerson, ...]


AUTHOR = DemoPerson(
    login="ovning-anna",
    name="Anna Övning",
    roles=(Role.WORKER,),
    title=_("Socialsekreterare"),
    about=_("Har tre ärenden: ett låst, ett nästan klart och ett nyss påbörjat."),
)
STAND_IN = DemoPerson(
    login="ovning-edit",
    name="Edit Övning",
    roles=(Role.WORKER,),
    title=_("Socialsekreterare och ersättare"),
    about=_(
        "Är utsedd till ersättare på enheten Barn och unga: kan tillsammans med enhetschefen "
        "flytta ett ärende när den som har det är borta."
    ),
)

GROUPS: Final = (
    Group(
        _("Den som handlägger"),
        (
            AUTHOR,
            DemoPerson(
                login="ovning-bo",
                name="Bo Övning",
                roles=(Role.WORKER,),
                title=_("Socialsekreterare"),
                about=_(
                    "Har inga ärenden än. Börja här för att göra en bedömning från början "
                    "till slut."
                ),
            ),
            STAND_IN,
            DemoPerson(
                login="ovning-ivar",
                name="Ivar Övning",
                roles=(Role.WORKER, Role.ON_CALL),
                title=_("Socialsekreterare med jour"),
                about=_("Har två roller, väljer en när han kommer in och kan byta sedan."),
                unit=OTHER_UNIT,
            ),
        ),
    ),
    Group(
        _("Chef och jour"),
        (
            DemoPerson(
                login="ovning-cilla",
                name="Cilla Övning",
                roles=(Role.UNIT_HEAD,),
                title=_("Enhetschef för Barn och unga"),
                about=_(
                    "Ser hur många ärenden enheten har och hur gamla de är, men inte vad som står "
                    "i dem. Hjälper den som inte kan logga in."
                ),
            ),
            DemoPerson(
                login="ovning-disa",
                name="Disa Övning",
                roles=(Role.UNIT_HEAD,),
                title=_("Enhetschef för Vuxna"),
                about=_(
                    "Är den andra behöriga personen när Cilla ber om att någons inloggning ska "
                    "återställas."
                ),
                unit=OTHER_UNIT,
            ),
            DemoPerson(
                login="ovning-folke",
                name="Folke Övning",
                roles=(Role.ON_CALL,),
                title=_("Jour"),
                about=_(
                    "Kan öppna ett ärende i en nödsituation, om han har dess kod och anger varför. "
                    "Ägaren får veta det direkt."
                ),
                unit=OTHER_UNIT,
            ),
        ),
    ),
    Group(
        _("Den som sköter konton och logg"),
        (
            DemoPerson(
                login="ovning-gerd",
                name="Gerd Övning",
                roles=(Role.ADMINISTRATOR,),
                title=_("Administratör"),
                about=_("Bjuder in personer, ger roller och sköter enheter. Ser inga ärenden."),
                unit="",
            ),
            DemoPerson(
                login="ovning-hugo",
                name="Hugo Övning",
                roles=(Role.AUDITOR,),
                title=_("Loggranskare"),
                about=_("Granskar stickprov ur loggen och det som ser ovanligt ut."),
                unit="",
            ),
        ),
    ),
    Group(
        _("Resurscentrum"),
        (
            DemoPerson(
                login="ovning-jonna",
                name="Jonna Övning",
                roles=(Role.CONSULTANT,),
                title=_("Konsulent"),
                about=_("Ger råd. Konsultationer finns inte i programmet än."),
                unit=TEAM,
                organisation=CENTRE,
            ),
            DemoPerson(
                login="ovning-kaj",
                name="Kaj Övning",
                roles=(Role.TRAINER,),
                title=_("Utbildare"),
                about=_("Håller kurser. Kurser finns inte i programmet än."),
                unit=TEAM,
                organisation=CENTRE,
            ),
            DemoPerson(
                login="ovning-lena",
                name="Lena Övning",
                roles=(Role.ADMINISTRATOR,),
                title=_("Administratör på resurscentrum"),
                about=_("Sköter resurscentrums personer. Ser ingenting av kommunen."),
                unit="",
                organisation=CENTRE,
            ),
        ),
    ),
)
PEOPLE: Final = tuple(chain.from_iterable(group.people for group in GROUPS))


def ensure_people() -> dict[str, User]:
    """The demo people by login; those who are missing are made. Nobody can log in by password."""
    units = {key: _unit(*key) for key in sorted({person.key for person in PEOPLE})}
    people = {person.login: _ensure(person, units[person.key]) for person in PEOPLE}
    stand_in = people[STAND_IN.login]
    unit = stand_in.unit
    if unit is not None and unit.stand_in_id is None:
        unit.stand_in = stand_in
        unit.save(update_fields=["stand_in"])
    return people


def _unit(organisation_name: str, name: str) -> tuple[Organisation, Unit | None]:
    made = Organisation(name=organisation_name, kind=_KINDS[organisation_name].value, is_demo=True)
    organisation, _made = Organisation.objects.get_or_create(
        name=made.name,
        defaults={
            "kind": made.kind,
            "is_demo": True,
            "printed_as": default_printed_name(made),
        },
    )
    if not name:
        return organisation, None
    unit, _made = Unit.objects.get_or_create(organisation=organisation, name=name)
    return organisation, unit


def _ensure(person: DemoPerson, at: tuple[Organisation, Unit | None]) -> User:
    organisation, unit = at
    user = User.objects.filter(login=person.login, organisation=organisation).first()
    if user is None:
        user = User.objects.create_user(
            person.login, None, name=person.name, organisation=organisation, unit=unit
        )
        # They come in by one click, so nobody has ever given them a code.
        user.activated_at = timezone.now()
        user.save(update_fields=["activated_at"])
    for role in person.roles:
        grant_role(user, role, by=None, unit=unit if role is Role.UNIT_HEAD else None)
    return user
