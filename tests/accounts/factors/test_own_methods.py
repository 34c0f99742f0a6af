"""“Mina inloggningssätt”, and a new password."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from heva.accounts.factors.holding import held_by
from heva.accounts.factors.password_guesses import take_turn
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.conftest import START
from tests.accounts.factors.an_app import METHODS, App, an_app
from tests.people import PASSWORD, make_person
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

PASSWORD_PAGE = "/konto/losenord/"
NEW = "en helt annan och lika lång mening"


def remove(factor_id: object) -> str:
    return f"{METHODS}{factor_id}/ta-bort/"


def test_the_page_lists_what_one_has_and_nothing_secret(anna: User, app: App) -> None:
    page = client_of(anna).get(METHODS).content.decode()
    assert "Jobbtelefonen" in page
    assert app.secret.hex() not in page
    assert "enda inloggningssätt kan inte tas bort" in page


def test_the_last_one_is_never_taken_away(anna: User, app: App) -> None:
    answer = client_of(anna, fresh=True).post(remove(app.device.id))
    assert answer.status_code == 400
    assert held_by(anna).count == 1


def test_one_of_two_is_taken_away_and_other_sessions_end(anna: User, app: App) -> None:
    second = an_app(anna, name="Plattan")
    here, elsewhere = client_of(anna, fresh=True), client_of(anna)
    assert here.post(remove(second.device.id)).headers["Location"] == METHODS
    assert [one.name for one in held_by(anna).apps] == ["Jobbtelefonen"]
    assert AuditEntry.objects.get(event=Event.FACTOR_REMOVED).about == [str(second.device.id)]
    assert here.get(METHODS).status_code == 200
    assert elsewhere.get(METHODS).status_code == 302


def test_it_needs_a_fresh_factor(anna: User, app: App) -> None:
    second = an_app(anna, name="Plattan")
    client_of(anna).post(remove(second.device.id))
    assert held_by(anna).count == 2


def test_another_persons_factor_and_none_at_all_answer_alike(anna: User, app: App) -> None:
    theirs = an_app(make_person("bo"))
    an_app(anna, name="Plattan")
    browser = client_of(anna, fresh=True)
    for factor_id in (theirs.device.id, uuid.uuid4()):
        assert browser.post(remove(factor_id)).status_code == 404


def test_a_new_password_counts_at_once_and_ends_the_other_sessions(anna: User, app: App) -> None:
    here, elsewhere = client_of(anna, fresh=True), client_of(anna)
    posted = {"old": PASSWORD, "new": NEW, "again": NEW}
    answer = here.post(PASSWORD_PAGE, posted)
    assert answer.headers["Location"] == f"{METHODS}?sparat=1"
    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert here.get(METHODS).status_code == 200
    assert elsewhere.get(METHODS).status_code == 302
    assert AuditEntry.objects.filter(event=Event.PASSWORD_CHANGED).count() == 1


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"old": "fel gissning", "new": NEW, "again": NEW}, "inte ditt nuvarande"),
        ({"old": PASSWORD, "new": NEW, "again": NEW + "!"}, "inte lika"),
        ({"old": PASSWORD, "new": "kort", "again": "kort"}, "för kort"),
        ({"old": PASSWORD, "new": "x" * 129, "again": "x" * 129}, "för långt"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "samma som det gamla"),
        ({"old": "", "new": "", "again": ""}, "Skriv ditt nuvarande"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(
    anna: User, posted: dict[str, str], words: str
) -> None:
    answer = client_of(anna, fresh=True).post(PASSWORD_PAGE, posted)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert NEW not in page
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_guesses_at_the_old_password_are_counted_too(anna: User) -> None:
    browser = client_of(anna, fresh=True)
    for _ in range(5):
        browser.post(PASSWORD_PAGE, {"old": "fel gissning", "new": NEW, "again": NEW})
    answer = browser.post(PASSWORD_PAGE, {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer.status_code == 429
    assert (
        Client().post("/konto/logga-in/", {"login": "anna", "password": PASSWORD}).status_code
        == 429
    )


@pytest.mark.parametrize(
    "refused",
    [
        "fjorton tecken",
        "å" * 129,
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "123456789012345",
        "1234567890qwertyuiop",
        "socialtjänsten2026",
        "Resurscentrum Västernorrland",
        "Sundsvall-november-2026",
        "hevastöd hevastöd 1!",
        "anna efternamn 2026",
        "1q2w3e4r5t6y7u8i9o0p",
    ],
)
def test_passwords_that_are_short_or_easily_guessed_are_refused(anna: User, refused: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(refused, anna)


@pytest.mark.parametrize(
    "accepted",
    [
        "tre gröna fåglar",
        "marsvinet ville ha mer morot",
        "å" * 3 + "n" * 3 + "gström vid havet",
        "7$k2!9Q#4)1x&0?",
        "kyrkklockornaringer",
        "x" * 64 + "något helt annat som är långt" + "y" * 35,
    ],
)
def test_long_ones_of_ones_own_are_accepted_whatever_they_are_made_of(
    anna: User, accepted: str
) -> None:
    validate_password(accepted, anna)


def test_a_busy_address_slows_a_new_password_down_and_never_locks_it(anna: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for number in range(100):
            take_turn(f"name-{number}", "127.0.0.1", "")
        here = client_of(anna, fresh=True)
        shown = here.get(PASSWORD_PAGE).content.decode()
        page = shown.partition('name="page" value="')[2].partition('"')[0]
        posted = {"old": PASSWORD, "new": NEW, "again": NEW, "page": page}
        assert here.post(PASSWORD_PAGE, posted).status_code == 429
        clock.shift(timedelta(seconds=5))
        assert here.post(PASSWORD_PAGE, posted).status_code == 302
