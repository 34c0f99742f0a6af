"""The tables of keys. Deleting a row makes everything sealed under it unreadable."""

import uuid

from django.db import models
from django.utils import timezone

from heva.vault.fields import SealedField
from heva.vault.root_key import current_root_key
from heva.vault.sealing import DataKey, new_data_key, unwrap, wrap

PERSON_KEYS = "vault_personkey"


class CaseKey(models.Model):
    """One case's data key, wrapped by the root key and bound to this row's id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = SealedField()
    made_at = models.DateTimeField(default=timezone.now)

    def open(self) -> DataKey | None:
        """The data key; None where the row was altered or belongs to another root key."""
        return unwrap(current_root_key(), self.id, self.wrapped or b"")


class PersonKey(models.Model):
    """One person's data key: seals what proves who they are, and nothing of any case.

    `person_id` is an id and no foreign key: people stand above the vault.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    wrapped = SealedField()
    made_at = models.DateTimeField(default=timezone.now)

    def open(self) -> DataKey | None:
        """The data key; None where the row was altered or belongs to another root key."""
        return unwrap(current_root_key(), self.id, self.wrapped or b"", table=PERSON_KEYS)


def make_case_key() -> CaseKey:
    """A new key, stored; call it inside the transaction that opens the case."""
    key = CaseKey(id=uuid.uuid4())
    key.wrapped = wrap(current_root_key(), key.id, new_data_key())
    key.save(force_insert=True)
    return key


def key_of_person(person_id: uuid.UUID) -> DataKey | None:
    """The person's data key, made where there is none; None where it cannot be opened."""
    key_id = uuid.uuid4()
    row, _made = PersonKey.objects.get_or_create(
        person_id=person_id,
        defaults={
            "id": key_id,
            "wrapped": wrap(current_root_key(), key_id, new_data_key(), table=PERSON_KEYS),
        },
    )
    return row.open()
