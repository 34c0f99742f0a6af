"""Every character of every answer comes back from the paper, however long, odd or right-to-left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heva.reports.blocks import Content, Heading, Paragraph, plain
from heva.reports.paper import summary_pdf, typefaces
from heva.reports.pdf import render
from tests.reports.conftest import MakePdf
from tests.reports.reading_pdf import read
from tests.reports.summaries import demo_facts, with_notes

SCRIPTS = {
    "Swedish": "Räksmörgås på ö – ”citat” 19 kap. 1 § åÅäÄöÖéÉ",
    "Greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "Cyrillic": "Съешь ещё этих мягких французских булок",
    "Arabic": "السلام عليكم ورحمة الله وبركاته",
    "Arabic with marks": "السَّلَامُ عَلَيْكُمْ",
    "Kurdish": "ڕۆژباش، چۆنی؟ ڵێرە",
    "Persian": "می‌خواهم بروم",
    "Swedish and Arabic": "Hon sa (السلام عليكم) tre gånger 12-15, sedan سلام igen.",
    "Arabic and Swedish": "قال: hej 12 (kr) ثم ذهب",
    "combining marks": "x̣́ e\u0301 a\u030a o\u0308 z\u0301\u0302\u0303",
    "soft hyphens": "kom\u00admu\u00adnal\u00adför\u00adbun\u00addet " * 30,
    "tab": "före\tefter",
}


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_a_text_comes_back_character_by_character(make_pdf: MakePdf, text: str) -> None:
    paper = read(make_pdf(Paragraph(plain(text))))
    assert paper.all("P")[0].text == text


ODD = {
    "emoji": ("😀", "[U+1F600]"),
    "emoji family": ("👨‍👩", "[U+1F468][U+200D][U+1F469]"),
    "Chinese": ("你好", "[U+4F60][U+597D]"),
    "Hebrew": ("ש", "[U+05E9]"),
    "NUL": ("a\0b", "a[U+0000]b"),
    "control": ("\x1b[31m", "[U+001B][31m"),
    "lone surrogate": ("\ud800", "[U+D800]"),
    "private use": ("\ue000", "[U+E000]"),
    "noncharacter": ("\ufdd0\uffff", "[U+FDD0][U+FFFF]"),
    "override": ("abc\u202edef", "abc[U+202E]def"),
    "isolate": ("\u2067x\u2069", "[U+2067]x[U+2069]"),
    "zero width space": ("a\u200bb", "a[U+200B]b"),
    "joiner outside Arabic": ("a\u200db", "a[U+200D]b"),
    "line separator": ("a\u2028b", "a[U+2028]b"),
    "byte order mark": ("\ufeffa", "[U+FEFF]a"),
}


@pytest.mark.parametrize(("text", "printed"), ODD.values(), ids=ODD.keys())
def test_a_character_that_is_not_set_is_printed_as_its_code_point(
    make_pdf: MakePdf, text: str, printed: str
) -> None:
    assert read(make_pdf(Paragraph(plain(text)))).all("P")[0].text == printed


def test_markup_is_text_like_any_other(make_pdf: MakePdf) -> None:
    text = '<img src="file:///etc/passwd"/> <link href="x">a</link> <b>&amp; {{7*7}} %s (\\) /P BDC'
    assert read(make_pdf(Paragraph(plain(text)))).all("P")[0].text == text


def test_line_ends_are_kept_and_a_million_of_them_fill_no_book(make_pdf: MakePdf) -> None:
    paper = read(make_pdf(Paragraph(plain("a\r\nb\n\nc" + "\n" * 1_000_000 + "d"))))
    assert len(paper.pages) == 1
    assert paper.all("P")[0].text == "a b  c [U+000A × 999999] d"


def test_a_word_of_five_thousand_letters_is_broken_and_whole(make_pdf: MakePdf) -> None:
    word = "x" * 5000
    paper = read(make_pdf(Paragraph(plain(word))))
    assert paper.all("P")[0].text == word


@pytest.mark.slow
def test_thirty_five_questions_with_twenty_thousand_letters_each() -> None:
    text = ("Ångest och öppna frågor, سلام. " * 700)[:20_000]
    facts = with_notes(demo_facts(), text)
    paper = read(summary_pdf(facts))
    assert len(facts.answers.notes) >= 35
    assert paper.text.count(text) == len(facts.answers.notes)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]), max_size=80)
)
def test_any_text_comes_back_or_is_spelt_out(text: str) -> None:
    faces = typefaces()
    content = Content("Prov", "sv", (Heading(1, "Prov"), Paragraph(plain(text))), "", "")
    found = read(render(content, faces))
    covered = {*faces.regular.main.coverage, *faces.regular.arabic.coverage}
    spelt = "".join(
        character if ord(character) in covered else f"[U+{ord(character):04X}]"
        for character in text
    )
    assert (found.all("P")[0].text if text else "") == spelt
