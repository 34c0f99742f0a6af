"""A database column that takes sealed values and nothing else."""

from typing import TYPE_CHECKING, Any

from django.db import models

from heva.vault.sealing import Sealed


class NotSealed(TypeError):
    """Something in clear was about to be stored where only sealed values may stand."""


if TYPE_CHECKING:
    Binary = models.BinaryField[Sealed | None, Sealed | None]
else:
    Binary = models.BinaryField  # takes its parameters only from the stubs


class SealedField(Binary):
    """Holds what `sealing.seal` made. Writing anything else raises NotSealed."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise NotSealed(f"The column {self.name} takes sealed values only.")
        return super().get_db_prep_value(
            None if value is None else bytes(value), connection, prepared
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)
