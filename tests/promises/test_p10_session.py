"""P10: a session ends when it should, and no old cookie opens anything."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from heva.accounts import current_person
from heva.accounts.models import Role, User
from heva.accounts.session_limits import IDLE_SECONDS
from heva.assessments.models import Assessment
from heva.assessments.reading import current_fields
from tests.makers import make_case, make_small_round, save
from tests.people import make_person
from tests.promises.session_endings import OVER, REVOKED, ROTATED, SETTINGS, Victim
from tests.promises.size import size
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ENDINGS = {**ROTATED, **REVOKED, **OVER}
LOGIN = "/konto/logga-in/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as moving:
        yield moving


def victims(number: int, clock: time_machine.Traveller) -> Iterator[Victim]:
    """People with an open session, one after the other."""
    for _ in range(number):
        user = make_person(f"anna{User.objects.count()}", also=(Role.ADMINISTRATOR,))
        browser = client_of(user)
        assert browser.get(SETTINGS).status_code == 200
        yield Victim(user, browser, clock)


def opens_something(cookie: str, address: str) -> bool:
    """Whether a browser that holds `cookie` gets anywhere but to the login, by any method."""
    thief = Client()
    thief.cookies["sessionid"] = cookie
    answers = [
        thief.get(SETTINGS),
        thief.post("/konto/aktiv/"),
        thief.post("/konto/sida/"),
        thief.post(address, {"text": "x"}),
        thief.get(address),
    ]
    return any(not one.headers.get("Location", "").startswith(LOGIN) for one in answers)


def accepted(
    endings: Mapping[str, Callable[[Victim], None]], each: int, clock: time_machine.Traveller
) -> tuple[list[str], int]:
    """The endings after which an old cookie still opened something, and how many were tried."""
    found, tried = [], 0
    for name, ending in endings.items():
        for victim in victims(each, clock):
            case = make_case(victim.user)
            old = victim.cookie
            ending(victim)
            tried += 1
            if opens_something(old, f"/arenden/{case.id}/"):
                found.append(name)
    return found, tried


def test_no_old_cookie_is_accepted(clock: time_machine.Traveller) -> None:
    each = -(-size("replayed cookies", fits=56, full=200) // len(ENDINGS))
    found, tried = accepted(ENDINGS, each, clock)
    print(f"replayed {tried}, accepted {len(found)}")  # noqa: T201 (the promise's number)
    assert found == []
    assert tried >= 56


def test_control_a_session_bound_to_nothing_is_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: nobody looks whether the person may still go on."""
    monkeypatch.setattr(current_person, "_may_go_on", lambda *_looked_at: True)
    found, tried = accepted(REVOKED, 1, clock)
    assert len(found) == tried == len(REVOKED)


def test_control_a_key_that_is_not_changed_is_found(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: signing in, stepping up and switching keep the key."""

    def keep(session: SessionBase) -> None:
        session.modified = True

    monkeypatch.setattr("heva.accounts.session_store.SessionStore.cycle_key", keep)
    found, _tried = accepted(ROTATED, 1, clock)
    assert set(found) == set(ROTATED)


def test_a_reopened_account_does_not_bring_an_old_session_back(
    clock: time_machine.Traveller,
) -> None:
    for victim in victims(3, clock):
        old = victim.cookie
        REVOKED["account closed"](victim)
        assert not opens_something(old, SETTINGS)
        User.objects.filter(id=victim.user.id).update(is_active=True)
        assert not opens_something(old, SETTINGS)


def test_what_was_saved_before_the_quarter_of_an_hour_is_there_after_it(
    clock: time_machine.Traveller,
) -> None:
    assessment: Assessment = make_small_round(make_person())
    save(assessment, {"story": "Det hon sade."})
    browser = client_of(assessment.case.owner)
    browser.get(SETTINGS)
    clock.shift(IDLE_SECONDS - 1)
    assert browser.get(SETTINGS).status_code == 200
    clock.shift(IDLE_SECONDS)
    assert browser.get(SETTINGS).headers["Location"].startswith(LOGIN)
    assert current_fields(assessment)["story"].value == "Det hon sade."
