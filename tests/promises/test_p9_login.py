"""P9: however long and from however many sides somebody guesses, few guesses are looked at.

Negative control: with the limits lifted the same guesses all reach the hasher.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from heva.accounts.factors import actions, door_notices, guess_limits, password_guesses
from heva.accounts.factors.checking import (
    Checked,
    Verdict,
    check_app_code,
    check_backup_code,
    secret_of,
)
from heva.accounts.factors.models import DoorNotice, GuessedAccount, PasswordGuess, TotpDevice
from heva.accounts.factors.password_guesses import Turn, Wait
from heva.accounts.models import Role, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.conftest import START
from tests.accounts.factors.an_app import FACTOR, LOGIN, App, an_app, with_password
from tests.people import PASSWORD, make_organisation, make_person, make_unit
from tests.promises.at_once import at_once
from tests.promises.size import size

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(days=1)
WRONG = "fel gissning"
NOBODY = "nobody-of-that-name"


@dataclass
class Hasher:
    """How often the hasher was asked about somebody's password."""

    asked: int = 0


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> Hasher:
    """Counts what reaches the (cheap) hasher; a name that nobody has reaches it too."""
    counted = Hasher()
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        counted.asked += 1
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return counted


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as moving:
        yield moving


def guess(login: str, address: str, password: str = WRONG, page: str = "") -> int:
    """One guess through the page, from that address; the status of its answer."""
    posted = {"login": login, "password": password, "page": page}
    return Client(REMOTE_ADDR=address).post(LOGIN, posted).status_code


def addresses(number: int) -> str:
    """One of 40 addresses, in turn."""
    return f"192.0.2.{number % 40 + 1}"


def guess_all_day(login: str, times: int, clock: time_machine.Traveller) -> None:
    """`times` guesses spread over a day, from many addresses."""
    for number in range(times):
        guess(login, addresses(number), page=password_guesses.new_page(START - DAY))
        clock.shift(DAY / times)


@pytest.mark.parametrize("login", ["anna", NOBODY])
def test_of_ten_thousand_guesses_in_a_day_at_most_25_reach_the_hasher(
    login: str, hasher: Hasher, clock: time_machine.Traveller
) -> None:
    make_person("anna")
    before = hasher.asked
    guess_all_day(login, size("guesses", fits=300, full=10_000), clock)
    assert 20 <= hasher.asked - before <= 25


def test_the_count_catches_a_program_that_limits_nothing(
    hasher: Hasher, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person("anna")
    before = hasher.asked
    monkeypatch.setattr(guess_limits, "wait_of_pair", lambda *_: guess_limits.NO_WAIT)
    monkeypatch.setattr(guess_limits, "wait_of_account", lambda *_: guess_limits.NO_WAIT)
    monkeypatch.setattr(guess_limits, "pause_of_address", lambda _: 0)
    guess_all_day("anna", 60, clock)
    assert hasher.asked - before == 60


def test_a_name_that_nobody_has_costs_the_hasher_as_much(
    hasher: Hasher, clock: time_machine.Traveller
) -> None:
    make_person("anna")
    make_person("erik", is_active=False)
    costs = {}
    for login in ("anna", "erik", NOBODY):
        before = hasher.asked
        guess(login, "192.0.2.1")
        costs[login] = hasher.asked - before
    assert set(costs.values()) == {1}


def test_five_failures_from_one_address_cost_a_quarter_of_an_hour_there_alone(
    hasher: Hasher, clock: time_machine.Traveller
) -> None:
    make_person("anna")
    assert [guess("anna", "192.0.2.1") for _ in range(6)] == [400] * 5 + [429]
    assert guess("anna", "192.0.2.1", PASSWORD) == 429
    assert guess("anna", "192.0.2.2", PASSWORD) == 302
    clock.shift(timedelta(minutes=15))
    assert guess("anna", "192.0.2.1", PASSWORD) == 302


def test_the_right_password_begins_the_five_anew(clock: time_machine.Traveller) -> None:
    make_person("anna")
    for password, answer in [("fel", 400)] * 4 + [(PASSWORD, 302)] + [("fel", 400)] * 4:
        assert guess("anna", "192.0.2.1", password) == answer
    assert guess("anna", "192.0.2.1", PASSWORD) == 302


def test_a_name_is_the_same_name_however_it_is_spelt(clock: time_machine.Traveller) -> None:
    make_person("anna")
    for spelling in ("anna", "ANNA", " Anna ", "aNNa", "ａｎｎａ"):
        assert guess(spelling, "192.0.2.1") == 400
    assert guess("anna", "192.0.2.1", PASSWORD) == 429


@pytest.mark.parametrize("login", ["anna", NOBODY])
def test_the_wait_is_told_plainly_and_the_same_for_a_name_that_nobody_has(
    login: str, clock: time_machine.Traveller
) -> None:
    make_person("anna")
    for _ in range(5):
        guess(login, "192.0.2.1")
    answer = Client(REMOTE_ADDR="192.0.2.1").post(LOGIN, {"login": login, "password": PASSWORD})
    page = answer.content.decode()
    assert "För många misslyckade försök. Vänta 15 minuter och försök igen." in page
    assert answer.headers["Retry-After"] == "900"
    assert PASSWORD not in page


def test_twenty_failures_lock_the_name_everywhere_for_an_hour_and_tell_its_people(
    clock: time_machine.Traveller,
) -> None:
    home = make_organisation()
    anna = make_person("anna", home)
    head = make_person("cecilia", home, role=Role.UNIT_HEAD)
    elsewhere = make_person("gun", home, role=Role.UNIT_HEAD, unit=make_unit(home, "Vuxna"))
    administrator = make_person("adam", home, role=Role.ADMINISTRATOR)
    make_person("frida", make_organisation("Fjällsjö kommun"), role=Role.ADMINISTRATOR)
    for number in range(20):
        guess("anna", addresses(number))
    assert guess("anna", "198.51.100.1", PASSWORD) == 429
    told = set(DoorNotice.objects.values_list("reader_id", flat=True))
    assert told == {anna.id, head.id, administrator.id}
    assert elsewhere.id not in told
    assert AuditEntry.objects.filter(event=Event.SIGN_IN_DELAYED).count() == 1
    clock.shift(timedelta(hours=1))
    assert guess("anna", "198.51.100.1", PASSWORD) == 302


def test_the_next_sign_in_says_so_once(client: Client, clock: time_machine.Traveller) -> None:
    anna = make_person("anna")
    app = an_app(anna)
    for number in range(20):
        guess("anna", addresses(number))
    clock.shift(timedelta(hours=1))
    with_password(client, anna)
    page = client.post(FACTOR, {"factor_code": app.code()}).content.decode()
    assert "Någon har gissat på ditt lösenord." in page
    assert door_notices.unseen(anna) == (False, 0)


def test_a_busy_address_is_slowed_down_and_never_locked(clock: time_machine.Traveller) -> None:
    make_person("anna")
    office = "203.0.113.7"
    for number in range(100):
        guess(f"name-{number}", office)
    opened_now = Client(REMOTE_ADDR=office).get(LOGIN).content.decode()
    page = opened_now.partition('name="page" value="')[2].partition('"')[0]
    assert guess("anna", office, PASSWORD, page) == 429
    clock.shift(timedelta(seconds=5))
    assert guess("anna", office, PASSWORD, page) == 302
    assert guess("anna", office, PASSWORD, page) == 429, "one page waits for one guess"
    assert guess("anna", "198.51.100.1", PASSWORD) == 302


def test_many_guesses_at_once_are_counted_one_by_one() -> None:
    make_person("anna")
    turns = at_once(12, lambda _: password_guesses.take_turn("anna", "192.0.2.1", ""))
    assert sum(isinstance(one, Turn) for one in turns) == guess_limits.PAIR_FAILURES
    assert sum(isinstance(one, Wait) for one in turns) == 12 - guess_limits.PAIR_FAILURES


def test_guesses_at_once_from_many_addresses_stay_below_the_daily_limit() -> None:
    make_person("anna")
    turns = at_once(30, lambda n: password_guesses.take_turn("anna", f"192.0.2.{n}", ""))
    assert sum(isinstance(one, Turn) for one in turns) == guess_limits.ACCOUNT_FAILURES


def test_one_page_sent_many_times_at_once_waits_for_one_of_them(
    clock: time_machine.Traveller,
) -> None:
    for number in range(100):
        guess(f"name-{number}", "203.0.113.7")
    page = password_guesses.new_page(START - timedelta(seconds=30))

    def send(number: int) -> Turn | Wait:
        return password_guesses.take_turn(f"other-{number}", "203.0.113.7", page)

    assert sum(isinstance(one, Turn) for one in at_once(8, send)) == 1


def test_of_the_same_code_eight_times_at_once_one_is_right() -> None:
    for turn in range(size("races of one code", fits=5, full=100)):
        anna = make_person(f"anna{turn}")
        code = an_app(anna).code()

        def give(number: int, who: User = anna, code: str = code) -> Checked:
            return check_app_code(who, code)

        results = at_once(8, give)
        right = [one for one in results if one == Checked(Verdict.RIGHT)]
        assert len(right) == 1, results


def test_of_the_same_backup_code_eight_times_at_once_one_is_right() -> None:
    anna = make_person("anna")
    code = actions.make_backup_codes(anna)[0]
    results = at_once(8, lambda _: check_backup_code(anna, code))
    assert [type(one) for one in results] == [Checked] * 8
    assert sum(one == Checked(Verdict.RIGHT) for one in results) == 1


def test_with_a_password_alone_a_second_factor_never_counts_however_near_in_time() -> None:
    anna = make_person("anna")
    app = actions.begin_app(anna)
    secret = secret_of(app)
    assert secret is not None
    code = App(app, secret).code()

    def confirm(number: int) -> bool:
        return actions.confirm_app(anna, app.id, code, name="App", only_first=True)

    assert at_once(6, confirm).count(True) == 1
    begun = actions.begin_app(anna)
    second = secret_of(begun)
    assert second is not None
    late = App(begun, second).code()
    assert not actions.confirm_app(anna, begun.id, late, name="App", only_first=True)
    assert TotpDevice.objects.filter(confirmed=True).count() == 1


def test_wrong_codes_at_once_are_counted_one_by_one() -> None:
    anna = make_person("anna")
    an_app(anna)
    at_once(12, lambda _: check_app_code(anna, "000000"))
    assert TotpDevice.objects.get().failures == 1, "the others came too soon and were not looked at"


def test_neither_names_nor_addresses_stand_in_clear_and_they_are_gone_after_a_day(
    clock: time_machine.Traveller,
) -> None:
    make_person("anna")
    guess("anna", "192.0.2.77")
    row = PasswordGuess.objects.get()
    assert "anna" not in row.account
    assert "192.0.2" not in row.address
    clock.shift(timedelta(days=1, hours=2))
    with_password(Client(), User.objects.get(login="anna"))
    password_guesses.purge(START + timedelta(days=1, hours=2))
    assert not PasswordGuess.objects.filter(id=row.id).exists()
    clock.shift(timedelta(days=2))
    password_guesses.purge(START + timedelta(days=4))
    assert not GuessedAccount.objects.exists()
