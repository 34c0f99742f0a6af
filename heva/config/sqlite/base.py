"""The database backend. Django looks for a module of this name."""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Opens a file that is there. SQLite itself would make an empty one where it is gone.

    A volume that was not mounted would then look like a program without cases, and the cases
    written meanwhile would vanish under the volume. `manage.py create_database` makes the file.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        if not self.settings_dict.get("MAKES_FILE") and not _is_there(name):
            raise self.Database.OperationalError("the database file is missing")
        return super().get_new_connection(conn_params)


def _is_there(name: str) -> bool:
    return ":memory:" in name or "mode=memory" in name or Path(name).exists()
