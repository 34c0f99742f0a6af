"""Paragraphs are broken where a reader expects, and no line is wider than its column."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from heva.reports.paper import typefaces
from heva.reports.typesetting.lines import Line, break_lines
from heva.reports.typesetting.shaping import Piece, Shaper, Stretch

WIDTH = 12_000


def broken(shaper: Shaper, text: str) -> list[Line]:
    return break_lines(shaper, [Stretch(text)], WIDTH)


def test_lines_end_at_spaces_after_hyphens_and_after_strokes(shaper: Shaper) -> None:
    text = "tvångsäktenskap/barnäktenskap eller kontroll-våld"
    assert [line.text for line in broken(shaper, text)] == [
        "tvångsäktenskap/",
        "barnäktenskap eller ",
        "kontroll-våld",
    ]


def test_a_soft_hyphen_is_seen_only_where_a_line_ends(shaper: Shaper) -> None:
    first, second = broken(shaper, "konsultationssamtals\u00adunderlags\u00adprov")
    assert (first.text, second.text) == ("konsultationssamtals\u00ad", "underlags\u00adprov")
    last, rest = first.pieces[-1], second.pieces[0]
    assert isinstance(last, Piece)
    assert isinstance(rest, Piece)
    drawn = last.glyphs[-1]
    assert (drawn.text, drawn.advance > 0) == ("\u00ad", True)
    assert [glyph.advance for glyph in rest.glyphs if glyph.text == "\u00ad"] == [0]


def test_the_space_at_a_lines_end_is_drawn_but_not_measured(shaper: Shaper) -> None:
    first = broken(shaper, "aaaaaaaaaaaa bbbbbbbbbbbb cccc")[0]
    assert first.text.endswith(" ")
    assert first.hanging > 0
    assert first.width < WIDTH


def test_a_mark_is_never_parted_from_its_letter(shaper: Shaper) -> None:
    for line in broken(shaper, "x\u0323\u0301" * 200):
        assert line.text.startswith("x")


def test_right_to_left_lines_place_the_first_word_rightmost(shaper: Shaper) -> None:
    (line,) = broken(shaper, "سلام abc")
    assert line.backwards
    assert line.pieces[0].text == "سلام"
    assert line.starts[0] > line.starts[-1]


@settings(deadline=None, max_examples=200)
@given(st.text("abc åäö-/\u00adعربي 12.\u0301", max_size=200))
def test_every_character_stands_on_exactly_one_line_within_the_width(text: str) -> None:
    lines = break_lines(Shaper(typefaces()), [Stretch(text)], WIDTH)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        assert line.width <= WIDTH
        ends = sorted(
            (start, start + piece.width)
            for start, piece in zip(line.starts, line.pieces, strict=True)
        )
        assert all(left[1] == right[0] for left, right in pairwise(ends))
