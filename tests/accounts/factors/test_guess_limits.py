"""The limits of guessing as pure rules: what is counted, and how long one waits."""

from datetime import datetime, timedelta

import pytest

from heva.accounts.factors.guess_limits import (
    ACCOUNT_SPAN,
    NO_WAIT,
    pause_of_address,
    wait_of_account,
    wait_of_pair,
)
from heva.accounts.factors.guessing import fail, seconds_to_wait
from heva.accounts.factors.models import BackupCodes
from tests.accounts.conftest import START

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def ago(*minutes: float) -> list[datetime]:
    return [START - one * MINUTE for one in minutes]


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        ([], 0),
        (ago(0, 0, 0, 0), 0),
        (ago(0, 0, 0, 0, 0), 15),
        (ago(0, 1, 2, 3, 15), 15),
        (ago(0, 1, 2, 3, 15.1), 0),
        (ago(14, 14, 14, 14, 14), 1),
        (ago(15, 15, 15, 15, 15), 0),
    ],
)
def test_five_failures_in_a_quarter_of_an_hour_cost_a_quarter_of_an_hour(
    failures: list[datetime], wait: int
) -> None:
    assert wait_of_pair(failures, START) == wait * MINUTE


@pytest.mark.parametrize(("number", "hours"), [(19, 0), (20, 1), (21, 2), (22, 4), (24, 16)])
def test_twenty_failures_in_a_day_cost_an_hour_and_every_further_one_doubles_it(
    number: int, hours: int
) -> None:
    assert wait_of_account([START] * number, START) == hours * HOUR


def test_no_day_holds_more_than_twenty_four_failures_however_patient_the_guesser() -> None:
    failures: list[datetime] = []
    now = START
    while now < START + 6 * ACCOUNT_SPAN:
        last_day = [one for one in failures if one > now - ACCOUNT_SPAN]
        if wait_of_account(last_day, now) == NO_WAIT:
            failures.insert(0, now)
        now += MINUTE
    fullest = max(sum(1 for one in failures if at - ACCOUNT_SPAN < one <= at) for at in failures)
    assert 20 <= fullest <= 24


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (99, 0), (100, 5), (199, 5), (200, 10), (10_000, 30)]
)
def test_an_address_is_only_slowed_down(failures: int, seconds: int) -> None:
    assert pause_of_address(failures) == seconds


def test_a_failure_of_a_clock_set_back_since_holds_nobody_up() -> None:
    sheet = BackupCodes()
    fail(sheet, START + HOUR)
    assert seconds_to_wait(sheet, START) == 0
    assert seconds_to_wait(sheet, START + HOUR) == 1
