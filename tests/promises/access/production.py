"""The settings of a real installation, for a test that runs within the tests' own."""

import ast
import tempfile
from pathlib import Path
from typing import Any

from tests.config.production import manage, production

#: What a production machine sets otherwise than a developer's. The apps and the database stay.
ASKED = (
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_NAME",
    "LANGUAGE_COOKIE_SECURE",
    "MIDDLEWARE",
)


def production_settings() -> dict[str, Any]:
    """Their values, asked of the program itself as it starts in production."""
    code = (
        f"from django.conf import settings; print({{n: getattr(settings, n) for n in {ASKED!r}}})"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = manage("shell", "--no-imports", "-c", code, environment=production(Path(folder)))
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = ast.literal_eval(done.stdout.strip().splitlines()[-1])
    assert isinstance(found, dict)
    return found
