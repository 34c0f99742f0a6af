"""The link on the login page, and the page that sends the browser to the provider."""

import socket
from pathlib import Path

import pytest
from django.conf import settings as program
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import Settings

from heva.accounts.models import User
from heva.accounts.sign_on import openid_metadata
from tests.accounts.sign_on.provider_files import openid_table, write_file
from tests.accounts.sign_on.round_trip import round_trip
from tests.sign_on_provider.running import Running

pytestmark = pytest.mark.django_db
HAND_OVER = "/konto/extern/adalen/"


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> None:
    """A provider that is not there: no page before the button may ask it anything."""
    settings.HEVA_SIGN_ON_FILE = write_file(
        tmp_path,
        openid_table(tmp_path, "https://login.example", origins=["https://more.example:8443"]),
        address="https://heva.example",
    )


def form_action(response: HttpResponseBase) -> str:
    policy = str(response["Content-Security-Policy"])
    return next(part for part in policy.split("; ") if part.startswith("form-action"))


def test_the_login_page_has_a_link_that_keeps_where_the_person_was_going(elsewhere: None) -> None:
    page = Client().get(reverse("accounts:login"), {"next": "/arenden/nytt/"}).content.decode()
    assert f'href="{HAND_OVER}?next=%2Farenden%2Fnytt%2F"' in page
    assert "Logga in med Ådalens inloggning" in page


def test_without_a_file_there_is_no_link_and_no_page(db: None) -> None:
    page = Client().get(reverse("accounts:login"))
    assert "/konto/extern/" not in page.content.decode()
    assert Client().get(HAND_OVER).status_code == 404


def test_only_the_hand_over_page_lets_a_form_lead_to_the_provider(elsewhere: None) -> None:
    ours = "form-action 'self'"
    assert form_action(Client().get(reverse("accounts:login"))) == ours
    there = form_action(Client().get(HAND_OVER))
    assert there == f"{ours} https://login.example https://more.example:8443"


def test_looking_at_the_page_begins_nothing(elsewhere: None) -> None:
    client = Client()
    assert client.get(HAND_OVER).status_code == 200
    assert program.SESSION_COOKIE_NAME not in client.cookies


def test_the_button_needs_our_own_page(elsewhere: None) -> None:
    assert Client(enforce_csrf_checks=True).post(HAND_OVER).status_code == 403


@pytest.mark.parametrize(
    "outside",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil"],
)
def test_nobody_is_led_to_another_site(openid: Running, anna: User, outside: str) -> None:
    client = Client()
    page = client.get(HAND_OVER, {"next": outside}).content.decode()
    assert f'name="next" value="{escape(outside)}"' not in page
    response = round_trip(client, after=outside)
    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_a_provider_that_does_not_answer_is_told_plainly(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DEBUG = True
    nobody = "http://127.0.0.1:9"  # the port of "discard": nothing listens there
    settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, openid_table(tmp_path, nobody))
    response = Client().post(HAND_OVER)
    assert response.status_code == 503
    assert "Inloggningstjänsten svarar inte" in response.content.decode()


def test_a_provider_that_did_not_answer_is_left_alone_for_a_while(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DEBUG = True
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        nobody = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, openid_table(tmp_path, nobody))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(openid_metadata, "TIMEOUT", (0.2, 0.2))
            pages = [Client().post(HAND_OVER).status_code for _ in range(3)]
        assert pages == [503, 503, 503]
        listening.accept()[0].close()
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_a_provider_that_calls_itself_something_else_is_not_believed(
    openid: Running, settings: Settings, tmp_path: Path
) -> None:
    other = f"{openid.address.replace('127.0.0.1', 'localhost')}/o"
    settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, openid_table(tmp_path, other))
    assert Client().post(HAND_OVER).status_code in {403, 503}


@pytest.mark.parametrize("state", ["", "made up", "x" * 5000])
def test_coming_back_without_having_left_opens_nothing(elsewhere: None, state: str) -> None:
    response = Client().get(f"{HAND_OVER}svar/", {"state": state, "code": "made up"})
    assert response.status_code == 400
    assert "Börja om från inloggningssidan" in response.content.decode()
