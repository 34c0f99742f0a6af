"""The cast: people whose rights differ. Every test about access uses these.

Anna is the author of the case. Bo works beside her and might be a relative of somebody in it.
Cecilia heads their unit. David works in the neighbour municipality. Erik's account is closed.
Filippa practises: everything her organisation does is demo.
"""

from dataclasses import dataclass

from heva.accounts.models import Organisation, Role, User

PASSWORD = "en lång och ovanlig mening"


@dataclass(frozen=True)
class Cast:
    """Everybody, in two real municipalities and one for practice."""

    author: User
    co_worker: User
    unit_head: User
    neighbour: User
    closed: User
    practiser: User


def make_cast() -> Cast:
    """The cast, stored. Everybody has the password PASSWORD."""
    home, away = make_organisation("Ådalens kommun"), make_organisation("Fjällsjö kommun")
    practice = make_organisation("Övningskommunen", is_demo=True)
    return Cast(
        author=make_person("anna", home),
        co_worker=make_person("bo", home),
        unit_head=make_person("cecilia", home, role=Role.UNIT_HEAD),
        neighbour=make_person("david", away),
        closed=make_person("erik", home, is_active=False),
        practiser=make_person("filippa", practice),
    )


def make_organisation(name: str = "Ådalens kommun", *, is_demo: bool = False) -> Organisation:
    """The organisation of that name, made where there is none."""
    found, _ = Organisation.objects.get_or_create(name=name, defaults={"is_demo": is_demo})
    return found


def make_person(
    login: str = "anna",
    organisation: Organisation | None = None,
    *,
    role: Role = Role.WORKER,
    is_active: bool = True,
) -> User:
    """A person with the password PASSWORD, a name made of the login, and an organisation."""
    person = User.objects.create_user(
        login,
        PASSWORD,
        name=f"{login.capitalize()} Efternamn",
        organisation=organisation or make_organisation(),
        role=role,
    )
    if not is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
    return person
