"""Getting in for the first time, and getting in again: activation codes and lost factors."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_scopes import ScopedManager

from heva.audit.guards import Guard
from heva.audit.models import AuditEntry


class RestoreReason(StrEnum):
    """Why somebody cannot get in. A category and no text: nothing is said about the person."""

    LOST = "lost"
    BROKEN = "broken"
    REPLACED = "replaced"
    FORGOTTEN = "forgotten"  # the password: there is no reset by mail


class Ending(StrEnum):
    """How a restoration ended."""

    USED = "used"
    REFUSED = "refused"  # by the other authorised person
    WITHDRAWN = "withdrawn"  # by whoever asked
    STOPPED = "stopped"  # by the person themself, who can get in after all
    LAPSED = "lapsed"  # nobody did anything for a week


class Restoration(models.Model):
    """Somebody's way in is to be made anew: one asks, another approves, and the person is told.

    `by` is None where the server's command did it alone. Each column of a later step is written
    once, by the act that takes the step.
    """

    guard: ClassVar[Guard] = Guard(
        set_once=(
            *("approved_at", "approved_by_id", "approved_act"),
            *("ended_at", "ended_by_id", "ended_act"),
        ),
        may_change=("ending",),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="restorations")
    reason = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in RestoreReason]
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(
        AuditEntry, to_field="act", on_delete=models.PROTECT, related_name="+", db_column="act"
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="approved_act",
    )
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Ending]
    )
    ended_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="ended_act",
    )

    objects: ClassVar[models.Manager["Restoration"]] = ScopedManager(
        organisation="user__organisation"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[one.value for one in RestoreReason]),
                name="restoration_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ending__in=["", *(one.value for one in Ending)]),
                name="restoration_ending_is_known",
            ),
            # Two persons, and neither of them the one who cannot get in: the database holds it.
            models.CheckConstraint(
                condition=Q(by__isnull=True) | ~Q(by=F("user")),
                name="restoration_not_asked_for_oneself",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("by")) & ~Q(approved_by=F("user"))),
                name="restoration_takes_two_persons",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at__isnull=True),
                name="one_open_restoration_a_person",
            ),
        ]


class ActivationCode(models.Model):
    """A code given by hand. Only a keyed digest is stored; it counts once, and for a day.

    With a `restoration` it opens a lost way in; without one, an account for the first time.
    """

    guard: ClassVar[Guard] = Guard(set_once=("ended_at", "ended_act"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    restoration = models.ForeignKey(
        Restoration, null=True, on_delete=models.PROTECT, related_name="codes"
    )
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(
        AuditEntry, to_field="act", on_delete=models.PROTECT, related_name="+", db_column="act"
    )
    ended_at = models.DateTimeField(null=True)  # used, or another one was made after it
    ended_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="ended_act",
    )

    objects: ClassVar[models.Manager["ActivationCode"]] = ScopedManager(
        organisation="user__organisation"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_live_code_a_person"
            )
        ]
