"""Typed readers of the process environment: a wrong value stops the program with a sentence."""

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})


def text(name: str, default: str) -> str:
    """The variable's text without surrounding blanks; `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str, hint: str) -> str:
    """The variable's text; stops the program with `hint` where it is unset or empty."""
    value = text(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1/true/yes/on or 0/false/no/off in any case."""
    value = text(name, "").lower()
    if not value:
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is neither yes nor no. Write {name}=1 or {name}=0.")
    return value in YES


def integer(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    value = text(name, "")
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}.")
    return number


def day(name: str, default: date) -> date:
    """A day, written 2026-01-31."""
    value = text(name, "")
    if not value:
        return default
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a day, written 2026-01-31.") from None


def words(name: str, default: tuple[str, ...]) -> list[str]:
    """Words parted by commas."""
    value = text(name, "")
    if not value:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    """An absolute path; `~` stands for the home folder."""
    value = text(name, "")
    found = Path(value).expanduser() if value else default
    if not found.is_absolute():
        raise ImproperlyConfigured(
            f"{name} must be an absolute path: it now depends on where you stand."
        )
    return found


def optional_path(name: str) -> Path | None:
    """An absolute path, or None where the variable is unset or empty."""
    return path(name, Path("/")) if text(name, "") else None


def postgres(name: str) -> dict[str, Any] | None:
    """Django's settings for `postgresql://user:password@host:port/database`; None where unset.

    `?host=/folder` names a Unix socket; other query parameters go to libpq as they stand.
    The address is never repeated in an error: it may carry a password.
    """
    address = text(name, "")
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = str(parts.port or "")
    except ValueError:
        raise ImproperlyConfigured(f"{name} cannot be read as an address.") from None
    database = unquote(parts.path.lstrip("/"))
    if parts.scheme not in POSTGRES_SCHEMES or not database:
        raise ImproperlyConfigured(
            f"{name} must look like postgresql://user:password@host:5432/database. "
            "Leave it unset to use SQLite."
        )
    options = dict(parse_qsl(parts.query))
    socket = options.pop("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or socket,
        "PORT": port,
        "OPTIONS": options,
    }
