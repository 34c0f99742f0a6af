"""The cast: people whose rights differ. Every test about access uses these.

Anna is the author of the case. Bo works beside her and might be a relative of somebody in it.
Cecilia heads their unit. David works in the neighbour municipality. Erik's account is closed.
Filippa practises: everything her organisation does is demo. Greta is named as co-handler, Olle
is barred. Harald heads another unit of the same municipality, Rut stands in for its heads.
Ingrid advises and Johan trains at the resource centre. Karin administers the municipality, Lars
follows up its log, Maria is on call. Nils heads the neighbour's unit, Petra administers it.

A role makes nobody co-handler or barred: the test that needs it says so to the case.
"""

from dataclasses import dataclass

from django_scopes import scopes_disabled

from heva.accounts.granting import grant_role
from heva.accounts.models import Organisation, OrganisationKind, Role, Unit, User

PASSWORD = "en lång och ovanlig mening"

HOME, AWAY = "Ådalens kommun", "Fjällsjö kommun"
CENTRE, PRACTICE = "Resurscentrum", "Övningskommunen"


@dataclass(frozen=True)
class Cast:
    """Everybody, in two real municipalities, the resource centre and one for practice."""

    author: User
    co_worker: User
    co_handler: User
    barred: User
    unit_head: User
    second_head: User  # heads another unit of the same organisation
    stand_in: User  # a worker whom the author's unit has named
    on_call: User
    administrator: User
    auditor: User
    closed: User
    neighbour: User
    neighbour_head: User
    neighbour_administrator: User
    consultant: User
    trainer: User
    practiser: User


def make_cast() -> Cast:
    """The cast, stored. Everybody has the password PASSWORD."""
    home, away = make_organisation(HOME), make_organisation(AWAY)
    centre = make_organisation(CENTRE, kind=OrganisationKind.CENTRE)
    practice = make_organisation(PRACTICE, is_demo=True)
    return Cast(
        author=make_person("anna", home),
        co_worker=make_person("bo", home),
        co_handler=make_person("greta", home),
        barred=make_person("olle", home),
        unit_head=make_person("cecilia", home, role=Role.UNIT_HEAD),
        second_head=make_person("harald", home, role=Role.UNIT_HEAD, unit=make_unit(home, "Vuxna")),
        stand_in=_stand_in("rut", make_unit(home)),
        on_call=make_person("maria", home, role=Role.ON_CALL),
        administrator=make_person("karin", home, role=Role.ADMINISTRATOR),
        auditor=make_person("lars", home, role=Role.AUDITOR),
        closed=make_person("erik", home, is_active=False),
        neighbour=make_person("david", away),
        neighbour_head=make_person("nils", away, role=Role.UNIT_HEAD),
        neighbour_administrator=make_person("petra", away, role=Role.ADMINISTRATOR),
        consultant=make_person("ingrid", centre, role=Role.CONSULTANT),
        trainer=make_person("johan", centre, role=Role.TRAINER),
        practiser=make_person("filippa", practice),
    )


def _stand_in(login: str, unit: Unit) -> User:
    person = make_person(login, unit.organisation, unit=unit)
    unit.stand_in = person
    unit.save(update_fields=["stand_in"])
    return person


def make_organisation(
    name: str = HOME,
    *,
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY,
    is_demo: bool = False,
) -> Organisation:
    """The organisation of that name, made where there is none."""
    found, _ = Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind.value, "is_demo": is_demo}
    )
    return found


def make_unit(organisation: Organisation, name: str = "Barn och unga") -> Unit:
    """The organisation's unit of that name, made where there is none."""
    with scopes_disabled():
        found, _ = Unit.objects.get_or_create(organisation=organisation, name=name)
    return found


def make_person(
    login: str = "anna",
    organisation: Organisation | None = None,
    *,
    role: Role = Role.WORKER,
    also: tuple[Role, ...] = (),
    unit: Unit | None = None,
    is_active: bool = True,
) -> User:
    """A person who acts as `role`, in a unit of an organisation, with the password PASSWORD."""
    home = organisation or make_organisation()
    at = unit or make_unit(home)
    person = User.objects.create_user(
        login, PASSWORD, name=f"{login.capitalize()} Efternamn", organisation=home, unit=at
    )
    for one in (role, *also):
        grant_role(person, one, by=None, unit=at if one is Role.UNIT_HEAD else None)
    person.act_as(role)
    if not is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
    return person


def never_in(person: User) -> User:
    """As after the invitation: no password yet, and never signed in."""
    person.set_unusable_password()
    person.activated_at = None
    person.save(update_fields=["password", "activated_at"])
    return person
