"""What people have told about the program's accessibility."""

import uuid
from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from heva.audit.recorded import Recorded
from heva.vault.fields import SealedField


class Feedback(Recorded):
    """A message to the administrators of the sender's organisation, sealed with the sender's key.

    It should hold nothing of a case. Somebody writes it there anyway one day, so it is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    sealed = SealedField()

    objects: ClassVar[models.Manager["Feedback"]] = ScopedManager(organisation="organisation")
