"""`python -m bench [--json]`: collects the rows of every module here and prints them."""

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.core.management import call_command

import bench
from bench.row import Row

FRAME = {"__main__", "row"}  # not measured


def rows() -> Iterator[Row]:
    """The rows of all modules that have some, in the order of their names."""
    for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__)):
        if module in FRAME:
            continue
        measure = getattr(importlib.import_module(f"bench.{module}"), "rows", None)
        if measure is not None:
            yield from measure()


def line(row: Row) -> str:
    """One row as a line of text."""
    limit = "reported" if row.limit is None else f"at most {row.limit:g} {row.unit}"
    verdict = "ok  " if row.holds else "OVER"
    number = f"{row.ratio:.3g} {row.unit}"
    return (
        f"{verdict} {number:>10}  {limit:<16} {row.work}  :  {row.against}  {row.detail}".rstrip()
    )


def main() -> int:
    """Print every row; 0 when all are within their limits."""
    django.setup()
    call_command("prepare_fonts", stdout=StringIO())
    measured = []
    for row in rows():
        measured.append(row)
        if "--json" not in sys.argv:
            print(line(row), flush=True)
    if "--json" in sys.argv:
        table = [asdict(row) | {"holds": row.holds} for row in measured]
        print(json.dumps(table, ensure_ascii=False, indent=2))
    return 0 if all(row.holds for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
