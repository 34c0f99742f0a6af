"""What the web server makes sure of before it answers anybody."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def refuse_missing_database() -> None:
    """Stop where the SQLite file is gone: its place may be a disk that is not mounted."""
    name = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite" or connection.settings_dict.get("MAKES_FILE"):
        return
    if not Path(str(name)).exists():
        raise ImproperlyConfigured(
            f"The database {name} does not exist. Mount the disk it lies on, or restore it from "
            "a backup. For a new installation only: manage.py create_database, then migrate."
        )
