"""Drawing a paper reads no file, asks no network, names nobody and always gives the same bytes."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings

from heva.reports.blocks import Paragraph, plain
from heva.reports.content import summary
from heva.reports.paper import summary_pdf, typefaces
from heva.reports.pdf import render
from tests.reports.conftest import MakePdf
from tests.reports.summaries import CASES, demo_facts, with_notes

ROOT = Path(__file__).resolve().parents[2]

WATCHED = ("open", "socket", "urllib", "subprocess", "os.system", "os.exec", "ctypes.dlopen")

_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _seen is not None and event.startswith(WATCHED):
        _seen.append(f"{event} {arguments[:1]}")


sys.addaudithook(_watch)


@contextmanager
def watching() -> Iterator[list[str]]:
    """Everything the interpreter opens, runs or connects to inside the block."""
    global _seen  # noqa: PLW0603 (an audit hook can be neither removed nor given an argument)
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def test_nothing_is_opened_while_a_paper_is_drawn() -> None:
    hostile = '<img src="file:///etc/passwd"/><link href="http://example.invalid/">'
    content = summary(with_notes(demo_facts(), hostile))
    faces = typefaces()
    render(content, faces)
    with watching() as seen:
        render(content, faces)
    assert seen == []


def test_the_watch_sees_an_open_file() -> None:
    """Negative control."""
    with watching() as seen, Path(__file__).open("rb"):
        pass
    assert len(seen) == 1


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_same_facts_give_the_same_bytes(number: int) -> None:
    assert summary_pdf(demo_facts(number)) == summary_pdf(demo_facts(number))


def test_the_bytes_are_the_same_in_another_process(tmp_path: Path) -> None:
    papers = []
    for seed in ("1", "2"):  # of Python's own hashing, which orders sets
        target = tmp_path / f"{seed}.pdf"
        environment = os.environ | {"PYTHONHASHSEED": seed, "HEVA_FONTS": str(settings.HEVA_FONTS)}
        command = [sys.executable, "manage.py", "summary", str(CASES[0]), "--out", str(target)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        papers.append(target.read_bytes())
    assert papers[0] == papers[1] == summary_pdf(demo_facts(0))


def test_other_contents_have_another_identifier(make_pdf: MakePdf) -> None:
    def identifier(text: str) -> bytes:
        with pikepdf.open(io.BytesIO(make_pdf(Paragraph(plain(text))))) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identifier("a") != identifier("b")


def test_the_metadata_name_the_program_and_nobody() -> None:
    facts = demo_facts()
    with pikepdf.open(io.BytesIO(summary_pdf(facts))) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        metadata = pdf.Root.Metadata.read_bytes().decode()
    producer = info.pop("/Producer")
    assert producer.startswith("ReportLab")
    assert info == {
        "/Title": "Konsultationsunderlag",
        "/Creator": "HEVA-stöd",
        "/Author": "",
        "/Subject": "",
        "/Keywords": "",
        "/CreationDate": "D:20260309000000Z",
        "/ModDate": "D:20260309000000Z",
        "/Trapped": "/False",
    }
    for said in (facts.answers.case.code, facts.answers.case.organisation):
        assert said not in metadata
