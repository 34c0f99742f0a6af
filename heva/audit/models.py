"""The audit log. It names people, organisations and things by id alone."""

import uuid

from django.db import models
from django.utils import timezone

from heva.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from heva.audit.events import Event


class AuditEntry(AppendOnlyModel):
    """One act: who, when, what sort, and which things. No content, no name, no code.

    Ids and no foreign keys: an entry outlives what it names. The rows that an act wrote point
    back at it through `act`, so that the database itself refuses a write without its entry.
    """

    at = models.DateTimeField(default=timezone.now)
    act = models.UUIDField(unique=True, default=uuid.uuid4)
    event = models.CharField(max_length=40, choices=[(event.value, event.value) for event in Event])
    who_id = models.UUIDField(null=True)  # null: somebody who has not entered
    organisation_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    about = models.JSONField(default=list)  # ids of the other things the act concerned

    objects = AppendOnlyQuerySet["AuditEntry"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["case_id", "at"], name="audit_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event__in=[event.value for event in Event]),
                name="audit_event_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.act}"
