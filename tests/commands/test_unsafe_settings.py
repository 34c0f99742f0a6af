"""A production that would be unsafe does not start, and says why."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from heva.commands.unsafe_settings import refuse_unsafe, settings_are_safe, unsafe

AWAY = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "heva",
    "HOST": "db.example",
    "OPTIONS": {},
}


def sound(tmp_path: Path, **changes: Any) -> override_settings:
    """A sound production, with some settings changed."""
    apart = tmp_path / "keys" / "root.key"
    wanted: dict[str, Any] = {
        "DEBUG": False,
        "HEVA_DEMO": False,
        "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQ",
        "ALLOWED_HOSTS": ["heva.example"],
        "HEVA_ROOT_KEY_FILE": apart,
        "HEVA_AUDIT_KEY_FILE": apart.with_name("audit.key"),
        "OTP_WEBAUTHN_RP_ID": "heva.example",
        "HEVA_VAR": tmp_path / "var",
        "STATIC_ROOT": tmp_path / "static",
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
    }
    return override_settings(**(wanted | changes))


def test_a_sound_production_has_nothing_to_mend(tmp_path: Path) -> None:
    with sound(tmp_path):
        assert list(unsafe()) == []
        refuse_unsafe()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"HEVA_DEMO": True}, "HEVA_DEMO is on"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "only-for-a-developers-own-machine" * 3}, "SECRET_KEY is weak"),
        ({"ALLOWED_HOSTS": ["*", "heva.example"]}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": [".heva.example"]}, "ALLOWED_HOSTS"),
        ({"HEVA_BUILT_ON": date(2990, 1, 1)}, "The clock is wrong"),
        ({"SECURE_SSL_REDIRECT": False}, "unencrypted"),
        ({"SESSION_COOKIE_SECURE": False}, "unencrypted"),
    ],
)
def test_each_unsafe_setting_is_refused_with_its_reason(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with sound(tmp_path, **changes):
        (error,) = settings_are_safe(None)
        assert words in str(error.msg)
        with pytest.raises(ImproperlyConfigured, match=words):
            refuse_unsafe()


@pytest.mark.parametrize(
    ("domain", "refused"),
    [("heva.example", False), ("example", False), ("elsewhere.example", True)],
)
def test_passkeys_are_bound_to_a_host_of_the_program(
    tmp_path: Path, domain: str, refused: bool
) -> None:
    with sound(tmp_path, OTP_WEBAUTHN_RP_ID=domain):
        assert any("HEVA_PASSKEY_DOMAIN" in words for words in unsafe()) is refused


@pytest.mark.parametrize("name", ["HEVA_ROOT_KEY_FILE", "HEVA_AUDIT_KEY_FILE"])
@pytest.mark.parametrize("place", ["var/keys/root.key", "static/root.key", "link/root.key"])
def test_a_key_where_a_copy_of_the_data_would_take_it_along_is_refused(
    tmp_path: Path, place: str, name: str
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "var")
    with sound(tmp_path, **{name: tmp_path / place}):
        (words,) = unsafe()
    assert "file lies inside" in words
    assert name in words


def test_a_key_in_the_programs_own_folder_is_refused(tmp_path: Path) -> None:
    with sound(tmp_path, HEVA_ROOT_KEY_FILE=settings.BASE_FOLDER / "root.key"):
        (words,) = unsafe()
    assert "the program's own folder" in words


@pytest.mark.parametrize(
    ("options", "refused"),
    [({}, True), ({"sslmode": "require"}, True), ({"sslmode": "verify-full"}, False)],
)
def test_a_database_elsewhere_is_asked_over_an_encrypted_connection(
    tmp_path: Path, options: dict[str, str], refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sound(tmp_path):
        monkeypatch.setitem(settings.DATABASES, "default", {**AWAY, "OPTIONS": options})
        assert any("sslmode=verify-full" in words for words in unsafe()) is refused


def test_a_developers_machine_may_be_as_it_is() -> None:
    with override_settings(DEBUG=True):
        assert settings_are_safe(None) == []
