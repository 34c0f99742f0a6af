"""The program as it runs in earnest: gunicorn with several workers, on the tests' database."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 4
STOPS_WITHIN = 30  # seconds


@contextmanager
def running_server(folder: Path) -> Iterator[int]:
    """The port of a server on 127.0.0.1. `folder` holds its log and its view of the database.

    The socket listens before the server starts, so that nobody has to wait for it: the first
    requests stand in line.
    """
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listener,
        folder.joinpath("server.log").open("wb") as log,
    ):
        os.set_inheritable(listener.fileno(), True)
        command = [sys.executable, "-m", "gunicorn", "heva.config.wsgi", "--workers", str(WORKERS)]
        server = subprocess.Popen(
            [*command, "--bind", f"fd://{listener.fileno()}", "--timeout", "60"],
            cwd=ROOT,
            env=environment(folder),
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            yield int(listener.getsockname()[1])
        finally:
            server.terminate()
            server.wait(STOPS_WITHIN)


def environment(folder: Path) -> dict[str, str]:
    """The program's own settings, on the database, key and secret of this test run."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    found = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "heva.config.settings",
        "DEBUG": "1",
        "HEVA_VAR": str(folder),
        "HEVA_ROOT_KEY_FILE": str(settings.HEVA_ROOT_KEY_FILE),
        "SECRET_KEY": settings.SECRET_KEY,
    }
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        (folder / "heva.sqlite3").symlink_to(database["NAME"])
        return found
    person = quote(str(database["USER"]), safe="")
    if database["PASSWORD"]:
        person += ":" + quote(str(database["PASSWORD"]), safe="")
    place = f"{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}"
    found["DATABASE_URL"] = f"postgresql://{person}@{place}/{database['NAME']}"
    return found
