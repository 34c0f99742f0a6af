"""`manage.py doctor`: is this installation set up as it must be?"""

import json
import sys

from django.core.management.base import BaseCommand, CommandParser

from heva.commands.health import examine


class Command(BaseCommand):
    """Changes nothing. Exits 1 where somebody has to act."""

    help = "Look over the installation: settings, key, database, log, fonts."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="One JSON list, for a watch.")

    def handle(self, *args: object, **options: object) -> None:
        """Print one line a finding."""
        findings = list(examine())
        if options["json"]:
            rows = [
                {"question": name, "well": found.well, "words": found.words}
                for name, found in findings
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for _name, found in findings:
                self.stdout.write(f"{'ok  ' if found.well else 'ACT '} {found.words}")
        if not all(found.well for _name, found in findings):
            sys.exit(1)
