"""Every paper is a tagged PDF without a fault (PDF/UA-1), by three checkers."""

from pathlib import Path

import pytest

from heva.instruments.catalogue import shipped_instrument
from heva.reports.blocks import (
    BulletList,
    Column,
    Facts,
    Notice,
    Paragraph,
    Table,
    Tone,
    cell,
    head,
    plain,
)
from heva.reports.paper import blank_form_pdf, summary_pdf
from tests.reports.checkers import faults_of
from tests.reports.conftest import MakePdf
from tests.reports.reading_pdf import read
from tests.reports.structure_checks import faults
from tests.reports.summaries import CASES, demo_facts, with_notes


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_summary_has_no_fault(number: int, language: str, tmp_path: Path) -> None:
    assert faults_of(summary_pdf(demo_facts(number, language=language)), tmp_path) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_blank_form_has_no_fault(language: str, tmp_path: Path) -> None:
    data = blank_form_pdf(shipped_instrument("heva-ovning"), language)
    assert faults_of(data, tmp_path) == []


def test_texts_in_every_script_and_of_every_oddity_make_no_fault(tmp_path: Path) -> None:
    odd = "Hon sa السَّلام عليكم (12 kr) Ωμέγα Жизнь x̣́ kom\u00admun 😀\0\ud800\u202e<b>&\t" * 4
    assert faults_of(summary_pdf(with_notes(demo_facts(), odd)), tmp_path) == []


def test_what_is_split_over_pages_stays_one_element(make_pdf: MakePdf, tmp_path: Path) -> None:
    long = "Ett ord efter ett annat. " * 900
    data = make_pdf(
        Paragraph(plain(long)),
        BulletList((plain(long), plain("Kort."))),
        Table((Column("A", 1), Column("B", 1)), ((head("Rad"), cell(long)),)),
        Notice(Tone.ACUTE, "Ruta", 2, (Paragraph(plain(long)),)),
        Facts((("Namn", "värde"),), (("Långt", long),)),
    )
    paper = read(data)
    assert faults_of(data, tmp_path) == []
    assert len(paper.pages) > 5
    assert [node.text for node in paper.all("P")] == [long, long]
    assert [node.text for node in paper.all("TD")] == [long]
    assert paper.all("LBody")[0].text == long


def test_the_header_row_is_seen_on_every_page_and_read_once(make_pdf: MakePdf) -> None:
    rows = tuple((head(f"Rad {number}"), cell("x")) for number in range(120))
    paper = read(make_pdf(Table((Column("Fråga", 1), Column("Svar", 1)), rows)))
    assert len(paper.pages) > 2
    assert [node.text for node in paper.all("TH")].count("Fråga") == 1
    assert all("Fråga" in page.artifacts for page in paper.pages[1:])


def test_a_banner_lies_behind_every_page_and_says_nothing_to_a_reader(make_pdf: MakePdf) -> None:
    paper = read(make_pdf(Paragraph(plain("ord " * 3000)), banner="ÖVNING"))
    assert len(paper.pages) > 1
    for page in paper.pages:
        assert page.artifacts[0] == ""  # the stripes are painted first
        assert page.artifacts.count("ÖVNING") == 2  # across the page, and in its head
    assert "ÖVNING" not in paper.text


def test_our_checker_finds_a_planted_fault(make_pdf: MakePdf) -> None:
    """Negative control: a header cell that loses its scope."""
    table = Table((Column("A", 1),), ((cell("b"),),))
    paper = read(make_pdf(table))
    assert faults(paper) == []
    paper.all("TH")[0].entries.A.Scope = paper.pdf.make_stream(b"")
    assert faults(paper) == ["a header cell without scope"]
