"""A code of the app: right once, within half a minute either way, however it was typed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client

from heva.accounts.factors.checking import Verdict, check_app_code, secret_of
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.vault.models import PersonKey
from tests.accounts.conftest import START
from tests.accounts.factors.an_app import FACTOR, App, an_app, with_password, wrong
from tests.people import make_person

pytestmark = pytest.mark.django_db


def test_the_seed_stands_nowhere_in_clear(anna: User, app: App) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM factors_totpdevice")
        row = cursor.fetchone()
    everything = b"|".join(
        bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode() for one in row
    )
    assert app.secret not in everything
    assert app.secret.hex().encode() not in everything


def test_a_seed_moved_to_another_person_opens_nothing(anna: User, app: App) -> None:
    other = an_app(make_person("bo"))
    device = TotpDevice.objects.get(id=other.device.id)
    device.secret = TotpDevice.objects.get(id=app.device.id).secret
    device.save()
    assert secret_of(device) is None
    assert check_app_code(device.user, app.code()).verdict is not Verdict.RIGHT


def test_a_key_moved_to_another_person_opens_nothing(anna: User, app: App) -> None:
    bo = make_person("bo")
    an_app(bo)
    PersonKey.objects.filter(person_id=bo.id).update(
        wrapped=PersonKey.objects.get(person_id=anna.id).wrapped
    )
    assert PersonKey.objects.get(person_id=bo.id).open() is None


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_the_clock_may_be_half_a_minute_wrong(anna: User, app: App, steps: int) -> None:
    assert check_app_code(anna, app.code(steps)).verdict is Verdict.RIGHT


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_and_no_more_than_that(
    anna: User, app: App, steps: int, clock: time_machine.Traveller
) -> None:
    assert check_app_code(anna, app.code(steps)).verdict is Verdict.WRONG


def test_a_code_is_right_once(anna: User, app: App) -> None:
    code = app.code()
    assert check_app_code(anna, code).verdict is Verdict.RIGHT
    assert check_app_code(anna, code).verdict is Verdict.WRONG


def test_a_later_code_uses_up_the_earlier_ones(
    anna: User, app: App, clock: time_machine.Traveller
) -> None:
    assert check_app_code(anna, app.code(1)).verdict is Verdict.RIGHT
    assert check_app_code(anna, app.code(0)).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "spelling",
    [
        lambda code: f" {code[:3]} {code[3:]} ",
        lambda code: "".join(chr(ord(digit) + 0xFEE0) for digit in code),
        lambda code: f"{code[:3]}\u00a0{code[3:]}\n",
        lambda code: f"{code[:3]}-{code[3:]}",
    ],
    ids=["spaces", "full width", "no-break space", "hyphen"],
)
def test_a_code_is_read_however_it_was_typed(
    client: Client, anna: User, app: App, spelling: object
) -> None:
    assert callable(spelling)
    with_password(client, anna)
    assert client.post(FACTOR, {"factor_code": spelling(app.code())}).status_code == 302


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34 5x", "\x00"])
def test_what_is_no_code_is_no_guess(client: Client, anna: User, app: App, typed: str) -> None:
    with_password(client, anna)
    assert client.post(FACTOR, {"factor_code": typed}).status_code == 400
    assert TotpDevice.objects.get().failures == 0


def test_the_code_of_another_persons_app_is_wrong(anna: User, app: App) -> None:
    bo = make_person("bo")
    theirs = an_app(bo)
    assert check_app_code(anna, theirs.code()).verdict is Verdict.WRONG


def test_every_app_of_a_person_is_right(anna: User, app: App) -> None:
    second = an_app(anna, name="Läsplattan")
    assert check_app_code(anna, second.code()).verdict is Verdict.RIGHT
    assert check_app_code(anna, app.code()).verdict is Verdict.RIGHT
    assert set(TotpDevice.objects.values_list("failures", flat=True)) == {0}


def test_the_wait_doubles_with_every_wrong_code(
    anna: User, app: App, clock: time_machine.Traveller
) -> None:
    waits = []
    for _ in range(9):
        waits.append(check_app_code(anna, wrong(app)).wait)
        assert check_app_code(anna, app.code()).verdict is Verdict.WAIT
        clock.shift(timedelta(seconds=waits[-1]))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256]
    assert check_app_code(anna, app.code()).verdict is Verdict.RIGHT
    assert TotpDevice.objects.get().failures == 0


def test_ten_wrong_codes_in_a_row_lock_the_app_for_good(
    client: Client, anna: User, app: App, clock: time_machine.Traveller
) -> None:
    for _ in range(10):
        check_app_code(anna, wrong(app))
        clock.shift(timedelta(minutes=5))
    clock.shift(timedelta(days=30))
    assert check_app_code(anna, app.code()).verdict is Verdict.LOCKED
    assert AuditEntry.objects.get(event=Event.FACTOR_LOCKED).about == [str(app.device.id)]
    with_password(client, anna)
    page = client.post(FACTOR, {"factor_code": app.code()}).content.decode()
    assert "spärrat" in page


def test_a_wait_is_told_with_its_length(
    client: Client, anna: User, app: App, clock: time_machine.Traveller
) -> None:
    with_password(client, anna)
    for _ in range(2):
        client.post(FACTOR, {"factor_code": wrong(app)})
        clock.shift(timedelta(seconds=1))
    answer = client.post(FACTOR, {"factor_code": app.code()})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "1"
    assert "Vänta 1 sekund och försök igen" in answer.content.decode()


def test_after_a_clock_jump_a_command_mends_it(
    anna: User, app: App, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + timedelta(days=1))
    assert check_app_code(anna, app.code()).verdict is Verdict.RIGHT
    clock.move_to(START)
    assert check_app_code(anna, app.code()).verdict is Verdict.WRONG
    clock.shift(timedelta(seconds=30))
    call_command("forget_used_codes", verbosity=0)
    assert check_app_code(anna, app.code()).verdict is Verdict.RIGHT


def test_the_command_leaves_alone_what_no_clock_jump_has_made(
    anna: User, app: App, clock: time_machine.Traveller
) -> None:
    code = app.code()
    assert check_app_code(anna, code).verdict is Verdict.RIGHT
    call_command("forget_used_codes", verbosity=0)
    assert check_app_code(anna, code).verdict is Verdict.WRONG
