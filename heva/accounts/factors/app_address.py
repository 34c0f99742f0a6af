"""The address that an app for codes reads from the picture (the key URI format)."""

from base64 import b32encode
from urllib.parse import quote, urlencode

from heva.accounts.models import User

ISSUER = "HEVA-stöd"


def address_of(user: User, secret: bytes) -> str:
    """`otpauth://totp/…`: the program, the login name and the secret, nothing more."""
    label = f"{quote(ISSUER)}:{quote(user.get_username(), safe='')}"
    values = {"secret": b32encode(secret).decode("ascii").rstrip("="), "issuer": ISSUER}
    return f"otpauth://totp/{label}?{urlencode(values, quote_via=quote)}"
