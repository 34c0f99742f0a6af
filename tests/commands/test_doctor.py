"""`manage.py doctor` names what somebody has to mend, and only that."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from heva.commands import health
from heva.vault.models import make_case_key
from heva.vault.root_key import create_root_key


def test_debug_is_for_developers_alone() -> None:
    with override_settings(DEBUG=True):
        assert not health.debug_is_off().well
    with override_settings(DEBUG=False):
        assert health.debug_is_off().well


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
    assert health.database_answers().well
    assert health.sqlite_is_durable().well


@pytest.mark.django_db
def test_a_root_key_of_another_database_is_found_and_the_remedy_named(tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    create_root_key(other)
    with override_settings(HEVA_ROOT_KEY_FILE=other):
        assert health.root_key_belongs_here().well, "nothing is sealed yet"
    make_case_key()
    assert health.root_key_belongs_here().well
    with override_settings(HEVA_ROOT_KEY_FILE=other):
        told = [finding.words for finding in health.examine() if not finding.well]
    assert any("Set HEVA_ROOT_KEY_FILE to the key file that was in use" in words for words in told)


@pytest.mark.django_db
def test_a_setting_of_sqlite_that_is_off_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        assert health.sqlite_is_durable().well
        return
    monkeypatch.setattr(health, "DURABLE", health.DURABLE | {"synchronous": 3})
    finding = health.sqlite_is_durable()
    assert not finding.well
    assert finding.words.endswith("synchronous.")


def test_missing_fonts_are_found(tmp_path: Path) -> None:
    with override_settings(HEVA_FONTS=tmp_path):
        assert not health.fonts_are_ready().well
