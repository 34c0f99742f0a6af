"""A month's log review: what was drawn, why each line was drawn, and what was found about it."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django_scopes import ScopedManager

from heva.accounts.models import Organisation
from heva.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from heva.audit.guards import Guard
from heva.audit.models import AuditEntry
from heva.audit.recorded import Recorded


class LogReview(Recorded):
    """One organisation's review of one month; `by` drew it. Anybody can draw the same again.

    The lines drawn by chance are those whose SHA-256 of "seed:hash of the entry" is lowest
    (`drawing`), so the seed decides, and it is chosen by the machine.
    """

    guard: ClassVar[Guard] = Guard(set_once=("closed_at", "closed_by_id", "closed_act"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    seed = models.CharField(max_length=32)
    population = models.PositiveIntegerField()  # how many lines there were to draw from
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="closed_act",
    )

    objects: ClassVar[models.Manager["LogReview"]] = ScopedManager(organisation="organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "month"], name="log_review_once")
        ]


class DrawnEntry(AppendOnlyModel):
    """One line to look at. `why` is "chance" or the rule that pointed it out; `times` how often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(LogReview, on_delete=models.PROTECT, related_name="drawn")
    entry = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=30)
    times = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["DrawnEntry"]] = ScopedManager(
        organisation="review__organisation",
        _manager_class=models.Manager.from_queryset(AppendOnlyQuerySet),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "entry", "why"], name="drawn_once")
        ]


class Result(StrEnum):
    """What the reviewer made of a line."""

    IN_ORDER = "in_order"
    ASK = "ask"  # the person is asked
    REPORT = "report"  # reported to whoever is responsible


class Because(StrEnum):
    """The reviewer's note: fixed choices, so that nothing of a case is ever written here."""

    OWN_WORK = "own_work"
    ON_CALL_DUTY = "on_call_duty"
    HANDED_OVER_WORK = "handed_over_work"
    NOT_UNDERSTOOD = "not_understood"
    OUTSIDE_TASKS = "outside_tasks"
    OTHER = "other"


class Finding(AppendOnlyModel, Recorded):
    """What `by` found about a drawn line. Changing one's mind is a new row; the latest counts."""

    drawn = models.ForeignKey(DrawnEntry, on_delete=models.PROTECT, related_name="findings")
    result = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Result])
    because = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Because])

    objects: ClassVar[models.Manager["Finding"]] = ScopedManager(
        organisation="drawn__review__organisation",
        _manager_class=models.Manager.from_queryset(AppendOnlyQuerySet),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=[one.value for one in Result]),
                name="finding_result_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(because__in=[one.value for one in Because]),
                name="finding_note_is_known",
            ),
        ]
