"""`manage.py create_audit_key [FILE]`: the key that signs the heads of the log."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heva.audit.receipts import public_of
from heva.audit.signing_key import create_signing_key, signing_key


class Command(BaseCommand):
    """Never replaces a key: receipts signed by another could not be checked."""

    help = "Write a new key for signing the log, readable by its owner alone."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write it."""
        parser.add_argument("path", nargs="?", type=Path, default=settings.HEVA_AUDIT_KEY_FILE)

    def handle(self, *args: object, **options: Path) -> None:
        """Write the key, and show the half that may be known."""
        path = options["path"]
        try:
            create_signing_key(path)
        except FileExistsError:
            raise CommandError(f"{path} exists already. A key in use is never replaced.") from None
        self.stdout.write(f"{path} written. Keep a copy in a safe, apart from every backup.")
        if path == settings.HEVA_AUDIT_KEY_FILE:
            self.stdout.write(
                f"Its public half, to keep with the receipts: {public_of(signing_key())}"
            )
