"""How the program starts: closed by default, and with a sentence where something is wrong."""

import stat
from pathlib import Path

import pytest

from tests.config.production import manage, production


def test_sound_production_settings_pass_djangos_own_check_without_a_word(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "INFO", environment=production(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "HEVA_ROOT_KEY_FILE"])
def test_production_does_not_start_without_its_secrets(tmp_path: Path, name: str) -> None:
    done = manage("check", environment=production(tmp_path, **{name: None}))
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


def test_production_does_not_start_with_a_key_file_that_others_may_read(tmp_path: Path) -> None:
    environment = production(tmp_path)
    key = tmp_path / "root.key"
    key.chmod(0o644)
    assert stat.S_IMODE(key.stat().st_mode) == 0o644
    done = manage("check", environment=environment)
    assert done.returncode != 0
    assert "chmod 600" in done.stderr
    assert key.read_text() not in done.stderr


def test_the_demo_refuses_to_load_without_debug(tmp_path: Path) -> None:
    done = manage("check", environment=production(tmp_path, HEVA_DEMO="1"))
    assert done.returncode != 0
    assert "heva.demo lets anyone in without a password" in done.stderr


def test_production_has_no_demo_addresses_and_no_demo_command(tmp_path: Path) -> None:
    code = (
        "from django.urls import reverse, NoReverseMatch; from django.conf import settings\n"
        "try: reverse('demo:enter')\n"
        "except NoReverseMatch: print('closed', reverse('start'), settings.DEBUG)"
    )
    done = manage("shell", "--no-imports", "-c", code, environment=production(tmp_path))
    assert done.stdout.strip() == "closed / False", done.stderr
    assert manage("load_demo", environment=production(tmp_path)).returncode != 0


def test_production_hashes_passwords_with_argon2(tmp_path: Path) -> None:
    code = "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    done = manage("shell", "--no-imports", "-c", code, environment=production(tmp_path))
    assert done.stdout.startswith("argon2$argon2id$"), done.stderr


def test_production_sends_every_cookie_over_https_alone_and_hides_it_from_scripts(
    tmp_path: Path,
) -> None:
    code = (
        "from django.conf import settings\n"
        "for cookie in ('SESSION', 'CSRF', 'LANGUAGE'):\n"
        "    print(cookie, *(getattr(settings, f'{cookie}_COOKIE_{part}')"
        " for part in ('SECURE', 'HTTPONLY', 'SAMESITE')))"
    )
    done = manage("shell", "--no-imports", "-c", code, environment=production(tmp_path))
    assert done.stdout.splitlines() == [
        "SESSION True True Lax",
        "CSRF True True Lax",
        "LANGUAGE True True Lax",
    ], done.stderr
