"""Managers of tables that belong to an organisation: without its scope every question raises."""

from typing import Any

from django.db import models
from django_scopes import ScopedManager
from django_scopes.manager import DisabledQuerySet

from heva.audit.append_only import AppendOnlyQuerySet

_AppendOnlyManager = models.Manager.from_queryset(AppendOnlyQuerySet)


def of_organisation(lookup: str, *, manager: type[Any] = models.Manager) -> Any:
    """A manager that sees the rows whose `lookup` is the organisation in scope.

    Stricter than django-scopes alone, whose refusing query set still answers `exists()`.
    """
    scoped = type(ScopedManager(manager, organisation=lookup))

    def get_queryset(self: Any) -> Any:
        found = scoped.get_queryset(self)
        if isinstance(found, DisabledQuerySet):
            found.error()  # raises ScopeError
        return found

    return type("OfOrganisation", (scoped,), {"get_queryset": get_queryset})()


def written_once(lookup: str) -> Any:
    """`of_organisation` for a table whose rows are never changed and never removed."""
    return of_organisation(lookup, manager=_AppendOnlyManager)
