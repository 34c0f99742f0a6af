"""What a person may set about the screen. Kept with the person, nothing in the browser."""

from django.db import transaction

from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record


def set_number_keys(user: User, *, on: bool) -> None:
    """Turn the keys 1–9 on or off, from now on (WCAG 2.1.4: they can be turned off)."""
    if user.number_keys is on:
        return
    with transaction.atomic():
        user.number_keys = on
        user.save(update_fields=["number_keys"])
        record(Event.PREFERENCES_CHANGED, user, about=[user.id])
