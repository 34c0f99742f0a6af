"""`manage.py check_instrument FILE`: every fault of an instrument file, or that it is sound."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from heva.instruments.definition import Instrument
from heva.instruments.faults import InstrumentFaults
from heva.instruments.overlay import lay_on
from heva.instruments.parsing import read_file
from heva.scoring.examples import load_proven


class Command(BaseCommand):
    """Needs no database."""

    help = "Check an instrument file: list every fault with its place, or say that it is sound."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the instrument, in TOML")
        parser.add_argument(
            "--overlay", type=Path, metavar="FILE", help="a local overlay to lay on it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each fault and exit 1, or one line that tells what the file holds."""
        file: Path = options["file"]
        overlay: Path | None = options["overlay"]
        try:
            instrument = load_proven(read_file(file), name=str(file))
            if overlay is not None:
                instrument = lay_on(instrument, read_file(overlay), name=str(overlay))
        except InstrumentFaults as refused:
            for fault in refused.faults:
                self.stdout.write(f"{refused.name}: {fault}")
            raise SystemExit(1) from None
        self.stdout.write(f"{file}: {told(instrument)}")


def told(instrument: Instrument) -> str:
    """One line about a sound instrument: key, version, digest and how much it holds."""
    parts = {
        "domains": len(instrument.domains),
        "questions": len(instrument.items),
        "groups": len(instrument.groups),
        "scores": len(instrument.scores),
        "flags": len(instrument.flags),
        "levels": len(instrument.levels),
        "judgements": len(instrument.judgements),
        "examples, which hold": len(instrument.examples),
    }
    counts = ", ".join(f"{count} {name}" for name, count in parts.items() if count)
    laid = f", with overlay {instrument.overlay_version}" if instrument.overlay_digest else ""
    return (
        f"sound: {instrument.key} {instrument.version}{laid}, digest {instrument.digest}, {counts}"
    )
