"""P3 in times: eight people save at the same time, through gunicorn, on both databases.

python -m bench.saves_at_once    prints the 99th percentile, in seconds, on one database
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.row import Row
from tools import postgres

ROOT = Path(__file__).resolve().parents[1]
SAVES = 60
LIMIT = 500.0  # milliseconds
STARTED_WITHIN = 60  # seconds: the first answer waits for the server to start


def rows() -> Iterator[Row]:
    """One row a database, each in a process of its own: a process has one database."""
    yield _row("SQLite", {})
    with postgres.server() as address:
        yield _row("PostgreSQL", {"DATABASE_URL": address})


def _row(database: str, environment: dict[str, str]) -> Row:
    done = subprocess.run(
        [sys.executable, "-m", "bench.saves_at_once"],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds = float(done.stdout)
    work = f"99th percentile of 8 clients × {SAVES} saves, {database}"
    return Row(work, "the promise", seconds * 1000, LIMIT, "ms")


def ninety_ninth_percentile() -> float:
    """Seconds within which 99 of 100 saves were answered, on the database of the settings."""
    from django.core.management import call_command

    from tests.promises.running_server import running_server
    from tests.promises.saving_pages import CLIENTS, SAVED, STALE, Page, open_pages

    call_command("migrate", verbosity=0)
    pages = open_pages()
    times: list[float] = []

    def work(page: Page) -> None:
        saved = 0
        for number in range(SAVES):
            started = time.perf_counter()
            status = page.save(port, f"Gång {number}.", saved)
            times.append(time.perf_counter() - started)
            if status not in (SAVED, STALE):
                raise RuntimeError(f"A save was answered with {status}.")
            saved += status == SAVED

    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as port:
        pages[-1].save(port, "Den första.", 0, within=STARTED_WITHIN)
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(work, pages))
    return statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    print(ninety_ninth_percentile())
