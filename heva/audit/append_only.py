"""Tables whose rows are never changed and never removed by the program."""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from heva.audit.guards import Guard

RowT = TypeVar("RowT", bound=models.Model)


class AppendOnlyViolation(RuntimeError):
    """Code tried to change or remove a row of an append-only table."""


class AppendOnlyQuerySet(models.QuerySet[RowT]):
    """Reads and inserts; refuses the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"Rows of {self.model._meta.label} are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyViolation(f"Rows of {self.model._meta.label} are never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"Rows of {self.model._meta.label} are never changed.")


class AppendOnlyModel(models.Model):
    """A row that is written once. A change is a new row.

    The database refuses the rest too, by the triggers that `guard` asks for.
    """

    guard: ClassVar[Guard] = Guard()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyViolation(f"Rows of {self._meta.label} are never changed.")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(f"Rows of {self._meta.label} are never removed.")
