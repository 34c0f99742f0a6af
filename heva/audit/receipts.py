"""A receipt: where a chain stood at one moment, signed. Values in, values out.

An anchor file holds one as JSON. What is signed is the JSON text of everything in it but the
signature: keys in order, no blanks, ASCII.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = "heva-anchor-1"
GROUPS, GROUP = 8, 4


class NotAReceipt(ValueError):
    """A text is no receipt; the message says why."""


@dataclass(frozen=True)
class Receipt:
    """In `chain`, entry number `sequence` had this hash when it was signed."""

    chain: str
    sequence: int
    hash: str
    signed_at: str  # UTC, ISO 8601
    public_key: str
    signature: str = ""
    format: str = FORMAT

    def statement(self) -> bytes:
        """What is signed."""
        said = {name: value for name, value in asdict(self).items() if name != "signature"}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")

    def is_signed_by(self, public_key: str) -> bool:
        """Whether the holder of this key signed exactly this."""
        if self.public_key != public_key:
            return False
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
            key.verify(bytes.fromhex(self.signature), self.statement())
        except (ValueError, InvalidSignature):
            return False
        return True

    def to_text(self) -> str:
        """The text of an anchor file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The receipt that an anchor file holds; raises NotAReceipt."""
        try:
            held = json.loads(text)
        except ValueError:
            raise NotAReceipt("not JSON") from None
        kinds = dict.fromkeys(cls.__dataclass_fields__, str) | {"sequence": int}
        if not isinstance(held, dict) or set(held) != set(kinds):
            raise NotAReceipt("not the fields of a receipt")
        if any(type(held[name]) is not kind for name, kind in kinds.items()):
            raise NotAReceipt("a field of the wrong kind")
        if held["format"] != FORMAT:
            raise NotAReceipt(f"not of the format {FORMAT}")
        return cls(**held)


def sign(
    key: Ed25519PrivateKey, *, chain: str, sequence: int, head_hash: str, signed_at: datetime
) -> Receipt:
    """A receipt for this head."""
    at = signed_at.isoformat(timespec="seconds")
    bare = Receipt(chain, sequence, head_hash, at, public_of(key))
    return replace(bare, signature=key.sign(bare.statement()).hex())


def public_of(key: Ed25519PrivateKey) -> str:
    """The public half, in hex."""
    return key.public_key().public_bytes_raw().hex()


def fingerprint(hash_text: str) -> str:
    """The first half of a hash in groups of four, to be read aloud and compared."""
    return " ".join(hash_text[at : at + GROUP] for at in range(0, GROUPS * GROUP, GROUP))
