"""Sealing a text to its place: AES-256-GCM, a fresh random nonce, and a length that tells nothing.

A sealed value is `version (1 byte) | nonce (12) | ciphertext and tag`. The place (table, row,
field, revision) is bound as associated data: a value moved to another place does not open.
The version byte leaves room for a later scheme beside this one.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
NONCE_BYTES = 12  # the size NIST SP 800-38D recommends for GCM
TAG_BYTES = 16
LENGTH_BYTES = 4
SMALLEST = 256  # every answer to a question fits, so that yes, no and unknown look alike
LARGEST_STEP = 4096
CASE_KEYS = "vault_casekey"


class Sealed(bytes):
    """Bytes made by `seal`. A type of its own, so that plain bytes are never stored for it."""


class UnreadableReason(StrEnum):
    """Why a sealed value could not be opened."""

    KEY_GONE = "key_gone"  # the case's key was deleted, or cannot be unwrapped
    DAMAGED = "damaged"  # changed, cut, moved from its place, or sealed under another key
    UNKNOWN_VERSION = "unknown_version"  # sealed by a newer program
    ERASED = "erased"  # the text was erased on purpose; who and when remain


@dataclass(frozen=True)
class Unreadable:
    """Something is stored here that cannot be read: never empty, and never "no"."""

    reason: UnreadableReason


@dataclass(frozen=True)
class Place:
    """Where a sealed value belongs. It opens nowhere else."""

    table: str
    row: UUID
    field: str
    revision: int = 0

    def bound(self) -> bytes:
        """The associated data: unambiguous, whatever the parts contain."""
        return json.dumps(
            [VERSION, self.table, str(self.row), self.field, self.revision], ensure_ascii=True
        ).encode("ascii")


@dataclass(frozen=True)
class DataKey:
    """The 32 bytes that seal everything said about one case, or one person's factors."""

    secret: bytes = field(repr=False)


def seal(key: DataKey, place: Place, text: str) -> Sealed:
    """`text` sealed to its place. Raises UnicodeEncodeError for a lone surrogate."""
    return Sealed(_encrypt(key.secret, place.bound(), _padded(text.encode("utf-8"))))


def open_sealed(key: DataKey | None, place: Place, sealed: bytes | None) -> str | Unreadable:
    """The text sealed to this place, or why it cannot be read. None is an erased text."""
    if sealed is None:
        return Unreadable(UnreadableReason.ERASED)
    if key is None:
        return Unreadable(UnreadableReason.KEY_GONE)
    if sealed[:1] != bytes([VERSION]):
        return Unreadable(UnreadableReason.UNKNOWN_VERSION if sealed else UnreadableReason.DAMAGED)
    padded = _decrypt(key.secret, place.bound(), sealed)
    if padded is None:
        return Unreadable(UnreadableReason.DAMAGED)
    return _unpadded(padded).decode("utf-8")


def blind_mark(key: DataKey, place: Place) -> bytes:
    """32 bytes that are the same for the same key and place, and say nothing without the key.

    For rows that must be unique by something that may not stand in clear.
    """
    own = hmac.digest(key.secret, b"heva blind mark", hashlib.sha256)
    return hmac.digest(own, place.bound(), hashlib.sha256)


def new_data_key() -> DataKey:
    """A key for one case, from the operating system's randomness."""
    return DataKey(AESGCM.generate_key(bit_length=256))


def wrap(root: bytes, key_id: UUID, key: DataKey, *, table: str = CASE_KEYS) -> Sealed:
    """A data key sealed under the root key, bound to its table and the id of its row."""
    return Sealed(_encrypt(root, Place(table, key_id, "wrapped").bound(), key.secret))


def unwrap(root: bytes, key_id: UUID, wrapped: bytes, *, table: str = CASE_KEYS) -> DataKey | None:
    """The data key, or None where it was not wrapped by this root key for this row."""
    secret = _decrypt(root, Place(table, key_id, "wrapped").bound(), wrapped)
    return None if secret is None else DataKey(secret)


def _encrypt(secret: bytes, bound: bytes, plain: bytes) -> bytes:
    # 96 random bits a time: one case's key seals thousands of values, far from the 2**32 at
    # which SP 800-38D wants a new key.
    nonce = os.urandom(NONCE_BYTES)
    return bytes([VERSION]) + nonce + AESGCM(secret).encrypt(nonce, plain, bound)


def _decrypt(secret: bytes, bound: bytes, sealed: bytes) -> bytes | None:
    if sealed[:1] != bytes([VERSION]) or len(sealed) < 1 + NONCE_BYTES + TAG_BYTES:
        return None
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(secret).decrypt(nonce, body, bound)
    except InvalidTag:
        return None


def padded_size(length: int) -> int:
    """The size that `length` bytes of text are padded to: 256, 512 … 4096, then by 4096."""
    needed = length + LENGTH_BYTES
    size = SMALLEST
    while size < needed:
        size = size * 2 if size < LARGEST_STEP else size + LARGEST_STEP
    return size


def _padded(plain: bytes) -> bytes:
    head = len(plain).to_bytes(LENGTH_BYTES, "big")
    return (head + plain).ljust(padded_size(len(plain)), b"\0")


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]
