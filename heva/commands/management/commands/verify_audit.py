"""`manage.py verify_audit [--anchor FILE …]`: is the audit log whole?"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heva.audit.receipts import NotAReceipt, public_of
from heva.audit.signing_key import SigningKeyProblem, signing_key
from heva.audit.verifying import read_receipts, verify_log

MOST_SHOWN = 20


class Command(BaseCommand):
    """Changes nothing. Exits 1 where the log was bent."""

    help = "Check every chain of the audit log, its head, and the receipts with their signatures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Receipts from outside are what shows that the end was cut off."""
        parser.add_argument("--anchor", type=Path, action="append", default=[])
        parser.add_argument("--public-key", help="64 hexadecimal digits; else that of our key file")

    def handle(self, *args: object, **options: Any) -> None:
        """Print what was found."""
        paths = [*options["anchor"], *sorted(Path(settings.HEVA_ANCHORS).glob("*.json"))]
        try:
            kept = read_receipts(paths)
        except (OSError, NotAReceipt) as error:
            raise CommandError(str(error)) from None
        report = verify_log(options["public_key"] or _own_key(), kept)
        for words in [*report.faults[:MOST_SHOWN], *report.notes[:MOST_SHOWN]]:
            self.stdout.write(words)
        chains = len(report.heads)
        self.stdout.write(
            f"{report.entries} entries in {chains} chains, {len(kept)} kept receipts."
        )
        if report.faults:
            self.stdout.write(f"NOT WHOLE: {len(report.faults)} faults.")
            sys.exit(1)
        self.stdout.write("Whole.")


def _own_key() -> str | None:
    try:
        return public_of(signing_key())
    except SigningKeyProblem:
        return None
