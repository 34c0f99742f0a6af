"""Adding and removing factors. Each act ends every session of the person; a page may keep its own.

Who may do it is settled before: the person themselves with a fresh factor, or with a password
alone where they have none yet (`enrolment.may_enrol`), or those who restore a lost factor.
"""

import secrets
import uuid
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from heva.accounts.factors import passkeys
from heva.accounts.factors.checking import mark_of, matching_step, secret_of
from heva.accounts.factors.holding import held_by
from heva.accounts.factors.models import BackupCode, BackupCodes, Passkey, TotpDevice
from heva.accounts.factors.spelling import new_backup_code
from heva.accounts.granting import actor, end_sessions
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.models import key_of_person
from heva.vault.sealing import DataKey, seal

SECRET_BYTES = 20  # what RFC 4226 recommends, and what every app takes
HOW_MANY_CODES = 10
MOST_FACTORS = 10


class KeyUnreadable(RuntimeError):
    """The person's key cannot be opened: the root key is another one, or the row was altered."""


def begin_app(user: User) -> TotpDevice:
    """A new app of `user`, which counts for nothing until it has shown a right code."""
    device = TotpDevice(user=user, confirmed=False)
    device.secret = seal(_key_of(user), device.place, secrets.token_bytes(SECRET_BYTES).hex())
    with transaction.atomic():
        _lock(user)
        TotpDevice.objects.filter(user=user, confirmed=False).delete()
        device.save(force_insert=True)
    return device


def confirm_app(
    user: User, device_id: UUID, code: str, *, name: str, only_first: bool = False
) -> bool:
    """The app counts from now on, where `code` is one that it shows. False where it is not.

    `only_first` where a password alone stands behind it: then no other factor may be there.
    """
    with transaction.atomic():
        _lock(user)
        begun = TotpDevice.objects.filter(user=user, confirmed=False, id=device_id).first()
        secret = begun and secret_of(begun)
        if begun is None or not secret:
            return False
        now = timezone.now()
        step = matching_step(secret, code, after=-1, now=now)
        if step is None or not _has_room(user, only_first=only_first):
            return False
        begun.confirmed, begun.last_step, begun.name = True, step, name
        begun.used_at = now
        begun.save()
        end_sessions(user)
        record(Event.FACTOR_ENROLLED, user, about=[begun.id])
    return True


def add_passkey(
    request: HttpRequest, user: User, answer: str, *, name: str, only_first: bool = False
) -> Passkey:
    """The passkey that the browser has made. Raises passkeys.Unusable. `only_first` as above."""
    with transaction.atomic():
        _lock(user)
        if not _has_room(user, only_first=only_first):
            raise passkeys.Unusable
        made = passkeys.finish_making(request, user, answer, name=name)
        end_sessions(user)
        record(Event.FACTOR_ENROLLED, user, about=[made.id])
    return made


def make_backup_codes(user: User) -> tuple[str, ...]:
    """Ten new codes, told this once; those of an older sheet are worth nothing any more."""
    codes = tuple(new_backup_code() for _ in range(HOW_MANY_CODES))
    key = _key_of(user)
    with transaction.atomic():
        _lock(user)
        BackupCodes.objects.filter(user=user).delete()
        sheet = BackupCodes.objects.create(user=user, id=uuid.uuid4())
        BackupCode.objects.bulk_create(
            BackupCode(sheet=sheet, mark=mark_of(key, sheet.id, code)) for code in codes
        )
        end_sessions(user)
        record(Event.BACKUP_CODES_MADE, user, about=[sheet.id])
    return codes


def remove_factor(user: User, factor_id: UUID) -> bool:
    """Take one of `user`'s own factors away. False where it is the last one, or not theirs."""
    with transaction.atomic():
        _lock(user)
        held = held_by(user)
        found = next((one for one in held.factors if one.id == factor_id), None)
        if found is None or held.count == 1:
            return False
        found.delete()
        end_sessions(user)
        record(Event.FACTOR_REMOVED, user, about=[factor_id])
    return True


def remove_all_factors(user: User, *, by: User | None) -> None:
    """Everything is lost or stolen: nothing of it counts any more, and a new one is enrolled.

    `by` is whoever restores it, None for a command on the server. Call it where the new
    activation code is used, inside its transaction.
    """
    with transaction.atomic():
        _lock(user)
        gone = [one.id for one in held_by(user).factors]
        TotpDevice.objects.filter(user=user).delete()
        Passkey.objects.filter(user=user).delete()
        BackupCodes.objects.filter(user=user).delete()
        end_sessions(user)
        who = actor(by, user.organisation_id)
        record(Event.FACTOR_REMOVED, who, about=[user.id, *gone])


def _has_room(user: User, *, only_first: bool) -> bool:
    # Asked under the lock: a thief with the password and its owner may enrol at the same moment.
    return held_by(user).count < (1 if only_first else MOST_FACTORS)


def _lock(user: User) -> None:
    """One change of a person's factors at a time: two at once could take away the last one.

    Not their key: a write that names the person holds the head of the log while its commit looks
    for their row, and would wait for us as we wait for the head.
    """
    User.objects.select_for_update(no_key=True).get(id=user.id)


def _key_of(user: User) -> DataKey:
    key = key_of_person(user.id)
    if key is None:
        raise KeyUnreadable("the key of this person cannot be opened")
    return key
