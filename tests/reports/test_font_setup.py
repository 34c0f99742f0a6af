"""The fonts are made once, always the same, and cover what we promise to set."""

from pathlib import Path

from fontTools.ttLib import TTFont

from heva.reports.typesetting import font_setup
from heva.reports.typesetting.typefaces import Typefaces

PROMISED = {
    "Latin": range(0x41, 0x250),
    "Greek": [*range(0x391, 0x3A2), *range(0x3A3, 0x3CA)],
    "Cyrillic": range(0x400, 0x530),
}
ARABIC = [*range(0x620, 0x660), *range(0x66E, 0x6D6), *range(0x750, 0x780)]


def test_every_promised_letter_is_covered(typefaces: Typefaces) -> None:
    for family in (typefaces.regular, typefaces.strong):
        for letters in PROMISED.values():
            missing = [c for c in letters if chr(c).isalpha() and c not in family.main.coverage]
            assert missing == []
        assert [code for code in ARABIC if code not in family.arabic.coverage] == []


def test_a_font_is_cut_the_same_every_time_and_only_once(tmp_path: Path) -> None:
    cut = font_setup.cuts()[3]
    first, second = font_setup.cut_font(cut), font_setup.cut_font(cut)
    assert first == second
    path = tmp_path / "font.ttf"
    path.write_bytes(first)
    with TTFont(path) as font:
        assert "fvar" not in font
        assert font["name"].getDebugName(6) == cut.name


def test_what_is_there_already_is_kept(tmp_path: Path) -> None:
    for cut in font_setup.cuts():
        (tmp_path / f"{cut.name}.ttf").write_bytes(b"as it was")
        (tmp_path / f"{cut.name}.made-from").write_text(font_setup.stamp(cut))
    assert [path.read_bytes() for path in font_setup.prepare(tmp_path)] == [b"as it was"] * 4
