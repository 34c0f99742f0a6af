"""Whoever logs in again stands where they stood, and nobody else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlparse

import pytest
import time_machine
from django.test import Client

from heva.accounts.granting import grant_role
from heva.accounts.models import Role, User
from heva.accounts.session_limits import IDLE_SECONDS, UNLOCK_SECONDS
from heva.assessments.models import Assessment, KeptPost
from tests.forms.browsing import see, step_path
from tests.forms.full_instrument import full_files
from tests.logging_in import LOGIN, log_in
from tests.makers import make_case, make_round
from tests.people import PASSWORD, make_person
from tests.reading_pages import words
from tests.signing_in import client_of, with_password_only

pytestmark = pytest.mark.django_db

SETTINGS, ROLE_PAGE = "/konto/installningar/", "/konto/roll/"
TEXT = "Mitt i en mening"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False) as moving:
        yield moving


@pytest.fixture
def both() -> User:
    """A social worker who is also an administrator."""
    return make_person("berit", also=(Role.ADMINISTRATOR,))


@pytest.fixture
def draft(both: User) -> Assessment:
    return make_round(case=make_case(both), files=full_files())


def next_of(location: str) -> str:
    return parse_qs(urlparse(location).query)["next"][0]


def posted_late(browser: Client, draft: Assessment, clock: time_machine.Traveller) -> str:
    """Where the login leads after a step was sent too late."""
    page = see(browser, step_path(draft, "done"))
    clock.shift(timedelta(seconds=IDLE_SECONDS))
    answer = browser.post(page.path, page.posted({"answer:story": TEXT}))
    assert answer.headers["Location"].startswith(LOGIN)
    return next_of(answer.headers["Location"])


def test_through_the_factor_and_the_choice_of_role_with_what_was_typed(
    both: User, draft: Assessment, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    after = posted_late(browser, draft, clock)
    landed = log_in(browser, both, after)
    asked = browser.get(landed).headers["Location"]
    assert asked.startswith(ROLE_PAGE)
    assert next_of(asked) == after
    chosen = browser.post(asked, {"role": "worker", "next": next_of(asked)})
    assert chosen.headers["Location"] == after
    assert see(browser, after).value("answer:story") == TEXT


def test_the_other_role_gets_nothing_of_it(
    both: User, draft: Assessment, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    after = posted_late(browser, draft, clock)
    log_in(browser, both, after)
    chosen = browser.post(ROLE_PAGE, {"role": "administrator", "next": after})
    answer = browser.get(chosen.headers["Location"])
    assert answer.status_code == 404
    assert TEXT not in words(answer)


def test_somebody_else_at_the_same_computer_gets_nothing_of_it(
    both: User, draft: Assessment, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    after = posted_late(browser, draft, clock)
    anna = make_person("anna")
    assert log_in(browser, anna, after) == after
    answer = browser.get(after)
    assert answer.status_code == 404
    assert TEXT not in words(answer)
    assert KeptPost.objects.get().by_id == both.id


def test_nothing_is_kept_of_somebody_who_acts_in_another_role(
    both: User, draft: Assessment, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    page = see(browser, step_path(draft, "done"))
    typed = page.posted({"answer:story": TEXT})
    browser.post(ROLE_PAGE, {"role": "administrator"})
    clock.shift(timedelta(seconds=IDLE_SECONDS))
    browser.post(page.path, typed)
    assert not KeptPost.objects.exists()


@pytest.mark.parametrize("opened_first", [True, False])
def test_nothing_is_kept_once_the_session_was_revoked(
    both: User, draft: Assessment, clock: time_machine.Traveller, opened_first: bool
) -> None:
    browser = client_of(both)
    page = see(browser, step_path(draft, "done"))
    clock.shift(timedelta(seconds=IDLE_SECONDS))
    if opened_first:
        browser.get(SETTINGS)
    grant_role(both, Role.AUDITOR, by=None)
    browser.post(page.path, page.posted({"answer:story": TEXT}))
    assert not KeptPost.objects.exists()


def test_nothing_is_kept_with_a_password_alone(
    both: User, draft: Assessment, clock: time_machine.Traveller
) -> None:
    page = see(client_of(both), step_path(draft, "done"))
    thief = with_password_only(both)
    thief.post("/konto/aktiv/")
    for _late in range(2):
        clock.shift(timedelta(seconds=IDLE_SECONDS))
        thief.post(page.path, page.posted({"answer:story": TEXT}))
    assert not KeptPost.objects.exists()


def test_a_post_that_cannot_be_kept_leads_to_the_first_page(
    both: User, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    browser.get(SETTINGS)
    clock.shift(timedelta(seconds=IDLE_SECONDS))
    answer = browser.post(SETTINGS, {"number_keys": "off"})
    assert next_of(answer.headers["Location"]) == "/konto/har/"


def test_a_post_without_any_session_leads_to_a_page_that_opens(db: None) -> None:
    browser = Client()
    assert browser.post("/konto/dolj/").headers["Location"] == LOGIN
    assert log_in(browser, make_person("anna")) == "/arenden/"


def test_a_page_that_asks_for_nobody_is_read_with_an_expired_session(
    both: User, clock: time_machine.Traveller
) -> None:
    browser = client_of(both)
    browser.get(SETTINGS)
    clock.shift(timedelta(seconds=IDLE_SECONDS))
    assert browser.get("/konto/utloggad/").status_code == 200
    assert browser.get(SETTINGS).headers["Location"].startswith(LOGIN)


def test_a_screen_hidden_too_long_opens_with_password_and_factor_only(
    clock: time_machine.Traveller,
) -> None:
    anna = make_person("anna")
    browser = client_of(anna)
    browser.post("/konto/dolj/", {"next": f"{SETTINGS}?del=2"})
    clock.shift(timedelta(seconds=UNLOCK_SECONDS + 1))
    asked = browser.post("/konto/sida/").headers["Location"]
    after = next_of(asked)
    browser.post(LOGIN, {"login": "anna", "password": PASSWORD, "next": after})
    for address in (after, "/konto/sida/", "/arenden/"):
        assert browser.get(address).headers["Location"].startswith("/konto/logga-in/kod/")
    assert log_in(browser, anna, after) == after == f"{SETTINGS}?del=2"


def test_a_tab_that_comes_late_with_the_old_key_takes_no_cookie_away(both: User) -> None:
    browser = client_of(both)
    browser.get(SETTINGS)
    late_tab = Client()
    late_tab.cookies["sessionid"] = browser.cookies["sessionid"].value
    browser.post(ROLE_PAGE, {"role": "administrator"})
    answer = late_tab.post("/konto/aktiv/")
    assert answer.headers["Location"].startswith(LOGIN)
    assert "sessionid" not in answer.cookies
    assert "Cookie" in answer.headers["Vary"]
    gone = browser.post("/konto/logga-ut/")
    assert gone.cookies["sessionid"].value == ""  # leaving takes it away as ever


def test_with_a_password_alone_the_header_offers_to_leave_and_nothing_else(both: User) -> None:
    page = words(with_password_only(both).get("/konto/utloggad/"))
    assert 'action="/konto/logga-ut/"' in page
    for other in ("site-menu", "/konto/dolj/", both.name):
        assert other not in page


def test_number_keys_stay_as_they_were_set(clock: time_machine.Traveller) -> None:
    anna = make_person("anna")
    browser = client_of(anna)
    browser.post(SETTINGS, {"number_keys": "off"})
    browser.post("/konto/logga-ut/")
    assert "number_keys.js" not in words(client_of(anna).get(SETTINGS))
    assert "number_keys.js" in words(client_of(make_person("bo")).get(SETTINGS))
