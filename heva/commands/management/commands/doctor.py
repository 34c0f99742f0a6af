"""`manage.py doctor`: is this installation set up as it must be?"""

import sys

from django.core.management.base import BaseCommand

from heva.commands.health import examine


class Command(BaseCommand):
    """Changes nothing. Exits 1 where somebody has to act."""

    help = "Look over the installation: key, database, settings, fonts."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        """Print one line a finding."""
        findings = list(examine())
        for finding in findings:
            self.stdout.write(f"{'ok  ' if finding.well else 'ACT '} {finding.words}")
        if not all(finding.well for finding in findings):
            sys.exit(1)
