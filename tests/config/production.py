"""A production installation as a process of its own, to see how it starts."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def production(folder: Path, **changes: str | None) -> dict[str, str]:
    """The environment of a sound production installation, with some variables changed or gone."""
    key = folder / "root.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_hex(32))
    wanted: dict[str, str | None] = {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "HEVA_ROOT_KEY_FILE": str(key),
        "HEVA_VAR": str(folder / "var"),
        "ALLOWED_HOSTS": "heva.example",
        "DJANGO_SETTINGS_MODULE": "heva.config.settings",
    }
    wanted |= changes
    ours = {name for name in os.environ if name.startswith("HEVA_")} | {"DATABASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours | set(wanted)}
    return kept | {name: value for name, value in wanted.items() if value is not None}


def manage(*command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a management command in that environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
