"""Setting a password. Every session of the person ends; the page may keep its own."""

from django.db import transaction

from heva.accounts.granting import end_sessions
from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.recording import record


def set_password(user: User, password: str) -> None:
    """`user`'s own new password, which the rules have passed."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        end_sessions(user)
        record(Event.PASSWORD_CHANGED, user, about=[user.id])
