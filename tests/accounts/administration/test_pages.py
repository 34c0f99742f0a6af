"""The pages: who sees which, what they show, and what needs a fresh factor."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from heva.accounts.models import ActivationCode, Restoration, Role, RoleGrant, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.administration.conftest import Browsing
from tests.people import Cast, make_unit
from tests.reading_pages import title, without_error_id, words
from tests.signing_in import client_of

ADMINISTRATORS = ("invite", "new_unit", "organisation")
BOTH = ("administration", "people", "units", "restorations")
A_CODE = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")


@pytest.mark.parametrize("name", [*ADMINISTRATORS, *BOTH])
@pytest.mark.parametrize(
    "who", ["author", "stand_in", "on_call", "auditor", "consultant", "trainer", "practiser"]
)
def test_whoever_has_no_such_role_finds_no_such_page(
    cast: Cast, browser_of: Browsing, who: str, name: str
) -> None:
    client = browser_of(getattr(cast, who))
    answer = client.get(reverse(f"accounts:{name}"))
    nowhere = client.get(reverse("accounts:person", args=[uuid4()]))
    assert answer.status_code == 404
    assert without_error_id(answer) == without_error_id(nowhere)
    assert AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value).count() == 2


@pytest.mark.parametrize("name", ADMINISTRATORS)
def test_a_unit_head_has_none_of_the_administrators_pages(
    cast: Cast, browser_of: Browsing, name: str
) -> None:
    assert browser_of(cast.unit_head).get(reverse(f"accounts:{name}")).status_code == 404


@pytest.mark.parametrize("name", [*ADMINISTRATORS, *BOTH])
def test_an_administrator_sees_every_page(cast: Cast, browser_of: Browsing, name: str) -> None:
    assert browser_of(cast.administrator).get(reverse(f"accounts:{name}")).status_code == 200


def test_an_administrator_sees_the_organisation_and_nobody_elses(
    cast: Cast, browser_of: Browsing
) -> None:
    page = words(browser_of(cast.administrator).get(reverse("accounts:people")))
    for person in User.objects.all():
        here = person.organisation_id == cast.administrator.organisation_id
        assert (person.name in page) is here or person == cast.administrator


def test_a_head_sees_the_unit_and_nobody_elses(cast: Cast, browser_of: Browsing) -> None:
    page = words(browser_of(cast.second_head).get(reverse("accounts:people")))
    assert cast.author.name not in page
    page = words(browser_of(cast.unit_head).get(reverse("accounts:people")))
    assert cast.author.name in page
    assert f">{cast.second_head.name}</a>" not in page


@pytest.mark.parametrize("name", ["person", "change_person", "give_role", "close_person"])
def test_anothers_person_and_nobody_are_answered_alike(
    cast: Cast, browser_of: Browsing, name: str
) -> None:
    client = browser_of(cast.administrator)
    anothers = client.get(reverse(f"accounts:{name}", args=[cast.neighbour.id]))
    nobodys = client.get(reverse(f"accounts:{name}", args=[uuid4()]))
    assert (anothers.status_code, nobodys.status_code) == (404, 404)
    assert without_error_id(anothers) == without_error_id(nobodys)


def test_a_head_does_not_see_the_page_of_somebody_in_another_unit(
    cast: Cast, browser_of: Browsing
) -> None:
    client = browser_of(cast.second_head)
    assert client.get(reverse("accounts:person", args=[cast.author.id])).status_code == 404
    assert client.get(reverse("accounts:ask_restoration", args=[cast.author.id])).status_code == 404


def test_a_list_of_people_is_a_reading_in_the_log(cast: Cast, browser_of: Browsing) -> None:
    browser_of(cast.administrator).get(reverse("accounts:people"))
    entry = AuditEntry.objects.get(event=Event.PEOPLE_READ.value)
    assert entry.who_id == cast.administrator.id
    assert str(cast.author.id) in entry.about
    assert str(cast.neighbour.id) not in entry.about


def test_no_title_names_anybody(cast: Cast, browser_of: Browsing) -> None:
    client = browser_of(cast.administrator)
    for name in ("person", "change_person", "give_role", "close_person"):
        page = client.get(reverse(f"accounts:{name}", args=[cast.author.id]))
        assert cast.author.name not in title(words(page))
        assert "Efternamn" not in page.request["PATH_INFO"]


INVITATION = {"name": "Ulla Nyman", "login": "ulla", "role": "worker", "unit": "none"}


def test_an_invitation_shows_its_code_once_and_it_opens_the_account(
    cast: Cast, browser_of: Browsing
) -> None:
    unit = make_unit(cast.author.organisation)
    page = words(
        browser_of(cast.administrator).post(
            reverse("accounts:invite"), INVITATION | {"unit": str(unit.id)}
        )
    )
    (code,) = A_CODE.findall(page)
    chosen = "tolv gröna cyklar på rad"
    fields = {"login": "ulla", "code": code, "new": chosen, "again": chosen, "page": ""}
    assert Client().post("/konto/aktivera/", fields).status_code == 302
    person = words(
        browser_of(cast.administrator).get(
            reverse("accounts:person", args=[User.objects.get(login="ulla").id])
        )
    )
    assert not A_CODE.findall(person)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"name": ""}, "Skriv personens namn."),
        ({"login": "anna"}, "Användarnamnet är upptaget."),
        ({"login": "a b"}, "Ett användarnamn har bokstäver"),
        ({"role": "superuser"}, "Välj ett giltigt alternativ"),
        ({"role": "consultant"}, "Välj ett giltigt alternativ"),
        ({"role": "unit_head"}, "Välj vilken enhet personen ska vara chef för."),
        ({"name": "Ulla\x00Nyman"}, "Null"),
        ({"unit": str(uuid4())}, "Välj ett giltigt alternativ"),
        ({"unit": ""}, "Välj en enhet, eller Ingen enhet."),
    ],
)
def test_a_faulty_invitation_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, browser_of: Browsing, fault: dict[str, str], said: str
) -> None:
    answer = browser_of(cast.administrator).post(reverse("accounts:invite"), INVITATION | fault)
    assert answer.status_code == 400
    page = words(answer)
    assert said in page
    assert "Det finns ett problem" in page
    assert not User.objects.filter(login="ulla").exists()
    if "name" not in fault:
        assert 'value="Ulla Nyman"' in page


def test_an_organisation_or_a_flag_in_the_form_is_ignored(cast: Cast, browser_of: Browsing) -> None:
    more = {"organisation": str(cast.neighbour.organisation_id), "is_active": "0", "by": ""}
    browser_of(cast.administrator).post(reverse("accounts:invite"), INVITATION | more)
    ulla = User.objects.get(login="ulla")
    assert ulla.organisation_id == cast.administrator.organisation_id
    assert ulla.is_active


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("invite", ()),
        ("give_role", ("author",)),
        ("close_person", ("author",)),
        ("reopen_person", ("closed",)),
        ("new_code", ("author",)),
        ("ask_restoration", ("unit_head",)),
    ],
)
def test_what_gives_access_wants_a_factor_first_and_does_nothing_before(
    cast: Cast, name: str, takes: tuple[str, ...]
) -> None:
    client = client_of(cast.administrator)
    before = (User.objects.count(), RoleGrant.objects.count(), ActivationCode.objects.count())
    path = reverse(f"accounts:{name}", args=[getattr(cast, one).id for one in takes])
    fields = INVITATION | {"role": "on_call", "reason": "lost"}
    page = words(client.post(path, fields))
    assert "Bekräfta att det är du" in page
    after = (User.objects.count(), RoleGrant.objects.count(), ActivationCode.objects.count())
    assert before == after
    assert not Restoration.objects.exists()


def test_a_role_is_given_and_ended_from_the_pages(cast: Cast, browser_of: Browsing) -> None:
    client = browser_of(cast.administrator)
    give = reverse("accounts:give_role", args=[cast.author.id])
    assert client.post(give, {"role": "on_call"}).status_code == 302
    grant = RoleGrant.objects.get(user=cast.author, role=Role.ON_CALL.value)
    end = reverse("accounts:end_role", args=[cast.author.id, grant.id])
    assert client.get(end).status_code == 200
    assert client.post(end).status_code == 302
    assert client.post(end).status_code == 404
    assert cast.author.roles() == (Role.WORKER,)


def test_an_administrator_who_tries_on_themself_is_told_why_and_logged(
    cast: Cast, browser_of: Browsing
) -> None:
    path = reverse("accounts:give_role", args=[cast.administrator.id])
    answer = browser_of(cast.administrator).post(path, {"role": "on_call"})
    assert answer.status_code == 403
    assert "eget konto" in words(answer)
    assert AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value).count() == 1
    assert cast.administrator.roles() == (Role.ADMINISTRATOR,)


def test_an_administrator_sees_no_case_list_and_no_case(cast: Cast, browser_of: Browsing) -> None:
    client = browser_of(cast.administrator)
    assert "Öppna ett nytt ärende" not in words(client.get("/arenden/"))
    assert client.get(f"/arenden/{uuid4()}/").status_code == 404


def test_a_whole_restoration_through_the_pages(cast: Cast, browser_of: Browsing) -> None:
    asker, other = browser_of(cast.unit_head), browser_of(cast.second_head)
    asker.post(reverse("accounts:ask_restoration", args=[cast.author.id]), {"reason": "lost"})
    restoration = Restoration.objects.get()
    waiting = words(other.get(reverse("accounts:administration")))
    assert cast.unit_head.name in waiting
    page = reverse("accounts:restoration", args=[restoration.id])
    assert "Godkänn" in words(other.get(page))
    assert ">Godkänn</button>" not in words(asker.get(page))
    mine = reverse("accounts:approve_restoration", args=[restoration.id])
    assert asker.post(mine).status_code == 403
    assert other.post(mine).status_code == 302
    code_at = reverse("accounts:restoration_code", args=[restoration.id])
    assert other.post(code_at).status_code == 403
    assert len(A_CODE.findall(words(asker.post(code_at)))) == 1
    assert not A_CODE.findall(words(asker.get(page)))


def test_anothers_restoration_and_none_are_answered_alike(cast: Cast, browser_of: Browsing) -> None:
    browser_of(cast.unit_head).post(
        reverse("accounts:ask_restoration", args=[cast.author.id]), {"reason": "lost"}
    )
    client = browser_of(cast.neighbour_head)
    anothers = client.get(reverse("accounts:restoration", args=[Restoration.objects.get().id]))
    nobodys = client.get(reverse("accounts:restoration", args=[uuid4()]))
    assert anothers.status_code == 404
    assert without_error_id(anothers) == without_error_id(nobodys)
