"""The audit log. It names people, organisations and things by id alone."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager

from heva.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet, AppendOnlyViolation
from heva.audit.chain import FIRST_PREVIOUS
from heva.audit.events import Event


class AuditEntry(AppendOnlyModel):
    """One act: who, when, what sort, and which things. No content, no name, no code.

    Ids and no foreign keys: an entry outlives what it names. The rows that an act wrote point
    back at it through `act`, so that the database itself refuses a write without its entry.
    Entries are stored by `appending.append` alone, which knows their place in the chain.
    """

    at = models.DateTimeField(default=timezone.now)
    act = models.UUIDField(unique=True, default=uuid.uuid4)
    event = models.CharField(max_length=40, choices=[(event.value, event.value) for event in Event])
    who_id = models.UUIDField(null=True)  # null: somebody who has not entered, or the machine
    role = models.CharField(max_length=20, blank=True, default="")  # the role acted in
    unit_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    about = models.JSONField(default=list)  # ids of the other things the act concerned

    chain = models.UUIDField()  # the organisation, or `chain.NO_ORGANISATION`
    sequence = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["AuditEntry"]] = ScopedManager(
        organisation="organisation_id",
        _manager_class=models.Manager.from_queryset(AppendOnlyQuerySet),
    )

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="audit_by_case"),
            models.Index(fields=["chain", "at"], name="audit_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(event__in=[event.value for event in Event]),
                name="audit_event_is_known",
            ),
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation("An entry is stored by appending.append alone.")


class AuditHead(models.Model):
    """Where a chain ends: the number and hash of its last entry. Its row is the chain's lock."""

    chain = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST_PREVIOUS)

    objects: ClassVar[models.Manager["AuditHead"]] = ScopedManager(organisation="chain")


class SignedHead(AppendOnlyModel):
    """A receipt: the head of a chain as it was signed, the same as in its anchor file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    act = models.ForeignKey(
        AuditEntry, to_field="act", on_delete=models.PROTECT, related_name="+", db_column="act"
    )

    objects: ClassVar[models.Manager["SignedHead"]] = ScopedManager(
        organisation="chain",
        _manager_class=models.Manager.from_queryset(AppendOnlyQuerySet),
    )

    class Meta:
        indexes = [models.Index(fields=["chain", "signed_at"], name="signed_head_by_time")]
