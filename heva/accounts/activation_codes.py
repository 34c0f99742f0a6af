"""Activation codes: made, shown once, read however they were typed, and good for one use in a day.

A code is given by hand, so it is written in groups. 16 signs of 32 are 80 bits: guessing is
hopeless, and the keyed digest that is stored opens nothing to whoever steals the database.
"""

import secrets
import unicodedata
import uuid
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from heva.accounts.factors.spelling import ALPHABET
from heva.accounts.models import ActivationCode, Restoration, User

LENGTH: Final = 16
LASTS: Final = timedelta(hours=24)
NOBODY: Final = UUID(int=0)
_GROUP: Final = 4
_MISREAD: Final = str.maketrans("ILOU", "110V")


def make_code(
    user: User, *, by: User | None, act: UUID, restoration: Restoration | None = None
) -> str:
    """A new code of `user`; one made before counts no more. The only time that it is seen.

    Part of an action: the caller holds the transaction, and records `act` as its last line.
    """
    end_code(user, act)
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    code_id = uuid.uuid4()
    ActivationCode.objects.create(
        id=code_id,
        user=user,
        restoration=restoration,
        digest=_digest(code_id, signs),
        by=by,
        act_id=act,
    )
    return "-".join(signs[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def end_code(user: User, act: UUID) -> bool:
    """The code of `user` counts no more, ended by `act`. False where they have none."""
    live = ActivationCode.objects.filter(user=user, ended_at=None)
    return bool(live.update(ended_at=timezone.now(), ended_act_id=act))


def matching_code(user: User | None, typed: str, now: datetime) -> ActivationCode | None:
    """The live code of `user`, where `typed` is it; None for a wrong, used or old one alike."""
    # Looked for, made and compared for a name that nobody has, too: the time tells nothing.
    whose = user.id if user is not None and user.is_active else NOBODY
    live = ActivationCode.objects.filter(user_id=whose, ended_at=None, at__gt=now - LASTS)
    found = live.select_related("restoration").first()
    known = (found.id, found.digest) if found is not None else (NOBODY, "")
    is_right = constant_time_compare(_digest(known[0], plain(typed)), known[1])
    return found if is_right else None


def plain(typed: str) -> str:
    """The signs of a code as it was typed: without gaps, in capitals, misread signs mended."""
    signs = unicodedata.normalize("NFKC", typed[:100]).upper().translate(_MISREAD)
    return "".join(sign for sign in signs if sign in ALPHABET)


def _digest(code_id: UUID, signs: str) -> str:
    salt = f"heva.accounts.activation_codes.{code_id}"
    return salted_hmac(salt, signs, algorithm="sha256").hexdigest()
