"""Organisations and their units."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

DEFAULT_PRINTED_AS = "kommun i Västernorrland"


class OrganisationKind(StrEnum):
    """The resource centre advises; a municipality investigates and decides."""

    CENTRE = "centre"
    MUNICIPALITY = "municipality"


class Organisation(models.Model):
    """A municipality or the resource centre. On paper it is called what `printed_as` says.

    It is the tenant itself: every table that belongs to one is read within its scope.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in OrganisationKind],
        default=OrganisationKind.MUNICIPALITY.value,
    )
    printed_as = models.CharField(max_length=200, default=DEFAULT_PRINTED_AS)
    is_demo = models.BooleanField(default=False)  # its cases are practice, always

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OrganisationKind]),
                name="organisation_kind_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an organisation with a head of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    # Named beforehand: takes part where somebody has to take over an absent colleague's case.
    stand_in = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[models.Manager["Unit"]] = ScopedManager(organisation="organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name
