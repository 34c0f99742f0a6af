"""The key that signs the heads of the log: Ed25519, in a file of its own outside the database.

Whoever has the database alone can rewrite a whole chain, but no receipt that was signed before.
"""

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from heva.vault.root_key import FORBIDDEN_MODE, KEY_BYTES


class SigningKeyProblem(ImproperlyConfigured):
    """The key file cannot be used; the message says what to do, and never shows the key."""


def signing_key() -> Ed25519PrivateKey:
    """The key of `settings.HEVA_AUDIT_KEY_FILE`; raises SigningKeyProblem."""
    path = Path(settings.HEVA_AUDIT_KEY_FILE)
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()
    except FileNotFoundError:
        raise SigningKeyProblem(
            f"The key file {path} that signs the log does not exist. Restore it from its own "
            "backup, or make the first one: manage.py create_audit_key"
        ) from None
    except OSError as error:
        raise SigningKeyProblem(f"The key file {path} cannot be read ({error.strerror}).") from None
    if mode & FORBIDDEN_MODE:
        raise SigningKeyProblem(
            f"The key file {path} is open to others (mode {stat.S_IMODE(mode):o}). "
            f"Run: chmod 600 {path}"
        )
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.decode("ascii").strip()))
    except ValueError:
        raise SigningKeyProblem(
            f"The key file {path} does not hold a whole key: exactly {2 * KEY_BYTES} hexadecimal "
            "digits. Restore it from its own backup."
        ) from None


def create_signing_key(path: Path) -> None:
    """Write a new key, readable by its owner alone; raises FileExistsError where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
