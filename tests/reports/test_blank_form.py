"""The blank form: what it asks, when, and that no question is parted by a page's end."""

from heva.instruments.catalogue import shipped_instrument
from heva.reports.blocks import Boxes, Heading, Paragraph, Together, WritingSpace, plain
from heva.reports.content_blank import blank_form
from heva.reports.paper import blank_form_pdf
from tests.reports.conftest import MakePdf
from tests.reports.reading_pdf import read

QUESTION = Together(
    (
        Paragraph(plain("Frågan"), "question"),
        Boxes(("Ja", "Nej")),
        WritingSpace(3, "Anteckning"),
    )
)


def test_a_question_is_whole_on_its_page(make_pdf: MakePdf) -> None:
    paper = read(make_pdf(*[QUESTION] * 30))
    assert len(paper.pages) > 1
    for page in paper.pages:
        words = "".join(mark.text for mark in page.marks.values())
        assert words.count("Frågan") == words.count("Nej") == words.count("Anteckning") > 0


def test_what_is_longer_than_a_page_goes_on(make_pdf: MakePdf) -> None:
    long = Together((Heading(2, "Lång"), WritingSpace(60, "Rader"), Boxes(("Sist",))))
    assert "Sist" in read(make_pdf(Heading(1, "Prov"), long)).text


def test_every_question_and_entry_is_a_whole() -> None:
    blocks = blank_form(shipped_instrument("heva-ovning")).blocks
    loose = [block for block in blocks if isinstance(block, Boxes)]
    assert not loose


def test_the_form_says_when_follow_ups_are_asked_and_has_room_for_the_rest() -> None:
    words = " ".join(read(blank_form_pdf(shipped_instrument("heva-ovning"))).text.split())
    for said in (
        "Besvara om svaret på fråga 3 (nu) är",
        "Besvara om åldern är under 12 år, 12–15 år eller 16–17 år och dessutom svaret på fråga",
        "Det finns inga",
        "Ärendekod: bara programmets egen kod, aldrig namn eller personnummer",
        "Ifylld den",
        "Frågor till konsultationen",
    ):
        assert said in words
    assert blank_form(shipped_instrument("heva-ovning")).foot.endswith(
        "inte den officiella HEVA-texten"
    )
