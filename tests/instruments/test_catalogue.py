"""The shipped instruments, by key, version and digest."""

import hashlib
from pathlib import Path

import pytest

from heva.instruments import catalogue
from heva.instruments.catalogue import NotShipped, shipped, shipped_instrument
from tests.instruments.sound import SOUND


def test_every_shipped_file_stands_under_its_digest() -> None:
    assert shipped()
    assert all(hashlib.sha256(data).hexdigest() == digest for digest, data in shipped().items())


def test_every_shipped_instrument_is_found_by_key_and_version() -> None:
    for digest in shipped():
        found = [item for item in catalogue._instruments() if item.digest == digest]
        assert [shipped_instrument(item.key, item.version) for item in found] == found


@pytest.mark.parametrize(("key", "version"), [("annan", None), ("heva-ovning", "1066.1")])
def test_what_is_not_shipped_is_said_so(key: str, version: str | None) -> None:
    with pytest.raises(NotShipped, match=key):
        shipped_instrument(key, version)


def test_without_a_version_the_latest_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("2026.9", "2026.10", "2025.11"):
        text = SOUND.replace('version = "1.0"', f'version = "{version}"')
        (tmp_path / f"{version}.toml").write_text(text, "utf-8")
    caches = (shipped, catalogue._instruments, shipped_instrument)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    latest = shipped_instrument("liten").version
    for cached in caches:
        cached.cache_clear()
    assert latest == "2026.10"
