"""Factors that are typed: the codes of an app, and the backup codes on paper."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_otp.models import Device

from heva.vault.fields import SealedField
from heva.vault.sealing import Place


class Guessable(models.Model):
    """How often in a row something was guessed wrong, and whether that has locked it."""

    failures = models.PositiveIntegerField(default=0)  # in a row
    failed_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class TotpDevice(Guessable, Device):  # type: ignore[misc]  # django-otp carries no types
    """An app that shows a code of six digits, new every thirty seconds (RFC 6238).

    `confirmed` once a code has proved that the app holds the secret; before that it counts for
    nothing. Its secret is sealed under the person's key, and the place binds it to this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = SealedField()
    # The time step of the last code accepted: that code and all before it are used up.
    last_step = models.BigIntegerField(default=-1)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(confirmed=False),
                name="app_begun_once",
            )
        ]

    @property
    def place(self) -> Place:
        """Where the secret is sealed to."""
        return Place("factors_totpdevice", self.id, "secret")


class BackupCodes(Guessable):
    """One person's sheet of backup codes. A new sheet replaces the old one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="backup_codes"
    )
    made_at = models.DateTimeField(default=timezone.now)


class BackupCode(models.Model):
    """One code of a sheet: a mark that only the person's key can make from it."""

    sheet = models.ForeignKey(BackupCodes, on_delete=models.CASCADE, related_name="codes")
    mark = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "mark"], name="backup_code_once")]
