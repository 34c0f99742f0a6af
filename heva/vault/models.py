"""The table of case keys. Deleting a row makes everything said about its case unreadable."""

import uuid

from django.db import models
from django.utils import timezone

from heva.vault.fields import SealedField
from heva.vault.root_key import current_root_key
from heva.vault.sealing import DataKey, new_data_key, unwrap, wrap


class CaseKey(models.Model):
    """One case's data key, wrapped by the root key and bound to this row's id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = SealedField()
    made_at = models.DateTimeField(default=timezone.now)

    def open(self) -> DataKey | None:
        """The data key; None where the row was altered or belongs to another root key."""
        return unwrap(current_root_key(), self.id, self.wrapped or b"")


def make_case_key() -> CaseKey:
    """A new key, stored; call it inside the transaction that opens the case."""
    key = CaseKey(id=uuid.uuid4())
    key.wrapped = wrap(current_root_key(), key.id, new_data_key())
    key.save(force_insert=True)
    return key
