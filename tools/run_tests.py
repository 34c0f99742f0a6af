"""Everything that must hold, in one run; `--quick` for the part that takes under a minute,
`--lint` for the linters alone.

A step that fails does not stop the ones after it, except where nothing could run at all: the
whole list of what is broken is worth more than the first item. The last line says how it went.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools import chromium, debian, postgres, xmlsec1

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
WORKERS = "2"
# Settings of somebody's installation, which no test may meet.
FOREIGN = {"DATABASE_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS"}
# What this run itself is told by.
KEPT = {"HEVA_LONG", "HEVA_CHROMIUM"}


@dataclass(frozen=True)
class Step:
    """One thing to run; it holds when the command exits 0."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


TESTING = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
LINTERS = (
    Step("format", (f"{BIN}/ruff", "format", "--check", "--quiet", ".")),
    Step("rules", (f"{BIN}/ruff", "check", "--quiet", ".")),
    Step("layers", (f"{BIN}/lint-imports",)),
    Step("templates", (f"{BIN}/djlint", "templates", "--lint", "--quiet")),
    Step("migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"), TESTING),
    Step("words", (PYTHON, "tools/messages.py", "check"), TESTING),
)
TYPES = Step("types", (f"{BIN}/mypy", "heva", "tests", "tools", "bench"))
SET_UP = (
    Step("translations", (PYTHON, "tools/messages.py", "compile")),
    Step("fonts", (PYTHON, "manage.py", "prepare_fonts")),
)


def run_quietly(step: Step) -> bool:
    """Run a step; its words are shown only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=os.environ | step.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    held = done.returncode == 0
    words = "" if held else done.stdout.decode("utf-8", "replace")
    seconds = time.monotonic() - started
    print(
        f"{'ok    ' if held else 'FAILED'} {step.name} ({seconds:.0f} s)\n{words}",
        end="",
        flush=True,
    )
    return held


def production_check() -> bool:
    """`check --deploy` on the settings of a real installation, without a word of warning."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "root.key"
        key.touch(mode=0o600)
        key.write_text(secrets.token_hex(32))
        settings = {
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "HEVA_ROOT_KEY_FILE": str(key),
            "ALLOWED_HOSTS": "heva.example",
            "HEVA_VAR": str(Path(folder) / "var"),
        }
        command = (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "INFO")
        return run_quietly(Step("production settings", command, settings))


def lint() -> list[bool]:
    """Every linter; types beside the others, since they take as long as all of them."""
    with ThreadPoolExecutor() as pool:
        types = pool.submit(run_quietly, TYPES)
        others = [run_quietly(step) for step in LINTERS] + [production_check()]
        return [types.result(), *others]


def pytest(name: str, *arguments: str, **environment: str) -> bool:
    """Run the test suite, with its words shown as they come."""
    print(f"\n== pytest: {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(
        [PYTHON, "-m", "pytest", "-q", *arguments],
        cwd=ROOT,
        env=os.environ | TESTING | environment,
        check=False,
    )
    held = done.returncode == 0
    print(
        f"{'ok    ' if held else 'FAILED'} {name} ({time.monotonic() - started:.0f} s)", flush=True
    )
    return held


def on_sqlite() -> bool:
    """All tests but the browser's."""
    return pytest("SQLite", "-n", WORKERS, "-m", "not browser")


def on_postgres() -> bool:
    """The tests that meet a database, on a real PostgreSQL server."""
    with postgres.server() as address:
        return pytest(
            "PostgreSQL",
            *("-n", WORKERS, "-m", "not browser"),
            DATABASE_URL=address,
            HEVA_ONLY_DATABASE="1",
        )


def in_browser() -> bool:
    """The journeys, in headless Chromium."""
    return pytest("browser", "-n", WORKERS, "-m", "browser", HEVA_CHROMIUM=chromium.ensure())


def signer_is_there() -> bool:
    """Installed once, before two workers would do it at the same time."""
    return bool(xmlsec1.ensure())


def attempt(part: Callable[[], bool]) -> bool:
    """Run one part; what the machine lacks is said and counts as a failure."""
    try:
        return part()
    except (debian.Lacking, postgres.NoServer) as lacking:
        print(f"FAILED {part.__name__}: {lacking}", flush=True)
        return False


def main() -> int:
    """Run what was asked for; 0 when everything holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--lint", action="store_true")
    chosen = parser.parse_args()
    # A terminated run must still stop the database server it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for name in [name for name in os.environ if name in FOREIGN or name.startswith("HEVA_")]:
        if name not in KEPT:
            del os.environ[name]
    started = time.monotonic()
    held = [run_quietly(step) for step in SET_UP] + lint()
    if not chosen.lint:
        held.append(attempt(signer_is_there))
    if chosen.quick:
        held.append(pytest("quick", "-n", WORKERS, "-m", "not browser and not slow"))
    elif not chosen.lint:
        held += [attempt(part) for part in (on_sqlite, on_postgres, in_browser)]
    words = "everything holds" if all(held) else f"{held.count(False)} of {len(held)} steps failed"
    print(f"\n{words} ({time.monotonic() - started:.0f} s)")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
