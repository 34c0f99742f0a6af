"""`manage.py doctor` names what somebody has to mend, and only that."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from heva.assessments.submissions import Verification
from heva.commands import health, sound_database
from heva.vault.models import make_case_key
from heva.vault.root_key import create_root_key
from tests.makers import make_submission


def complaints() -> list[str]:
    return [finding.words for _name, finding in health.examine() if not finding.well]


def test_an_open_key_file_is_found_and_the_remedy_named(tmp_path: Path) -> None:
    key = tmp_path / "root.key"
    create_root_key(key)
    with override_settings(HEVA_ROOT_KEY_FILE=key):
        assert health.root_key_is_sound().well
    other = tmp_path / "open.key"
    other.write_bytes(key.read_bytes())
    other.chmod(0o644)
    with override_settings(HEVA_ROOT_KEY_FILE=other):
        finding = health.root_key_is_sound()
    assert not finding.well
    assert "chmod 600" in finding.words


@pytest.mark.django_db
def test_a_sound_database_is_well() -> None:
    assert sound_database.database_answers().well
    for question in (
        sound_database.sqlite_is_durable,
        sound_database.sqlite_is_new_enough,
        sound_database.clock_has_not_gone_back,
        sound_database.there_is_room,
    ):
        assert question().well, question.__name__


@pytest.mark.django_db
def test_a_root_key_of_another_database_is_found_and_the_remedy_named(tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    create_root_key(other)
    with override_settings(HEVA_ROOT_KEY_FILE=other):
        assert sound_database.root_key_belongs_here().well, "nothing is sealed yet"
    make_case_key()
    assert sound_database.root_key_belongs_here().well
    with override_settings(HEVA_ROOT_KEY_FILE=other):
        told = complaints()
    assert any("Set HEVA_ROOT_KEY_FILE to the key file that was in use" in words for words in told)


@pytest.mark.django_db
def test_a_setting_of_sqlite_that_is_off_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = sound_database.DURABLE | {"synchronous": 3}
    monkeypatch.setattr(sound_database, "DURABLE", wanted)
    finding = sound_database.sqlite_is_durable()
    assert finding.well is (connection.vendor != "sqlite")
    assert finding.well or finding.words.endswith("synchronous.")


@pytest.mark.django_db
def test_a_sqlite_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_database, "SQLITE_LEAST", (99, 0, 0))
    assert sound_database.sqlite_is_new_enough().well is (connection.vendor != "sqlite")


@pytest.mark.django_db
def test_a_postgres_that_was_told_to_be_quick_is_named() -> None:
    # tools/postgres.py starts its server with fsync off: test data need not survive a power cut.
    finding = sound_database.postgres_is_durable()
    assert finding.well is (connection.vendor != "postgresql")
    assert finding.well or "fsync" in finding.words


def test_a_full_disk_is_told_before_it_refuses_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_database, "LEAST_FREE", 1 << 62)
    assert not sound_database.there_is_room().well


@pytest.mark.django_db
def test_a_locked_round_that_was_altered_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    make_submission()
    assert sound_database.submissions_are_whole().well
    altered = Verification(readable=True, outcome_holds=False, answers_hold=True)
    monkeypatch.setattr(sound_database, "verify_submission", lambda _one: altered)
    assert sound_database.submissions_are_whole().words.startswith("1 of the 1")


def test_missing_fonts_are_found(tmp_path: Path) -> None:
    with override_settings(HEVA_FONTS=tmp_path):
        assert not health.fonts_are_ready().well


@pytest.mark.django_db
def test_the_answer_for_a_watch_is_json_and_the_exit_code_says_whether_to_act() -> None:
    told = StringIO()
    with pytest.raises(SystemExit) as left:  # the tests run without https
        call_command("doctor", "--json", stdout=told)
    assert left.value.code == 1
    rows = json.loads(told.getvalue())
    assert {"question", "well", "words"} == set(rows[0])
    assert any(row["question"] == "database_answers" and row["well"] for row in rows)
