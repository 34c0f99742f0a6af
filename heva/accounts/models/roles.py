"""What a person may act as. A grant is never changed: it is ended, and a new one made."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager

from heva.accounts.models.organisations import Unit
from heva.audit.guards import Guard
from heva.audit.models import AuditEntry


class Role(StrEnum):
    """What a person does here. Who may do what with a case stands in `assessments.permissions`.

    One person may hold several; a session acts in one.
    """

    WORKER = "worker"  # a social worker: fills in
    UNIT_HEAD = "unit_head"  # sees counts and ages of the unit's cases
    ON_CALL = "on_call"  # "jour": may break the glass, and nothing else
    CONSULTANT = "consultant"  # at the centre: advises
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"  # people and settings, never case content
    AUDITOR = "auditor"  # follows up the log


class RoleGrant(models.Model):
    """`user` may act as `role` until the grant is ended. `by` is None for the server's command."""

    guard: ClassVar[Guard] = Guard(set_once=("ended_at", "ended_act"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    # The unit that a unit head heads; None for every other role.
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(
        AuditEntry, to_field="act", on_delete=models.PROTECT, related_name="+", db_column="act"
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

    objects: ClassVar[models.Manager["RoleGrant"]] = ScopedManager(
        organisation="user__organisation"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="grant_role_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.UNIT_HEAD.value, unit__isnull=False)
                | (~models.Q(role=Role.UNIT_HEAD.value) & models.Q(unit__isnull=True)),
                name="grant_names_the_unit_of_a_head",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(ended_at__isnull=True, unit__isnull=True),
                name="grant_held_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=models.Q(ended_at__isnull=True, unit__isnull=False),
                name="grant_of_a_unit_held_once",
            ),
        ]
