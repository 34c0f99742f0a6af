"""`manage.py create_database`: make the empty SQLite file of a new installation, once."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    """The only thing that makes a database file outside a developer's machine."""

    help = "Make the empty database file of a new installation. Never replaces one."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        """Make the file, closed to others."""
        if connection.vendor != "sqlite":
            raise CommandError("DATABASE_URL names a PostgreSQL database: make it on its server.")
        path = Path(str(connection.settings_dict["NAME"]))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise CommandError(f"{path} is there already. Nothing was changed.") from None
        self.stdout.write(f"Made {path}. Now run: manage.py migrate")
