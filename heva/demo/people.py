"""The people of the demo: who they are and what they show."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import Organisation, Role, User

ORGANISATION = "Övningskommunen"


@dataclass(frozen=True)
class DemoPerson:
    """One person a visitor may enter as. `title` and `about` are shown on the start page."""

    login: str
    name: str
    role: Role
    title: str | Promise
    about: str | Promise


AUTHOR = DemoPerson(
    login="ovning-anna",
    name="Anna Övning",
    role=Role.WORKER,
    title=_("Socialsekreterare"),
    about=_("Har tre ärenden: ett låst, ett nästan klart och ett nyss påbörjat."),
)
PEOPLE = (
    AUTHOR,
    DemoPerson(
        login="ovning-bo",
        name="Bo Övning",
        role=Role.WORKER,
        title=_("Socialsekreterare"),
        about=_("Har inga ärenden än. Börja här för att göra en bedömning från början till slut."),
    ),
    DemoPerson(
        login="ovning-cilla",
        name="Cilla Övning",
        role=Role.UNIT_HEAD,
        title=_("Enhetschef"),
        about=_("Ser inte andras ärenden. Den som inte handlägger ett ärende kan inte öppna det."),
    ),
)


def ensure_people() -> dict[str, User]:
    """The demo people by login; those who are missing are made. Nobody can log in by password."""
    organisation, _made = Organisation.objects.get_or_create(
        name=ORGANISATION, defaults={"is_demo": True}
    )
    return {person.login: _ensure(person, organisation) for person in PEOPLE}


def _ensure(person: DemoPerson, organisation: Organisation) -> User:
    found = User.objects.filter(login=person.login, organisation=organisation).first()
    if found is not None:
        return found
    return User.objects.create_user(
        person.login,
        None,
        name=person.name,
        organisation=organisation,
        role=person.role,
    )
