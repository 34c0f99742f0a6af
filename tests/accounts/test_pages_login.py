"""The way in and the way out, as pages."""

import pytest
from django.test import Client

from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import PASSWORD
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

LOGIN = "/konto/logga-in/"


def test_a_page_that_asks_for_a_login_is_where_it_leads_back_to(client: Client) -> None:
    asked = client.get("/konto/installningar/?x=1")
    assert asked.status_code == 302
    page = client.get(asked.headers["Location"])
    assert 'name="next" value="/konto/installningar/?x=1"' in page.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", "x", "///a"],
)
def test_a_login_never_leads_to_another_site(client: Client, anna: User, elsewhere: str) -> None:
    response = client.post(LOGIN, {"login": "anna", "password": PASSWORD, "next": elsewhere})
    assert response.headers["Location"] == "/konto/inloggningssatt/nytt/"


@pytest.mark.parametrize("login", ["anna", "nobody-of-that-name"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    client: Client, anna: User, login: str
) -> None:
    response = client.post(LOGIN, {"login": login, "password": "fel"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "Användarnamnet och lösenordet hör inte ihop" in page
    assert "<title>Fel: Logga in" in page
    assert AuditEntry.objects.get(event=Event.SIGN_IN_REFUSED).who_id is None


def test_a_closed_account_gets_the_same_answer(client: Client, anna: User) -> None:
    anna.is_active = False
    anna.save()
    response = client.post(LOGIN, {"login": "anna", "password": PASSWORD})
    assert response.status_code == 400
    assert "hör inte ihop" in response.content.decode()


def test_the_password_is_never_sent_back(client: Client, anna: User) -> None:
    page = client.post(LOGIN, {"login": "anna", "password": "hemligt-prov"}).content.decode()
    assert "hemligt-prov" not in page


def test_empty_fields_are_named_in_the_summary_and_beside_the_field(client: Client) -> None:
    page = client.post(LOGIN, {"login": "", "password": ""}).content.decode()
    assert '<a href="#id_login">Skriv ditt användarnamn.</a>' in page
    assert '<p class="field-error">Skriv ditt användarnamn.</p>' in page
    assert 'aria-invalid="true"' in page


def test_a_login_without_the_forms_own_token_is_refused(anna: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(LOGIN, {"login": "anna", "password": PASSWORD})
    assert response.status_code == 403
    assert not AuditEntry.objects.filter(event=Event.SIGNED_IN).exists()


def test_a_login_changes_the_session_key(client: Client, anna: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before or ""
    client.post(LOGIN, {"login": "anna", "password": PASSWORD})
    assert client.session.session_key != before


def test_logging_out_is_a_post_and_ends_the_session(client: Client, anna: User) -> None:
    sign_in(client, anna)
    assert client.get("/konto/logga-ut/").status_code == 405
    response = client.post("/konto/logga-ut/")
    assert response.headers["Location"] == "/konto/utloggad/"
    assert "Du är utloggad" in client.get("/konto/utloggad/").content.decode()
    assert client.get("/konto/installningar/").status_code == 302
    assert AuditEntry.objects.get(event=Event.SIGNED_OUT).who_id == anna.id


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("idle", "inte gjorde något på 15 minuter"),
        ("long", "efter 10 timmar"),
        ("hidden", "dold i mer än en minut"),
    ],
)
def test_the_login_page_says_why_it_is_needed(client: Client, why: str, words: str) -> None:
    assert words in client.get(LOGIN, {"why": why}).content.decode()


def test_words_in_the_address_never_reach_the_login_page(client: Client) -> None:
    page = client.get(LOGIN, {"why": "<b>påhitt</b>", "next": "https://påhitt.example/"})
    assert "påhitt" not in page.content.decode()


def test_the_language_can_be_changed_before_logging_in(client: Client) -> None:
    response = client.post("/sprak/", {"language": "en", "next": LOGIN})
    assert response.headers["Location"] == LOGIN
    assert '<html lang="en">' in client.get(LOGIN).content.decode()
