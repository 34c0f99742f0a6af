"""A session that ended by itself reads nothing, and loses nothing typed in another tab."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from heva.accounts.models import Session, User
from heva.accounts.open_addresses import Level, level_of
from heva.accounts.session_limits import IDLE_SECONDS, LONGEST_SECONDS
from tests.accounts.conftest import START
from tests.accounts.late_posts import kept
from tests.people import PASSWORD, make_person
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.late_posts")]

PAGE = "/konto/installningar/"
LOGIN = "/konto/logga-in/"
FORM = "/prov/7/"
TYPED = {"text": "mitt i en mening"}
SOME_ID = "0d5c1f0e-8d0c-4c5e-9a57-0e6b8f3b1a11"
VALUES = {"UUIDConverter": SOME_ID, "IntConverter": "7"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept.clear()


@pytest.fixture
def ended(inside: Client, clock: time_machine.Traveller) -> Client:
    """Anna's browser, after a page was opened when the session had run out."""
    clock.move_to(after(IDLE_SECONDS))
    assert inside.get(PAGE).status_code == 302
    return inside


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def closed_addresses() -> list[str]:
    """Every address that asks for a signed-in person, with some value in each gap."""
    found: list[str] = []

    def walk(entries: list[URLPattern | URLResolver], before: str, space: str) -> None:
        for entry in entries:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, path, f"{entry.namespace}:" if entry.namespace else space)
            elif level_of(f"{space}{entry.name}") is not Level.OPEN:
                for name, converter in entry.pattern.converters.items():
                    kind = type(converter).__name__
                    gap = f"<{kind.removesuffix('Converter').lower()}:{name}>"
                    assert gap in path or kind == "StringConverter", path
                    path = path.replace(gap, VALUES.get(kind, "x")).replace(f"<{name}>", "x")
                found.append(f"/{path}")

    walk(get_resolver("tests.accounts.late_posts").url_patterns, "", "")
    return found


def test_it_reads_nothing_whatever_is_asked(ended: Client) -> None:
    addresses = closed_addresses()
    assert len(addresses) > 20
    for address in addresses:
        assert ended.get(address).headers["Location"].startswith(LOGIN), address


def test_it_reads_nothing_though_the_clock_is_turned_back_or_something_was_kept(
    ended: Client, clock: time_machine.Traveller
) -> None:
    ended.post(FORM, TYPED)
    clock.move_to(START)
    assert ended.get(PAGE).headers["Location"].startswith(LOGIN)
    assert ended.post(PAGE, {"number_keys": "off"}).headers["Location"].startswith(LOGIN)
    assert ended.get(LOGIN).status_code == 200
    assert set(ended.session.keys()) == {"heva_ended"}


def test_what_another_tab_held_is_kept_after_the_end(ended: Client) -> None:
    for _tab in range(2):
        where = ended.post(FORM, TYPED).headers["Location"]
        assert where == f"{LOGIN}?next=%2Fprov%2F7%2Ftillbaka%2F&why=idle"
    assert kept == [("Anna Efternamn", "mitt i en mening")] * 2


@pytest.mark.parametrize("method", ["get", "put", "head"])
def test_only_a_post_is_kept(ended: Client, method: str) -> None:
    assert getattr(ended, method)(FORM).headers["Location"].startswith(LOGIN)
    assert kept == []


def test_the_longest_session_keeps_it_too(inside: Client, clock: time_machine.Traveller) -> None:
    for passed in range(600, LONGEST_SECONDS, 600):
        clock.move_to(after(passed))
        inside.get(PAGE)
    clock.move_to(after(LONGEST_SECONDS))
    inside.get(PAGE)
    assert inside.post(FORM, TYPED).headers["Location"].endswith("why=long")
    assert len(kept) == 1


def test_nothing_is_kept_of_somebody_who_may_no_longer_enter(ended: Client, anna: User) -> None:
    anna.is_active = False
    anna.save()
    assert ended.post(FORM, TYPED).headers["Location"].startswith(LOGIN)
    assert kept == []


def test_nothing_is_kept_after_a_new_password(ended: Client, anna: User) -> None:
    anna.set_password("ett helt annat lösenord")
    anna.save()
    assert ended.post(FORM, TYPED).headers["Location"].startswith(LOGIN)
    assert kept == []


@pytest.mark.parametrize("opened_first", [True, False])
def test_leaving_forgets_it_altogether(
    inside: Client, clock: time_machine.Traveller, opened_first: bool
) -> None:
    clock.move_to(after(IDLE_SECONDS))
    if opened_first:
        inside.get(PAGE)
    assert inside.post("/konto/logga-ut/").headers["Location"].startswith(LOGIN)
    assert not Session.objects.exists()
    inside.post(FORM, TYPED)
    assert kept == []


def test_it_does_not_live_longer_for_having_ended(
    ended: Client, clock: time_machine.Traveller
) -> None:
    ended.post(FORM, TYPED)
    clock.move_to(START + timedelta(hours=24, seconds=1))
    ended.post(FORM, TYPED)
    assert len(kept) == 1


def test_a_forged_post_after_the_end_is_not_kept(anna: User, clock: time_machine.Traveller) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, anna)
    strict.get(PAGE)
    clock.move_to(after(IDLE_SECONDS))
    strict.get(PAGE)
    assert strict.post(FORM, TYPED).status_code == 403
    assert kept == []


@pytest.mark.parametrize("login", ["anna", "bo"])
def test_whoever_signs_in_next_has_a_new_session_without_a_trace_of_it(
    ended: Client, login: str
) -> None:
    if login != "anna":
        make_person(login)
    old = ended.cookies["sessionid"].value
    assert ended.post(LOGIN, {"login": login, "password": PASSWORD}).status_code == 302
    assert ended.cookies["sessionid"].value != old
    assert "heva_ended" not in ended.session
    assert not Session.objects.filter(session_key=old).exists()
