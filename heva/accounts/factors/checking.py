"""Whether a code that was typed is right. A right one is used up by being found right."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_otp.oath import hotp

from heva.accounts.factors.guessing import fail, seconds_to_wait, succeed
from heva.accounts.factors.models import BackupCode, BackupCodes, TotpDevice
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record
from heva.vault.models import key_of_person
from heva.vault.sealing import DataKey, Place, Unreadable, blind_mark, open_sealed

STEP_SECONDS = 30
DRIFT = 1  # steps a clock may be wrong by, either way


class Verdict(StrEnum):
    """What became of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # not looked at: too soon after a wrong one
    LOCKED = "locked"  # not looked at: too many wrong ones in a row
    NONE = "none"  # the person has nothing of that sort


@dataclass(frozen=True)
class Checked:
    """A verdict; `wait` is the whole seconds until another code is looked at."""

    verdict: Verdict
    wait: int = 0


def secret_of(device: TotpDevice) -> bytes | None:
    """The app's secret, or None where it cannot be read."""
    found = open_sealed(key_of_person(device.user_id), device.place, device.secret)
    return None if isinstance(found, Unreadable) else bytes.fromhex(found)


def step_at(now: datetime) -> int:
    """The time step that `now` falls in."""
    return int(now.timestamp()) // STEP_SECONDS


def matching_step(secret: bytes, code: str, *, after: int, now: datetime) -> int | None:
    """The step whose code this is, among those near `now` and later than `after`."""
    current = step_at(now)
    found = None
    for step in range(max(after + 1, current - DRIFT), current + DRIFT + 1):
        if hmac.compare_digest(f"{hotp(secret, step):06d}", code):
            found = step
    return found


def check_app_code(user: User, code: str) -> Checked:
    """Look at the six digits `code`, for every app of `user`; at once for all of them.

    The rows are locked, so that of the same code sent many times at once one is right.
    """
    with transaction.atomic():
        mine = TotpDevice.objects.select_for_update().filter(user=user, confirmed=True)
        devices = list(mine.order_by("id"))
        now = timezone.now()
        open_ones = [one for one in devices if one.locked_at is None]
        ready = [one for one in open_ones if seconds_to_wait(one, now) == 0]
        if not ready:
            return _not_looked_at(devices, open_ones, now)
        for device in ready:
            secret = secret_of(device)
            step = secret and matching_step(secret, code, after=device.last_step, now=now)
            if isinstance(step, int):
                device.last_step, device.used_at = step, now
                succeed(device)
                device.save()
                return Checked(Verdict.RIGHT)
        for device in ready:
            if fail(device, now):
                record(Event.FACTOR_LOCKED, user, about=[device.id])
            device.save()
        return _after_failure(ready, now)


def check_backup_code(user: User, code: str) -> Checked:
    """Look at the ten signs `code`; a right one is crossed out."""
    with transaction.atomic():
        sheet = BackupCodes.objects.select_for_update().filter(user=user).first()
        if sheet is None:
            return Checked(Verdict.NONE)
        now = timezone.now()
        if sheet.locked_at is not None or seconds_to_wait(sheet, now):
            return _not_looked_at([sheet], [] if sheet.locked_at else [sheet], now)
        key = key_of_person(user.id)
        unused = BackupCode.objects.filter(sheet=sheet, used_at=None)
        if key is not None and unused.filter(mark=mark_of(key, sheet.id, code)).update(used_at=now):
            succeed(sheet)
            sheet.save()
            return Checked(Verdict.RIGHT)
        if fail(sheet, now):
            record(Event.FACTOR_LOCKED, user, about=[sheet.id])
        sheet.save()
        return _after_failure([sheet], now)


def mark_of(key: DataKey, sheet_id: UUID, code: str) -> bytes:
    """What is stored of a backup code: only the person's key can make it (ADR 43)."""
    return blind_mark(key, Place("factors_backupcode", sheet_id, code))


def _not_looked_at(
    things: list[TotpDevice] | list[BackupCodes],
    open_ones: list[TotpDevice] | list[BackupCodes],
    now: datetime,
) -> Checked:
    if not things:
        return Checked(Verdict.NONE)
    if not open_ones:
        return Checked(Verdict.LOCKED)
    return Checked(Verdict.WAIT, min(seconds_to_wait(one, now) for one in open_ones))


def _after_failure(tried: list[TotpDevice] | list[BackupCodes], now: datetime) -> Checked:
    left = [one for one in tried if one.locked_at is None]
    if not left:
        return Checked(Verdict.LOCKED)
    return Checked(Verdict.WRONG, min(seconds_to_wait(one, now) for one in left))
