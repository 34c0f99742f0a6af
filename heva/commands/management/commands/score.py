"""`manage.py score ANSWERS.toml …`: what the rules show of answers kept in files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from heva.scoring.answer_files import Chosen, listing, score_files


class Command(BaseCommand):
    """Needs no database."""

    help = "Score answers files by a shipped instrument or by --instrument FILE."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "answers", nargs="+", type=Path, metavar="ANSWERS", help="answers files, in TOML"
        )
        parser.add_argument("--instrument", type=Path, metavar="FILE", help="the instrument")
        parser.add_argument("--overlay", type=Path, metavar="FILE", help="a local overlay")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line for each answers file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one result for each file; exit 1 where any was not valid."""
        paths: list[Path] = options["answers"]
        chosen = Chosen(options["instrument"], options["overlay"])
        all_valid = True
        for path, result in zip(paths, score_files(paths, chosen), strict=True):
            all_valid = all_valid and "errors" not in result
            if options["json"]:
                self.stdout.write(json.dumps(result, ensure_ascii=False))
            else:
                self.stdout.write("\n".join([f"{path}:", *listing(result)]))
        if not all_valid:
            raise SystemExit(1)
