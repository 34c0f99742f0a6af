"""`manage.py blank_form --out FILE.pdf`: the instrument on paper, for a talk without a computer."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heva.instruments.catalogue import shipped_instrument
from heva.instruments.faults import InstrumentFaults
from heva.instruments.parsing import read_file
from heva.reports.paper import blank_form_pdf
from heva.scoring.examples import load_proven

PRACTICE = "heva-ovning"


class Command(BaseCommand):
    """Needs no database."""

    help = "Write a blank form of an instrument as a PDF."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF")
        parser.add_argument("--instrument", type=Path, metavar="FILE", help="default: as shipped")
        parser.add_argument("--language", choices=("sv", "en"), default="sv")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the PDF and say where, or print every fault of the instrument and exit 1."""
        path: Path | None = options["instrument"]
        try:
            if path is None:
                instrument = shipped_instrument(PRACTICE)
            else:
                instrument = load_proven(read_file(path), name=str(path))
        except InstrumentFaults as refused:
            for fault in refused.faults:
                self.stderr.write(f"{refused.name}: {fault}")
            raise SystemExit(1) from None
        target: Path = options["out"]
        try:
            target.write_bytes(blank_form_pdf(instrument, options["language"]))
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}") from None
        self.stdout.write(f"{target} written.")
