"""How long a session lasts, and what a page tells its script."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory

from heva.accounts.models import User
from heva.accounts.session_limits import IDLE_SECONDS, LONGEST_SECONDS, record_act
from tests.accounts.conftest import START
from tests.accounts.late_posts import kept
from tests.people import PASSWORD
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

PAGE = "/konto/installningar/"
LOGIN = "/konto/logga-in/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept.clear()


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_page_opened_just_before_the_limit_keeps_the_session(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(IDLE_SECONDS - 1))
    assert inside.get(PAGE).status_code == 200
    clock.move_to(after(2 * IDLE_SECONDS - 2))
    assert inside.get(PAGE).status_code == 200


def test_fifteen_idle_minutes_end_the_session_and_lead_back_after_login(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(IDLE_SECONDS))
    response = inside.get(f"{PAGE}?del=2")
    assert (
        response.headers["Location"]
        == f"{LOGIN}?next=%2Fkonto%2Finstallningar%2F%3Fdel%3D2&why=idle"
    )
    assert "_auth_user_id" not in inside.session


@pytest.mark.parametrize(
    "cookie", ['"abcdefgh\\000ij"', "x" * 5000, '"\\303\\245åäö12345"', "short"]
)
def test_a_cookie_that_is_no_key_of_ours_is_no_session(client: Client, cookie: str) -> None:
    """PostgreSQL fails on a NUL, and a quoted cookie can carry one."""
    response = client.get(PAGE, headers={"Cookie": f"sessionid={cookie}"})
    assert response.status_code == 302


def test_the_old_cookie_opens_nothing_after_the_session_has_ended(
    inside: Client, clock: time_machine.Traveller
) -> None:
    old = inside.cookies["sessionid"].value
    clock.move_to(after(IDLE_SECONDS))
    inside.get(PAGE)
    clock.move_to(START)
    replayed = Client()
    replayed.cookies["sessionid"] = old
    assert replayed.get(PAGE).status_code == 302


def test_ten_hours_end_the_session_however_busy(
    inside: Client, clock: time_machine.Traveller
) -> None:
    for passed in range(600, LONGEST_SECONDS, 600):
        clock.move_to(after(passed))
        assert inside.get(PAGE).status_code == 200
    clock.move_to(after(LONGEST_SECONDS))
    assert inside.get(PAGE).headers["Location"].endswith("why=long")


@pytest.mark.urls("tests.accounts.late_posts")
def test_a_timers_questions_do_not_keep_the_session(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(IDLE_SECONDS - 60))
    assert inside.get("/prov/fraga/").content == b"polled"
    clock.move_to(after(IDLE_SECONDS))
    assert inside.get(PAGE).status_code == 302


def test_asking_how_long_is_left_is_no_act_but_reporting_one_is(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(600))
    assert inside.get("/konto/aktiv/").json() == {"seconds_left": 300, "may_extend": True}
    clock.move_to(after(700))
    assert inside.get("/konto/aktiv/").json()["seconds_left"] == 200
    assert inside.post("/konto/aktiv/").json()["seconds_left"] == IDLE_SECONDS
    clock.move_to(after(700 + IDLE_SECONDS - 1))
    assert inside.get(PAGE).status_code == 200


def test_the_last_minutes_of_ten_hours_cannot_be_extended(
    inside: Client, clock: time_machine.Traveller
) -> None:
    for passed in range(600, LONGEST_SECONDS - 60, 600):
        clock.move_to(after(passed))
        inside.post("/konto/aktiv/")
    clock.move_to(after(LONGEST_SECONDS - 90))
    assert inside.post("/konto/aktiv/").json() == {"seconds_left": 90, "may_extend": False}


@pytest.mark.urls("tests.accounts.late_posts")
def test_a_post_after_the_idle_limit_is_kept_and_lands_where_the_keeper_says(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(IDLE_SECONDS))
    response = inside.post("/prov/7/", {"text": "mitt i en mening"})
    assert kept == [("Anna Efternamn", "mitt i en mening")]
    assert response.headers["Location"] == f"{LOGIN}?next=%2Fprov%2F7%2Ftillbaka%2F&why=idle"


@pytest.mark.urls("tests.accounts.late_posts")
def test_a_post_from_a_revoked_session_is_not_kept(
    inside: Client, anna: User, clock: time_machine.Traveller
) -> None:
    anna.is_active = False
    anna.save()
    clock.move_to(after(IDLE_SECONDS))
    assert inside.post("/prov/7/", {"text": "mitt i en mening"}).status_code == 302
    assert kept == []


@pytest.mark.urls("tests.accounts.late_posts")
def test_a_forged_post_after_the_idle_limit_is_not_kept(
    anna: User, clock: time_machine.Traveller
) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, anna)
    strict.get(PAGE)
    clock.move_to(after(IDLE_SECONDS))
    assert strict.post("/prov/7/", {"text": "förfalskat"}).status_code == 403
    assert kept == []


@pytest.mark.parametrize("put_back", [2 * 3600, 24 * 3600])
def test_a_clock_put_back_makes_no_session_last_longer(
    inside: Client, clock: time_machine.Traveller, put_back: float
) -> None:
    clock.move_to(after(-put_back))
    assert inside.get(PAGE).headers["Location"].endswith("why=idle")


def test_a_clock_put_right_by_seconds_ends_nothing(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(-30))
    assert inside.get(PAGE).status_code == 200


def test_htmx_is_told_to_move_the_whole_page(inside: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(after(IDLE_SECONDS))
    response = inside.get(PAGE, headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith(LOGIN)


def test_logging_in_again_starts_a_new_clock(
    inside: Client, anna: User, clock: time_machine.Traveller
) -> None:
    clock.move_to(after(LONGEST_SECONDS))
    inside.get(PAGE)
    inside.post(LOGIN, {"login": "anna", "password": PASSWORD})
    assert inside.get("/konto/aktiv/").json()["seconds_left"] == IDLE_SECONDS


def test_a_session_ended_by_another_request_is_not_written_back(
    inside: Client, clock: time_machine.Traveller
) -> None:
    request = RequestFactory().get(PAGE)
    request.session = inside.session
    inside.post("/konto/logga-ut/")
    clock.move_to(after(60))
    assert record_act(request.session, after(60).timestamp()) is False


def test_the_page_tells_its_script_how_long_is_left(inside: Client) -> None:
    page = inside.get(PAGE).content.decode()
    assert 'data-seconds-left="900"' in page
    assert 'data-warn-seconds="120"' in page


def test_number_keys_can_be_turned_off_and_on(inside: Client) -> None:
    assert "number_keys.js" in inside.get(PAGE).content.decode()
    inside.post(PAGE, {"number_keys": "off"})
    assert "number_keys.js" not in inside.get(PAGE).content.decode()
    saved = inside.post(PAGE, {"number_keys": "on"}, follow=True).content.decode()
    assert "number_keys.js" in saved
    assert "Inställningen är sparad" in saved


@pytest.mark.parametrize("address", ["/konto/aktiv/", "/konto/dolj/", "/konto/sida/", PAGE])
def test_a_stranger_is_sent_to_the_login(client: Client, address: str) -> None:
    assert client.post(address).headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize("address", ["/konto/aktiv/", "/konto/dolj/", "/konto/sida/", PAGE])
def test_every_post_needs_the_pages_own_token(anna: User, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, anna)
    assert strict.post(address).status_code == 403
