"""Backup codes: ten of fifty bits, shown once, each right once, none stored as it is."""

from datetime import timedelta

import pytest
import time_machine
from django.core import serializers
from django.test import Client
from django.utils import timezone

from heva.accounts.factors import actions
from heva.accounts.factors.checking import Verdict, check_backup_code
from heva.accounts.factors.models import BackupCode, BackupCodes
from heva.accounts.factors.spelling import ALPHABET, BACKUP_LENGTH, backup_code, grouped
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.factors.an_app import FACTOR, METHODS, App, with_password
from tests.people import make_person
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

NEW = "/konto/inloggningssatt/reservkoder/"


@pytest.fixture
def codes(anna: User, app: App) -> tuple[str, ...]:
    """Anna's ten codes."""
    found = actions.make_backup_codes(anna)
    anna.refresh_from_db()
    return found


def test_there_are_ten_different_ones_of_fifty_bits(codes: tuple[str, ...]) -> None:
    assert len(set(codes)) == 10
    assert len(ALPHABET) ** BACKUP_LENGTH == 2**50
    assert len(set(ALPHABET)) == 32


def test_none_stands_in_the_database(codes: tuple[str, ...]) -> None:
    stored = serializers.serialize("json", [*BackupCode.objects.all(), *BackupCodes.objects.all()])
    for code in codes:
        assert code not in stored
        assert grouped(code) not in stored


def test_each_is_right_once(anna: User, codes: tuple[str, ...]) -> None:
    assert check_backup_code(anna, codes[3]).verdict is Verdict.RIGHT
    assert check_backup_code(anna, codes[3]).verdict is Verdict.WRONG


@pytest.mark.parametrize("spelling", [str, grouped, str.lower, lambda code: f" {code} "])
def test_it_is_read_however_it_was_typed(codes: tuple[str, ...], spelling: object) -> None:
    assert callable(spelling)
    assert backup_code(spelling(codes[0])) == codes[0]


def test_signs_that_are_misread_are_read_as_what_was_meant() -> None:
    assert backup_code("iLoOu-00000") == "1100V00000"


def test_it_lets_in_and_says_how_many_are_left(
    client: Client, anna: User, codes: tuple[str, ...]
) -> None:
    with_password(client, anna)
    answer = client.post(FACTOR, {"factor_code": grouped(codes[0]).lower()})
    assert answer.status_code == 200
    assert "Du har 9 kvar" in answer.content.decode()
    assert "Du har 9 reservkoder kvar" in client.get(METHODS).content.decode()


def test_the_codes_of_another_person_are_wrong(codes: tuple[str, ...]) -> None:
    bo = make_person("bo")
    actions.make_backup_codes(bo)
    assert check_backup_code(bo, codes[0]).verdict is Verdict.WRONG


def test_ten_wrong_ones_in_a_row_lock_the_sheet(
    anna: User, codes: tuple[str, ...], clock: time_machine.Traveller
) -> None:
    for _ in range(10):
        check_backup_code(anna, "0000000000")
        clock.shift(timedelta(minutes=5))
    assert check_backup_code(anna, codes[0]).verdict is Verdict.LOCKED
    assert AuditEntry.objects.filter(event=Event.FACTOR_LOCKED).count() == 1


def test_new_ones_are_shown_by_one_answer_and_end_the_old(
    anna: User, codes: tuple[str, ...]
) -> None:
    browser = client_of(anna, fresh=True)
    page = browser.post(NEW)
    assert page.headers["Cache-Control"] == "no-store"
    shown = [one for one in page.content.decode().split() if one.startswith('class="code">')]
    assert len(shown) == 10
    assert "Du har 10 reservkoder kvar" in browser.get(METHODS).content.decode()
    assert check_backup_code(anna, codes[0]).verdict is Verdict.WRONG
    assert browser.get(NEW).status_code in (302, 405)


def test_what_was_used_up_is_known_with_its_time(anna: User, codes: tuple[str, ...]) -> None:
    before = timezone.now()
    check_backup_code(anna, codes[0])
    used = BackupCode.objects.get(used_at__isnull=False)
    assert used.used_at is not None
    assert used.used_at >= before
