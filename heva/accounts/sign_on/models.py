"""Who belongs to which person at a provider, and which answers have been used.

None of these tables is scoped: they are asked at the entrance, before anybody belongs anywhere.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from heva.audit.guards import Guard
from heva.audit.models import AuditEntry
from heva.audit.recorded import Recorded
from heva.vault.fields import SealedField
from heva.vault.root_key import current_root_key
from heva.vault.sealing import DataKey, new_data_key, unwrap, wrap

MARK_DIGITS = 64


class SubjectKey(models.Model):
    """The key by which one provider's subjects are marked, wrapped by the root key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField(max_length=40, unique=True)
    wrapped = SealedField()
    made_at = models.DateTimeField(default=timezone.now)

    def open(self) -> DataKey | None:
        """The key; None where the row was altered or belongs to another root key."""
        return unwrap(current_root_key(), self.id, self.wrapped or b"")


class ProviderLink(Recorded):
    """`user` is this subject at this provider, until the link is ended. Never changed otherwise.

    The subject itself may be a personal number: only its keyed mark is stored.
    """

    guard: ClassVar[Guard] = Guard(set_once=("ended_at", "ended_act"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField(max_length=40)
    subject_mark = models.CharField(max_length=MARK_DIGITS)
    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="provider_links"
    )
    ended_at = models.DateTimeField(null=True)
    ended_act = models.ForeignKey(
        AuditEntry,
        to_field="act",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="ended_act",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "subject_mark"],
                condition=models.Q(ended_at__isnull=True),
                name="link_subject_once",
            ),
            models.UniqueConstraint(
                fields=["provider", "user"],
                condition=models.Q(ended_at__isnull=True),
                name="link_person_once",
            ),
        ]


class UsedAnswer(models.Model):
    """An answer of a provider that has been used: it opens nothing again."""

    mark = models.CharField(max_length=MARK_DIGITS, primary_key=True)
    until = models.DateTimeField(db_index=True)  # later it is too old to be believed anyhow


def make_subject_key(provider: str) -> SubjectKey:
    """The provider's key, made where it has none."""
    row = SubjectKey(id=uuid.uuid4(), provider=provider)
    row.wrapped = wrap(current_root_key(), row.id, new_data_key())
    found, _made = SubjectKey.objects.get_or_create(
        provider=provider, defaults={"id": row.id, "wrapped": row.wrapped}
    )
    return found
