"""The root key: 32 random bytes in a file of their own, outside the database and its backups.

The file holds 64 hexadecimal digits, so that it can be printed, kept in a safe and typed in
again. Whoever has the database alone can read nothing; see ADR 2 for what stands in clear and
what the two together surrender.
"""

import os
import secrets
import stat
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32

#: Others may not touch the file at all, and its group may at most read it.
FORBIDDEN_MODE = stat.S_IRWXO | stat.S_IWGRP


class RootKeyProblem(ImproperlyConfigured):
    """The root key file cannot be used; the message says what to do, and never shows the key."""


def read_root_key(path: Path) -> bytes:
    """The 32 bytes kept in `path`; raises RootKeyProblem where the file cannot be trusted."""
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()
    except FileNotFoundError:
        raise RootKeyProblem(
            f"The root key file {path} does not exist. Set HEVA_ROOT_KEY_FILE to the file that "
            "belongs to this database. Create a new one only for a new, empty database: "
            "nothing sealed under another key can be read with it."
        ) from None
    except OSError as error:
        raise RootKeyProblem(
            f"The root key file {path} cannot be read ({error.strerror}). Give the account that "
            "runs the program the right to read it."
        ) from None
    if mode & FORBIDDEN_MODE:
        raise RootKeyProblem(
            f"The root key file {path} is open to others (mode {stat.S_IMODE(mode):o}). "
            f"Run: chmod 600 {path}"
        )
    return _decoded(text, path)


def _decoded(text: bytes, path: Path) -> bytes:
    """The key that `text` spells in hexadecimal; raises RootKeyProblem."""
    try:
        key = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise RootKeyProblem(
            f"The root key file {path} does not hold a whole key: it must hold exactly "
            f"{2 * KEY_BYTES} hexadecimal digits. Restore it from its own backup."
        )
    return key


def create_root_key(path: Path) -> None:
    """Write a new root key to `path`, readable by its owner alone.

    Raises FileExistsError where there is one already: a key in use is never replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())


def current_root_key() -> bytes:
    """The root key named by `settings.HEVA_ROOT_KEY_FILE`; raises RootKeyProblem."""
    name = getattr(settings, "HEVA_ROOT_KEY_FILE", None)
    if not name:
        raise RootKeyProblem("HEVA_ROOT_KEY_FILE is not set: it names the file of the root key.")
    return _read_once(Path(name))


@lru_cache(maxsize=4)
def _read_once(path: Path) -> bytes:
    # Read at start and kept: a file that vanishes while the program runs must not turn every
    # page into an error, and a changed file must not mix two keys in one process.
    return read_root_key(path)
