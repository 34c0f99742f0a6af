"""The quick way of setting plain letters draws what HarfBuzz draws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heva.reports.paper import typefaces
from heva.reports.typesetting.plain_text import is_plain, kerning_of, plain_lines
from heva.reports.typesetting.shaping import Shaper

LETTERS = "".join(
    map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x391, 0x3A2), *range(0x3A3, 0x3CA)))
)
CYRILLIC = "".join(map(chr, range(0x400, 0x460)))
WIDE = 10_000_000


@settings(deadline=None, max_examples=300)
@given(st.text([*LETTERS.replace("\u00ad", ""), *CYRILLIC], min_size=1, max_size=40))
def test_plain_letters_stand_where_harfbuzz_puts_them(text: str) -> None:
    faces = typefaces()
    if text.rstrip(" ") != text:
        text += "."
    for family in (faces.regular, faces.strong):
        lines = plain_lines([(family.main, text)], WIDE)
        assert lines is not None
        (line,) = lines
        shaped = Shaper(faces).shape(family.main, text, False)
        assert line.width == shaped.width


@pytest.mark.parametrize(
    "text", ["سلام", "e\u0301", "kom\u00admun", "a\u200cb", "\u200e", "x\u0323", "\n"]
)
def test_whatever_needs_more_care_is_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_letters_are_kerned() -> None:
    assert kerning_of(typefaces().regular.main)["A", "V"] < 0
    assert kerning_of(typefaces().regular.main)["n", "n"] == 0


def test_hostile_text_cannot_fill_the_memory_with_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heva.reports.typesetting.plain_text.MOST_PAIRS", 50)
    kerning = kerning_of(typefaces().strong.main)
    for first in LETTERS[1:40]:
        for second in LETTERS[1:40]:
            kerning[first, second]
    assert len(kerning) <= 52
