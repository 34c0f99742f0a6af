"""`manage.py invite`: the first administrator, and a way in where two persons cannot be found."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_scopes import scope

from heva.accounts.administration.people_actions import close_person
from heva.accounts.known_organisations import KNOWN, known_name
from heva.accounts.models import (
    ActivationCode,
    Organisation,
    OrganisationKind,
    Restoration,
    Role,
    Unit,
    User,
)
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import PASSWORD, make_cast

pytestmark = pytest.mark.django_db
A_CODE = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")


def invite(*arguments: str) -> str:
    """What the command says. Nothing is open beforehand: the command sees to its own scope."""
    said = StringIO()
    with scope():
        call_command("invite", *arguments, stdout=said)
    return said.getvalue()


FIRST = ("--organisation", "Sundsvall", "--role", "administrator", "--login", "ulla")
NAMED = (*FIRST, "--name", "Ulla Nyman")


def test_on_an_empty_database_it_makes_the_organisation_and_the_first_administrator() -> None:
    said = invite(*NAMED)
    (code,) = A_CODE.findall(said)
    ulla = User.objects.get(login="ulla")
    assert (ulla.organisation.name, ulla.roles()) == ("Sundsvalls kommun", (Role.ADMINISTRATOR,))
    chosen = "tolv gröna cyklar på rad"
    fields = {"login": "ulla", "code": code, "new": chosen, "again": chosen, "page": ""}
    assert Client().post("/konto/aktivera/", fields).status_code == 302


def test_the_log_says_that_the_server_did_it() -> None:
    invite(*NAMED, "--unit", "Stab")
    ulla = User.objects.get(login="ulla")
    entries = AuditEntry.objects.all()
    assert {entry.event for entry in entries} == {
        *(Event.ORGANISATION_MADE.value, Event.UNIT_MADE.value),
        *(Event.ROLE_GRANTED.value, Event.PERSON_INVITED.value),
    }
    assert {(one.who_id, one.role, one.organisation_id) for one in entries} == {
        (None, "server", ulla.organisation_id)
    }


def test_a_person_who_is_there_gets_a_further_role_and_no_code() -> None:
    cast = make_cast()
    home = cast.author.organisation.name
    unit = ("--unit", "Barn och unga")
    said = invite("--organisation", home, "--role", "unit_head", "--login", "anna", *unit)
    assert not A_CODE.findall(said)
    assert cast.author.roles() == (Role.WORKER, Role.UNIT_HEAD)


def test_asked_twice_it_gives_a_new_code_and_ends_the_first() -> None:
    first, second = A_CODE.findall(invite(*NAMED)), A_CODE.findall(invite(*NAMED))
    assert first != second
    assert ActivationCode.objects.filter(ended_at=None).count() == 1
    assert User.objects.count() == 1


def test_restore_gives_a_code_that_the_person_is_told_of() -> None:
    cast = make_cast()
    (code,) = A_CODE.findall(invite("--restore", "anna", "--reason", "broken"))
    restoration = Restoration.objects.get()
    assert (restoration.by, restoration.reason) == (None, "broken")
    asked = AuditEntry.objects.get(event=Event.RESTORE_ASKED.value)
    assert (asked.who_id, asked.role) == (None, "server")
    chosen = "tolv gröna cyklar på rad"
    fields = {"login": "anna", "code": code, "new": chosen, "again": chosen, "page": ""}
    assert Client().post("/konto/aktivera/", fields).status_code == 302
    cast.author.refresh_from_db()
    assert not cast.author.check_password(PASSWORD)
    assert cast.author.restoration_to_read == restoration


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--organisation, --role, --login"),
        (FIRST, "add --name"),
        (("--organisation", "Luleå", *NAMED[2:]), "--new-municipality"),
        (("--restore", "nobody"), "Nobody has that login name"),
        (("--organisation", "Timrå", "--role", "consultant", *NAMED[4:]), "no such role|finns"),
        (("--organisation", "Timrå", "--role", "unit_head", *NAMED[4:]), "unit|enhet"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing_behind(
    arguments: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        invite(*arguments)
    assert not Organisation.objects.exists()
    assert not User.objects.exists()
    assert not AuditEntry.objects.exists()


def test_somebody_of_another_organisation_is_not_taken_over() -> None:
    make_cast()
    with pytest.raises(CommandError, match="another organisation"):
        invite("--organisation", "Timrå", "--role", "worker", "--login", "anna")
    assert not Organisation.objects.filter(name="Timrå kommun").exists()


def test_a_closed_account_is_not_restored() -> None:
    cast = make_cast()
    close_person(cast.administrator, cast.author)
    with pytest.raises(CommandError):
        invite("--restore", "anna")
    assert not ActivationCode.objects.exists()


def test_an_organisation_outside_the_county_is_made_when_asked_for() -> None:
    invite("--organisation", "Luleå kommun", "--new-municipality", *NAMED[2:])
    made = Organisation.objects.get()
    assert (made.name, made.kind) == ("Luleå kommun", OrganisationKind.MUNICIPALITY.value)


def test_the_centre_and_seven_municipalities_are_known_by_short_names() -> None:
    kinds = list(KNOWN.values())
    assert (kinds.count(OrganisationKind.CENTRE), kinds.count(OrganisationKind.MUNICIPALITY)) == (
        1,
        7,
    )
    typed = ("härnösand", "Kramfors", "sollefteå", "SUNDSVALL", "timrå", "ånge", "örnsköldsvik")
    found = {known_name(one) for one in typed}
    assert found == {name for name, kind in KNOWN.items() if kind is OrganisationKind.MUNICIPALITY}
    assert known_name("resurscentrum") == next(iter(KNOWN))
    assert known_name("Luleå") is None
    assert not Unit.objects.exists()
