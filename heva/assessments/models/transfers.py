"""A case that is to change hands, and what its people are told."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models

from heva.assessments.models.access import Ended
from heva.assessments.models.cases import Case
from heva.assessments.models.tenancy import of_organisation
from heva.audit.guards import Guard
from heva.audit.models import AuditEntry
from heva.audit.recorded import Recorded
from heva.vault.fields import SealedField


class TransferKind(StrEnum):
    """Handed over by owner and head together, or taken over by head and one more."""

    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"


class TransferEnd(StrEnum):
    """How a request to move a case ended."""

    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class TransferReason(StrEnum):
    """Why a unit head asks for a case to be moved."""

    ABSENT = "absent"
    LEFT = "left"
    TIES = "ties"
    WORKLOAD = "workload"
    OTHER = "other"


class Transfer(Recorded, Ended):
    """`by` has asked that the case be moved to `receiver`. Moved only when somebody else agrees.

    The two must be different people, each with a part of their own (`permissions`).
    """

    guard: ClassVar[Guard] = Guard(
        may_change=("end",), set_once=("ended_at", "ended_by_id", "ended_act")
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.value) for kind in TransferKind]
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in TransferReason]
    )
    reason = SealedField(null=True)
    end = models.CharField(
        max_length=10, blank=True, choices=[(end.value, end.value) for end in TransferEnd]
    )

    objects: ClassVar[models.Manager["Transfer"]] = of_organisation("case__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at__isnull=True),
                name="one_transfer_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in TransferKind]),
                name="transfer_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(end="", ended_at__isnull=True)
                | models.Q(end__in=[end.value for end in TransferEnd], ended_at__isnull=False),
                name="transfer_end_has_its_time",
            ),
        ]


class NoticeKind(StrEnum):
    """What a person is told inside the program, and nowhere else."""

    CO_HANDLER_ADDED = "co_handler_added"
    TIES_STATED = "ties_stated"
    GLASS_BROKEN = "glass_broken"
    GLASS_REFUSED = "glass_refused"
    TRANSFER_ASKED = "transfer_asked"
    TRANSFER_DECLINED = "transfer_declined"
    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    TAKEN_OVER = "taken_over"


class Notice(Recorded):
    """`to` is told of something that `by` did with the case. Nothing is sent anywhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value) for kind in NoticeKind]
    )
    seen_at = models.DateTimeField(null=True)
    seen_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="seen_act",
    )

    objects: ClassVar[models.Manager["Notice"]] = of_organisation("case__organisation")

    class Meta:
        indexes = [
            models.Index(
                fields=["to"], condition=models.Q(seen_at__isnull=True), name="notices_unseen"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in NoticeKind]),
                name="notice_kind_is_known",
            )
        ]
