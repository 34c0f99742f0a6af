"""A person of several roles acts in one at a time, and sees which."""

import pytest
from django.test import Client
from django.urls import reverse

from heva.accounts.entrance import By, Verified
from heva.accounts.landing import FIRST_PAGE, HERE, landing_path
from heva.accounts.menu import BY_ROLE, OWN
from heva.accounts.models import Role, User
from heva.accounts.role_words import ABOUT, NAMES
from heva.accounts.session_keys import ROLE, VERIFIED
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.logging_in import log_in
from tests.people import make_person
from tests.reading_pages import words
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

PAGE = "/konto/roll/"
SETTINGS = "/konto/installningar/"


@pytest.fixture
def both() -> User:
    """Somebody who is a social worker and administers the municipality."""
    return make_person("berit", also=(Role.ADMINISTRATOR,))


@pytest.fixture
def unchosen(both: User, client: Client) -> Client:
    """Their browser, signed in altogether, before a role is chosen."""
    client.force_login(both)
    session = client.session
    session[VERIFIED] = Verified(By.PASSKEY, 0).as_mark()
    session.save()
    return client


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def test_until_a_role_is_chosen_every_page_leads_to_the_choice(unchosen: Client) -> None:
    for address in (SETTINGS, "/arenden/", "/konto/sessioner/", "/konto/har/"):
        where = unchosen.get(address).headers["Location"]
        assert where.startswith(f"{PAGE}?next="), address
    assert unchosen.post("/konto/logga-ut/").headers["Location"] == "/konto/utloggad/"


def test_the_page_names_each_role_and_what_it_can_do(unchosen: Client) -> None:
    page = words(unchosen.get(PAGE))
    for role in (Role.WORKER, Role.ADMINISTRATOR):
        assert str(NAMES[role]) in page
        assert str(ABOUT[role]) in page
    assert str(NAMES[Role.AUDITOR]) not in page
    assert "site-menu" not in page  # nothing else is open yet


def test_choosing_changes_the_key_is_recorded_and_leads_on(unchosen: Client, both: User) -> None:
    before = key_of(unchosen)
    response = unchosen.post(PAGE, {"role": "worker", "next": SETTINGS})
    assert response.headers["Location"] == SETTINGS
    assert key_of(unchosen) != before
    entry = AuditEntry.objects.get(event=Event.ROLE_CHOSEN)
    assert entry.who_id == both.id
    page = words(unchosen.get(SETTINGS))
    assert "<strong>Socialsekreterare</strong>" in page
    assert 'href="/konto/roll/"' in page


def test_switching_leads_to_the_other_roles_first_page_under_a_new_key(unchosen: Client) -> None:
    unchosen.post(PAGE, {"role": "worker"})
    before = key_of(unchosen)
    response = unchosen.post(PAGE, {"role": "administrator", "next": "/arenden/"})
    assert response.headers["Location"] != "/arenden/"
    assert key_of(unchosen) != before
    assert unchosen.session[ROLE] == "administrator"
    assert "<strong>Administratör</strong>" in words(unchosen.get(SETTINGS))


@pytest.mark.parametrize("role", ["auditor", "", "worker ", "<b>"])
def test_a_role_that_is_not_held_is_refused(unchosen: Client, role: str) -> None:
    response = unchosen.post(PAGE, {"role": role})
    assert response.status_code == 400
    assert "Välj vilken roll du ska arbeta i." in words(response)
    assert ROLE not in unchosen.session


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "/\\example.com"])
def test_choosing_never_leads_to_another_site(unchosen: Client, elsewhere: str) -> None:
    response = unchosen.post(PAGE, {"role": "worker", "next": elsewhere})
    assert response.headers["Location"] == "/arenden/"


def test_somebody_of_one_role_never_sees_the_choice(client: Client) -> None:
    anna = make_person("anna")
    assert log_in(client, anna) == "/arenden/"
    assert client.get(PAGE).headers["Location"] == "/arenden/"
    assert 'href="/konto/roll/"' not in words(client.get(SETTINGS))


def test_somebody_of_no_role_is_told_whom_to_ask(client: Client, both: User) -> None:
    nobody = User.objects.create_user("ny", "x", name="Ny", organisation=both.organisation)
    client.force_login(nobody)
    session = client.session
    session[VERIFIED] = Verified(By.PASSKEY, 0).as_mark()
    session.save()
    assert "Du har ingen roll än." in words(client.get(PAGE))
    assert client.post(PAGE, {"role": "worker"}).status_code == 400


def test_acting_in_a_role_is_not_writable_from_outside(unchosen: Client) -> None:
    unchosen.get(f"{SETTINGS}?heva_role=administrator&role=administrator")
    unchosen.post(SETTINGS, {"heva_role": "administrator", "role": "administrator"})
    assert ROLE not in unchosen.session


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_first_page_that_opens_and_a_menu_that_resolves(role: Role) -> None:
    person = make_person("vera", role=role)
    browser = client_of(person)
    landed = browser.get(reverse(HERE), follow=True)
    assert landed.status_code == 200
    assert landed.wsgi_request.path == reverse(FIRST_PAGE[role])
    page = words(landed)
    assert f"<strong>{NAMES[role]}</strong>" in page
    for link in (*BY_ROLE[role], *OWN):
        assert f'<a href="{link.path}"' in page, link.url_name
        assert browser.get(link.path).status_code == 200, link.url_name


def test_the_header_says_who_in_what_role_and_where(client: Client) -> None:
    page = words(client_of(make_person("anna")).get(SETTINGS))
    for word in ("Anna Efternamn", "Socialsekreterare", "Ådalens kommun", "Logga ut"):
        assert word in page


def test_the_first_page_needs_no_question_to_the_database(unchosen: Client) -> None:
    unchosen.post(PAGE, {"role": "worker"})
    request = unchosen.get(SETTINGS).wsgi_request
    assert landing_path(request) == "/arenden/"
