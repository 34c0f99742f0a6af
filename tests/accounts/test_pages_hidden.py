"""The hidden screen: blank on the server too."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from heva.accounts.models import User
from heva.accounts.session_limits import IDLE_SECONDS, UNLOCK_SECONDS
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.conftest import START
from tests.accounts.late_posts import kept
from tests.reading_pages import title, words

pytestmark = pytest.mark.django_db

PAGE = "/konto/installningar/"
LOGIN = "/konto/logga-in/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept.clear()


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_hidden_screen_shows_a_blank_page_whatever_is_asked(inside: Client, anna: User) -> None:
    hidden = inside.post("/konto/dolj/", {"next": f"{PAGE}?del=2"})
    assert hidden.headers["Location"] == "/konto/sida/"
    assert inside.get(PAGE).headers["Location"] == "/konto/sida/"
    page = words(inside.get("/konto/sida/"))
    assert title(page) == "Tom sida"
    for word in ("HEVA", "Anna", "ärende", PAGE):
        assert word not in page
    assert AuditEntry.objects.get(event=Event.SCREEN_HIDDEN).who_id == anna.id


def test_within_a_minute_the_screen_is_shown_again_where_it_was(
    inside: Client, clock: time_machine.Traveller
) -> None:
    inside.post("/konto/dolj/", {"next": f"{PAGE}?del=2"})
    clock.move_to(after(UNLOCK_SECONDS))
    shown = inside.post("/konto/sida/")
    assert shown.headers["Location"] == f"{PAGE}?del=2"
    assert inside.get(PAGE).status_code == 200
    assert AuditEntry.objects.filter(event=Event.SCREEN_SHOWN).count() == 1


def test_after_a_minute_the_screen_is_shown_only_after_login(
    inside: Client, clock: time_machine.Traveller
) -> None:
    inside.post("/konto/dolj/", {"next": f"{PAGE}?del=2"})
    clock.move_to(after(UNLOCK_SECONDS + 1))
    response = inside.post("/konto/sida/")
    assert (
        response.headers["Location"]
        == f"{LOGIN}?next=%2Fkonto%2Finstallningar%2F%3Fdel%3D2&why=hidden"
    )
    assert inside.get(PAGE).headers["Location"].startswith(LOGIN)


def test_hiding_twice_does_not_start_the_minute_again(
    inside: Client, clock: time_machine.Traveller
) -> None:
    inside.post("/konto/dolj/", {"next": PAGE})
    clock.move_to(after(UNLOCK_SECONDS - 1))
    inside.post("/konto/dolj/", {"next": PAGE})
    clock.move_to(after(UNLOCK_SECONDS + 1))
    assert inside.post("/konto/sida/").headers["Location"].startswith(LOGIN)


@pytest.mark.urls("tests.accounts.late_posts")
def test_what_is_saved_while_the_screen_goes_blank_is_kept(inside: Client) -> None:
    inside.post("/konto/dolj/", {"next": "/prov/7/"})
    response = inside.post("/prov/7/", {"text": "sista orden"})
    assert kept == [("Anna Efternamn", "sista orden")]
    assert response.headers["Location"] == "/konto/sida/"


def test_a_hidden_screen_is_not_kept_alive(inside: Client, clock: time_machine.Traveller) -> None:
    inside.post("/konto/dolj/", {"next": PAGE})
    clock.move_to(after(30))
    assert inside.post("/konto/aktiv/").json()["seconds_left"] == IDLE_SECONDS - 30


def test_unlocking_leads_to_no_other_site(inside: Client) -> None:
    inside.post("/konto/dolj/", {"next": "https://example.com/"})
    assert inside.post("/konto/sida/").headers["Location"] == "/arenden/"
