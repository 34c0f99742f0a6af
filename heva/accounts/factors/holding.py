"""Which factors a person has."""

from dataclasses import dataclass

from heva.accounts.factors.models import BackupCode, BackupCodes, Passkey, TotpDevice
from heva.accounts.models import User


@dataclass(frozen=True)
class Held:
    """Everything that a person can prove who they are with, oldest first."""

    apps: tuple[TotpDevice, ...]
    passkeys: tuple[Passkey, ...]
    codes_left: int
    codes_locked: bool

    @property
    def count(self) -> int:
        """Apps and passkeys. Backup codes stand in for one that is lost, and are none."""
        return len(self.factors)

    @property
    def factors(self) -> tuple[TotpDevice | Passkey, ...]:
        """Apps and passkeys in one row."""
        return (*self.apps, *self.passkeys)


def held_by(user: User) -> Held:
    """What `user` has; an app that was begun and never proved is none."""
    sheet = BackupCodes.objects.filter(user=user).first()
    return Held(
        apps=tuple(TotpDevice.objects.filter(user=user, confirmed=True).order_by("made_at")),
        passkeys=tuple(Passkey.objects.filter(user=user).order_by("created_at")),
        codes_left=BackupCode.objects.filter(sheet__user=user, used_at=None).count(),
        codes_locked=sheet is not None and sheet.locked_at is not None,
    )


def has_factor(user: User) -> bool:
    """Whether `user` has an app or a passkey, locked or not: then no password alone adds one."""
    return (
        TotpDevice.objects.filter(user=user, confirmed=True).exists()
        or Passkey.objects.filter(user=user).exists()
    )
