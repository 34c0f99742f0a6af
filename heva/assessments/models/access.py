"""Who beside its owner may reach a case, who never may, and what people have said of their ties."""

from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models

from heva.assessments.models.cases import Case
from heva.assessments.models.tenancy import of_organisation, written_once
from heva.audit.append_only import AppendOnlyModel
from heva.audit.guards import Guard
from heva.audit.models import AuditEntry
from heva.audit.recorded import Recorded
from heva.vault.fields import SealedField


class Ended(models.Model):
    """Something that held until somebody ended it. The row stays: history is never overwritten."""

    guard: ClassVar[Guard] = Guard(set_once=("ended_at", "ended_by_id", "ended_act"))

    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="ended_act",
    )

    class Meta:
        abstract = True


class CoHandler(Recorded, Ended):
    """`person` reads and writes in the case beside its owner, until the row is ended."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="co_handlers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="co_handled"
    )

    objects: ClassVar[models.Manager["CoHandler"]] = of_organisation("case__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="co_handler_once",
            )
        ]


class Bar(Recorded, Ended):
    """`person` is kept from the case, by whatever way, until the bar is lifted ("spärr")."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bars")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = SealedField(null=True)

    objects: ClassVar[models.Manager["Bar"]] = of_organisation("case__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="barred_once",
            )
        ]


class Ties(StrEnum):
    """Whether a person has personal ties to the exposed person or the family, in their own words.

    Not knowing is an answer of its own, and never a no.
    """

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class TiesStatement(AppendOnlyModel, Recorded):
    """What `by` answered about their own ties. A later answer is a new row; the latest counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ties")
    sealed = SealedField()

    objects: ClassVar[models.Manager["TiesStatement"]] = written_once("case__organisation")

    class Meta:
        indexes = [models.Index(fields=["case", "by"], name="ties_by_person")]


class GlassReason(StrEnum):
    """Why somebody broke the glass."""

    DANGER = "danger"
    CHILD = "child"
    ABSENT = "absent"
    REQUEST = "request"
    OTHER = "other"


class GlassBreak(AppendOnlyModel, Recorded):
    """`by` may read the case until `ends_at`, and has said why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="glass_breaks")
    ends_at = models.DateTimeField()
    category = models.CharField(
        max_length=20, choices=[(reason.value, reason.value) for reason in GlassReason]
    )
    reason = SealedField()

    objects: ClassVar[models.Manager["GlassBreak"]] = written_once("case__organisation")

    class Meta:
        indexes = [models.Index(fields=["by", "ends_at"], name="glass_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(category__in=[reason.value for reason in GlassReason]),
                name="glass_reason_is_known",
            )
        ]


class RefusedCode(AppendOnlyModel, Recorded):
    """`by` typed a case code that led nowhere: counted, so that nobody can go on guessing."""

    objects: ClassVar[models.Manager["RefusedCode"]] = written_once("by__organisation")

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="refused_code_by_person")]
