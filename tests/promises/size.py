"""How much of a promise a run tries: what fits fifteen minutes, or with LONG=1 the full numbers."""

import os


def size(name: str, *, fits: int, full: int) -> int:
    """The number to try; printed, so that a green run says what it has shown."""
    chosen = full if os.environ.get("HEVA_LONG") == "1" else fits
    print(f"{name}: {chosen} (of {full})")  # noqa: T201 (each promise says its size)
    return chosen
