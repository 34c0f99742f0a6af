"""Adding a factor: proved before it counts, and never by a stolen password."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heva.accounts.factors.actions import begin_app
from heva.accounts.factors.app_address import address_of
from heva.accounts.factors.checking import secret_of
from heva.accounts.factors.holding import has_factor, held_by
from heva.accounts.factors.models import TotpDevice
from heva.accounts.factors.spelling import secret_in_groups
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.factors.an_app import ENROL, FACTOR, METHODS, App, with_password, wrong
from tests.people import make_person
from tests.signing_in import client_of, with_password_only

pytestmark = pytest.mark.django_db

BEGIN = "/konto/inloggningssatt/app/"


def begun(browser: Client) -> tuple[str, App]:
    """Begin with an app: the page's address, and the app with the secret read from the page."""
    where = browser.post(BEGIN).headers["Location"]
    device = TotpDevice.objects.get(confirmed=False)
    secret = secret_of(device)
    assert secret is not None
    assert secret_in_groups(secret) in browser.get(where).content.decode()
    return where, App(device, secret)


def test_the_first_app_lets_in_and_gives_ten_backup_codes(client: Client, anna: User) -> None:
    with_password(client, anna)
    where, app = begun(client)
    assert not has_factor(anna)
    answer = client.post(where, {"factor_code": app.code(), "name": "Jobbtelefonen"})
    page = answer.content.decode()
    assert len(set(re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", page))) == 10
    assert client.get("/arenden/").status_code == 200
    events = set(AuditEntry.objects.values_list("event", flat=True))
    assert {Event.FACTOR_ENROLLED, Event.BACKUP_CODES_MADE, Event.SIGNED_IN} <= events


def test_the_code_that_proved_it_is_used_up(client: Client, anna: User) -> None:
    with_password(client, anna)
    where, app = begun(client)
    client.post(where, {"factor_code": app.code()})
    other = Client()
    with_password(other, anna)
    assert other.post(FACTOR, {"factor_code": app.code()}).status_code == 400


def test_a_wrong_code_proves_nothing(client: Client, anna: User) -> None:
    with_password(client, anna)
    where, app = begun(client)
    answer = client.post(where, {"factor_code": wrong(app)})
    assert answer.status_code == 400
    assert "Koden stämmer inte" in answer.content.decode()
    assert not has_factor(anna)
    assert client.get("/arenden/").status_code == 302


def test_the_picture_is_an_image_of_ones_own_that_nobody_keeps(client: Client, anna: User) -> None:
    with_password(client, anna)
    where, app = begun(client)
    answer = client.get(f"{where}bild.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"<svg")
    assert b"style=" not in answer.content
    assert address_of(anna, app.secret).startswith("otpauth://totp/HEVA-st%C3%B6d:anna?secret=")
    client.post(where, {"factor_code": app.code()})
    assert client.get(f"{where}bild.svg").status_code == 404


def test_another_persons_begun_app_is_not_there(client: Client, anna: User) -> None:
    with_password(client, anna)
    where, app = begun(client)
    bo = with_password_only(make_person("bo"))
    for path in (where, f"{where}bild.svg"):
        assert bo.get(path).status_code == 404
    assert bo.post(where, {"factor_code": app.code()}).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ENROL),
        ("post", BEGIN),
        ("post", "/konto/inloggningssatt/nyckel/"),
        ("post", "/konto/inloggningssatt/nyckel/fraga/"),
    ],
)
def test_a_stolen_password_adds_nothing_beside_a_factor(
    anna: User, app: App, method: str, path: str
) -> None:
    thief = with_password_only(anna)
    assert getattr(thief, method)(path).headers["Location"] == FACTOR
    assert held_by(anna).count == 1


def test_inside_another_one_needs_a_fresh_factor(anna: User, app: App) -> None:
    browser = client_of(anna)
    assert "Bekräfta att det är du" in browser.post(BEGIN).content.decode()
    assert not TotpDevice.objects.filter(confirmed=False).exists()
    page = browser.post(BEGIN, {"factor_method": "POST", "factor_code": app.code()})
    assert page.status_code == 302
    where, second = page.headers["Location"], TotpDevice.objects.get(confirmed=False)
    secret = secret_of(second)
    assert secret is not None
    answer = browser.post(where, {"factor_code": App(second, secret).code(), "name": " Plattan "})
    assert answer.headers["Location"] == METHODS
    assert {one.name for one in held_by(anna).apps} == {"Jobbtelefonen", "Plattan"}


def test_a_new_factor_ends_the_other_sessions_and_not_this_one(anna: User, app: App) -> None:
    here, elsewhere = client_of(anna, fresh=True), client_of(anna)
    where = here.post(BEGIN).headers["Location"]
    secret = secret_of(TotpDevice.objects.get(confirmed=False))
    assert secret is not None
    here.post(where, {"factor_code": App(app.device, secret).code()})
    assert here.get(METHODS).status_code == 200
    assert elsewhere.get(METHODS).headers["Location"].startswith("/konto/logga-in/")


def test_beginning_again_leaves_one_begun_app(client: Client, anna: User) -> None:
    with_password(client, anna)
    client.post(BEGIN)
    client.post(BEGIN)
    assert TotpDevice.objects.count() == 1


def test_a_change_of_factors_holds_up_no_write_that_names_the_person(anna: User) -> None:
    """PostgreSQL: FOR UPDATE would, while that write holds the head of the log: a deadlock."""
    with CaptureQueriesContext(connection) as asked:
        begin_app(anna)
    assert not [one["sql"] for one in asked if one["sql"].endswith(" FOR UPDATE")]
