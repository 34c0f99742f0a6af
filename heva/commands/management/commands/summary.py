"""`manage.py summary ANSWERS.toml --out FILE.pdf`: the summary of an answers file."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heva.instruments.answers_file import LARGEST_ANSWERS, AnswerFaults
from heva.instruments.faults import InstrumentFaults
from heva.instruments.parsing import read_file
from heva.reports.from_file import facts_from, instrument_for
from heva.reports.paper import summary_pdf
from heva.scoring.checks import ImpossibleAnswers


class Command(BaseCommand):
    """Needs no database. Exits 1 where the answers or the instrument are at fault."""

    help = "Write the summary of an answers file as a PDF."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answers", type=Path, metavar="ANSWERS", help="the answers, in TOML")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF")
        parser.add_argument("--instrument", type=Path, metavar="FILE", help="default: as shipped")
        parser.add_argument("--overlay", type=Path, metavar="FILE", help="a local overlay")
        parser.add_argument("--language", choices=("sv", "en"), default="sv")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the PDF and say where, or print every fault and exit 1."""
        answers: Path = options["answers"]
        given = {name: options[name] for name in ("instrument", "overlay")}
        try:
            data = read_file(answers, largest=LARGEST_ANSWERS)
            files = {name: read_file(path) if path else None for name, path in given.items()}
            instrument = instrument_for(data, name=str(given["instrument"] or answers), **files)
            facts = facts_from(data, instrument, options["language"])
        except InstrumentFaults as refused:
            self._refuse(f"{refused.name}: {fault}" for fault in refused.faults)
        except AnswerFaults as refused:
            self._refuse(f"{answers}: {fault.item}: {fault.message}" for fault in refused.faults)
        except ImpossibleAnswers as refused:
            self._refuse(f"{answers}: {fault.message}" for fault in refused.faults)
        else:
            self._write(options["out"], summary_pdf(facts))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}") from None
        self.stdout.write(f"{path} written.")

    def _refuse(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)
