"""`manage.py create_root_key [PATH]`: a new root key for a new, empty database."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heva.vault.root_key import create_root_key


class Command(BaseCommand):
    """Never replaces a key: what was sealed under it could not be read again."""

    help = "Write a new root key, readable by its owner alone. Refuses where there is one."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write it."""
        parser.add_argument("path", nargs="?", type=Path, default=settings.HEVA_ROOT_KEY_FILE)

    def handle(self, *args: object, **options: Path) -> None:
        """Write the key and say what to do with it."""
        path = options["path"]
        try:
            create_root_key(path)
        except FileExistsError:
            raise CommandError(f"{path} exists already. A key in use is never replaced.") from None
        self.stdout.write(f"{path} written. Keep a copy in a safe, apart from every backup.")
