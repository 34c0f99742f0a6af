"""The way in: a password, then a factor, then the page one was on the way to."""

import pytest
from django.test import Client

from heva.accounts.models import Role, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.factors.an_app import ENROL, FACTOR, LOGIN, App, an_app, with_password, wrong
from tests.people import PASSWORD, make_person
from tests.signing_in import client_of, with_password_only

pytestmark = pytest.mark.django_db

PREFERENCES = "/konto/installningar/"


def test_a_password_alone_leads_to_the_factor_and_nowhere_else(
    client: Client, anna: User, app: App
) -> None:
    assert with_password(client, anna) == FACTOR
    assert client.get("/arenden/").headers["Location"].startswith(FACTOR)
    assert AuditEntry.objects.filter(event=Event.PASSWORD_ACCEPTED, who_id=anna.id).exists()
    assert not AuditEntry.objects.filter(event=Event.SIGNED_IN).exists()


def test_password_and_code_let_in_and_lead_on(client: Client, anna: User, app: App) -> None:
    where = with_password(client, anna, next=PREFERENCES)
    page = client.get(where).content.decode()
    assert f'name="next" value="{PREFERENCES}"' in page
    answer = client.post(FACTOR, {"factor_code": app.code(), "next": PREFERENCES})
    assert answer.headers["Location"] == PREFERENCES
    assert client.get(PREFERENCES).status_code == 200
    assert AuditEntry.objects.get(event=Event.SIGNED_IN).who_id == anna.id


def test_without_a_page_to_go_to_one_comes_to_the_first_page_of_the_role(
    client: Client, anna: User, app: App
) -> None:
    with_password(client, anna)
    answer = client.post(FACTOR, {"factor_code": app.code()})
    assert answer.headers["Location"] == "/arenden/"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "/\\example.com"])
def test_the_factor_never_leads_to_another_site(
    client: Client, anna: User, app: App, elsewhere: str
) -> None:
    with_password(client, anna, next=elsewhere)
    answer = client.post(FACTOR, {"factor_code": app.code(), "next": elsewhere})
    assert answer.headers["Location"] == "/arenden/"


def test_the_key_of_the_session_changes_at_every_step(client: Client, anna: User, app: App) -> None:
    client.get(LOGIN)
    with_password(client, anna)
    after_password = client.session.session_key
    client.post(FACTOR, {"factor_code": app.code()})
    after_factor = client.session.session_key
    assert after_password is not None
    assert after_factor not in (None, after_password)
    old = Client()
    old.cookies["sessionid"] = after_password
    assert old.get(FACTOR).headers["Location"].startswith(LOGIN)


def test_a_wrong_code_is_refused_and_recorded(client: Client, anna: User, app: App) -> None:
    with_password(client, anna)
    answer = client.post(FACTOR, {"factor_code": wrong(app)})
    assert answer.status_code == 400
    assert "Koden är fel" in answer.content.decode()
    assert AuditEntry.objects.get(event=Event.FACTOR_REFUSED).who_id == anna.id
    assert client.get("/arenden/").status_code == 302


def test_the_code_is_never_sent_back(client: Client, anna: User, app: App) -> None:
    with_password(client, anna)
    page = client.post(FACTOR, {"factor_code": "hemlig kod"}).content.decode()
    assert "hemlig kod" not in page
    assert "Det är ingen kod" in page


def test_whoever_has_no_factor_yet_is_led_to_their_first_one(client: Client, anna: User) -> None:
    assert (
        with_password(client, anna, next=PREFERENCES) == f"{ENROL}?next=%2Fkonto%2Finstallningar%2F"
    )
    assert client.get(FACTOR).headers["Location"] == ENROL


def test_the_only_role_is_chosen_and_one_of_several_is_asked_for(client: Client) -> None:
    head = make_person("cecilia", role=Role.UNIT_HEAD, also=(Role.WORKER,))
    app = an_app(head)
    with_password(client, head)
    client.post(FACTOR, {"factor_code": app.code()})
    assert client.get("/arenden/").headers["Location"].startswith("/konto/roll/")


def test_somebody_closed_out_between_password_and_factor_comes_no_further(
    client: Client, anna: User, app: App
) -> None:
    with_password(client, anna)
    anna.is_active = False
    anna.save(update_fields=["is_active"])
    answer = client.post(FACTOR, {"factor_code": app.code()})
    assert answer.headers["Location"].startswith(LOGIN)


def test_one_may_leave_between_password_and_factor(anna: User, app: App) -> None:
    browser = with_password_only(anna)
    assert "Avbryt och logga ut" in browser.get(FACTOR).content.decode()
    assert browser.post("/konto/logga-ut/").status_code == 302
    assert browser.get(FACTOR).headers["Location"].startswith(LOGIN)


def test_another_person_may_sign_in_after_somebody_elses_password(
    anna: User, app: App, client: Client
) -> None:
    with_password(client, anna)
    bo = make_person("bo")
    assert client.get(LOGIN).status_code == 200
    assert with_password(client, bo) == ENROL


def test_a_demo_person_without_password_never_gets_in_by_one(client: Client) -> None:
    make_person("dag").set_unusable_password()
    nobody = User.objects.create_user(
        "utan", None, name="Utan", organisation=make_person("x").organisation
    )
    for typed in ("", "!", nobody.password, PASSWORD):
        answer = client.post(LOGIN, {"login": "utan", "password": typed})
        assert answer.status_code == 400


def test_whoever_is_inside_is_led_past_the_door(anna: User) -> None:
    browser = client_of(anna)
    for door in (LOGIN, FACTOR):
        assert browser.get(door).headers["Location"] == "/arenden/"
