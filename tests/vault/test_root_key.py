"""The root key file: the program starts with a whole key of its own, or says what to do."""

import stat
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import override_settings

from heva.vault.models import CaseKey, make_case_key
from heva.vault.root_key import (
    RootKeyProblem,
    create_root_key,
    current_root_key,
    read_root_key,
)
from heva.vault.sealing import Sealed
from heva.vault.start_check import prove_root_key, root_key_is_usable


def written(folder: Path, text: bytes, mode: int = 0o600) -> Path:
    path = folder / "root.key"
    path.write_bytes(text)
    path.chmod(mode)
    return path


def test_a_new_key_is_random_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "keys" / "a.key", tmp_path / "keys" / "b.key"
    create_root_key(first)
    create_root_key(second)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert len(read_root_key(first)) == 32
    assert read_root_key(first) != read_root_key(second)


def test_a_key_in_use_is_never_replaced(tmp_path: Path) -> None:
    create_root_key(tmp_path / "root.key")
    before = read_root_key(tmp_path / "root.key")
    with pytest.raises(FileExistsError):
        create_root_key(tmp_path / "root.key")
    assert read_root_key(tmp_path / "root.key") == before


def test_a_key_typed_in_from_paper_works_in_capitals_and_without_a_line_end(tmp_path: Path) -> None:
    assert read_root_key(written(tmp_path, b"AB" * 32)) == bytes([0xAB]) * 32


@pytest.mark.parametrize(
    "text", [b"", b"ab" * 31, b"ab" * 33, b"xy" * 32, b"\xff" * 64, b"a" * 63, b"ab" * 32 + b" ab"]
)
def test_half_a_key_or_none_is_refused_with_what_to_do(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(RootKeyProblem, match=r"64 hexadecimal digits\. Restore it"):
        read_root_key(written(tmp_path, text))


def test_a_missing_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RootKeyProblem, match=r"does not exist\. Set HEVA_ROOT_KEY_FILE"):
        read_root_key(tmp_path / "none.key")


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RootKeyProblem, match="cannot be read"):
        read_root_key(tmp_path)


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o620, 0o666, 0o644])
def test_a_file_open_to_others_is_refused_with_the_command_to_run(
    tmp_path: Path, mode: int
) -> None:
    with pytest.raises(RootKeyProblem, match="Run: chmod 600"):
        read_root_key(written(tmp_path, b"ab" * 32, mode))


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640, 0o440])
def test_its_owner_and_its_group_may_read_it(tmp_path: Path, mode: int) -> None:
    assert read_root_key(written(tmp_path, b"ab" * 32, mode))


def test_the_start_check_says_what_is_wrong_and_never_shows_the_key(tmp_path: Path) -> None:
    path = written(tmp_path, b"ab" * 31)
    with override_settings(HEVA_ROOT_KEY_FILE=path):
        messages = root_key_is_usable(None)
    assert [message.id for message in messages] == ["vault.E001"]
    assert str(path) in messages[0].msg
    assert "abab" not in messages[0].msg


def test_a_setting_that_is_missing_is_named() -> None:
    with (
        override_settings(HEVA_ROOT_KEY_FILE=None),
        pytest.raises(RootKeyProblem, match="HEVA_ROOT_KEY_FILE is not set"),
    ):
        current_root_key()


def test_the_start_check_is_silent_with_a_whole_key() -> None:
    assert root_key_is_usable(None) == []


@pytest.mark.django_db
def test_a_whole_key_that_is_the_wrong_one_is_refused_with_what_to_do(tmp_path: Path) -> None:
    make_case_key()
    prove_root_key()
    with (
        override_settings(HEVA_ROOT_KEY_FILE=written(tmp_path, b"ab" * 32)),
        pytest.raises(RootKeyProblem, match="opens none of its case keys"),
    ):
        prove_root_key()


@pytest.mark.django_db
def test_one_damaged_case_key_does_not_condemn_the_root_key() -> None:
    make_case_key()
    CaseKey.objects.create(wrapped=Sealed(b"\x01" + b"x" * 60))
    prove_root_key()


@pytest.mark.django_db
def test_a_database_that_is_not_migrated_does_not_stop_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_fields: str) -> None:
        raise DatabaseError

    monkeypatch.setattr(CaseKey.objects, "order_by", fails)
    prove_root_key()
