"""How codes are written and read: grouped for the eye, and read however they were typed."""

import secrets
import unicodedata
from base64 import b32encode
from typing import Final

#: 32 signs, so that each carries five bits; without I, L, O and U, which are misread.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BACKUP_LENGTH: Final = 10  # 50 bits
APP_LENGTH: Final = 6
_MISREAD: Final = str.maketrans("ILOU", "110V")


def app_code(typed: str) -> str:
    """The six digits of an app's code, or "" where it is none. Spaces and wide digits are fine."""
    digits = _without_gaps(typed)
    is_code = len(digits) == APP_LENGTH and digits.isascii() and digits.isdigit()
    return digits if is_code else ""


def backup_code(typed: str) -> str:
    """The ten signs of a backup code, or "" where it is none."""
    signs = _without_gaps(typed).upper().translate(_MISREAD)
    is_code = len(signs) == BACKUP_LENGTH and all(sign in ALPHABET for sign in signs)
    return signs if is_code else ""


def new_backup_code() -> str:
    """Ten signs from the operating system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(BACKUP_LENGTH))


def grouped(code: str) -> str:
    """A backup code as it is shown: K7MPQ-3XR9T."""
    return f"{code[:5]}-{code[5:]}"


def secret_in_groups(secret: bytes) -> str:
    """The secret of an app to be typed by hand: base 32 in groups of four."""
    text = b32encode(secret).decode("ascii").rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _without_gaps(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed[:100])
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-–")
