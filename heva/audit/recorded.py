"""What every row written by an act carries: who, when, and the entry that tells of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from heva.audit.models import AuditEntry


class Recorded(models.Model):
    """A row written by one act: who, when, and the audit entry that the database demands.

    The foreign key is checked when the transaction commits, so `record` can be the last line of
    the action and a row without its entry is still impossible.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(
        AuditEntry, to_field="act", on_delete=models.PROTECT, related_name="+", db_column="act"
    )

    class Meta:
        abstract = True
