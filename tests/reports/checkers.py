"""The checkers that every paper must pass: two of others, and our own."""

from pathlib import Path

import page
import pdfua

from tests.reports.reading_pdf import read
from tests.reports.structure_checks import faults


def faults_of(data: bytes, folder: Path) -> list[str]:
    """What any of the three has against the PDF `data`; `folder` is a place to put it."""
    file = folder / "paper.pdf"
    file.write_bytes(data)
    first = page.validate_pdf_bytes(data, profile="ua1")
    second = pdfua.validate(str(file))
    return [
        *(f"page: {failure.rule_id} {failure.message}" for failure in first.failures),
        *(f"pdfua: {finding.rule_id} {finding.message}" for finding in second.findings),
        *(f"ours: {fault}" for fault in faults(read(data))),
    ]
