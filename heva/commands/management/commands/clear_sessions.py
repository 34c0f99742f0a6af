"""`manage.py clear_sessions`: remove what the entrance no longer needs. Run it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from heva.accounts.factors import password_guesses
from heva.accounts.session_limits import clear_ended


class Command(BaseCommand):
    """Removes rows; nobody who is signed in notices it."""

    help = "Remove the sessions that are over, and the wrong passwords that count no longer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove both, and say how many sessions there were."""
        password_guesses.purge(timezone.now())
        self.stdout.write(f"{clear_ended()} sessions removed.")
