"""The guides tell the truth: what they quote stands in the program, what they show is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USERS, PICTURES = ROOT / "docs" / "users", ROOT / "docs" / "pictures"
GUIDES = sorted(USERS.glob("guide-*.md"))

#: Stressed in running text; not words of the program.
STRESSED = frozenset({"en", "nu", "Okänt är inte nej"})
QUOTED = re.compile(r"(?<!\*)\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?!\*)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(\.\./pictures/([^)]+)\)")


def words_of_the_program() -> str:
    """Every template, module and instrument in one text, each run of white space as one blank."""
    files = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "heva").rglob("*.py"),
        *(ROOT / "heva").rglob("*.toml"),
    ]
    return " ".join(" ".join(path.read_text("utf-8") for path in files).split())


def quoted(text: str) -> set[str]:
    """What stands in single asterisks, also where it goes on in the next line."""
    return set(QUOTED.findall(" ".join(text.split()))) - STRESSED


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_quoted_word_stands_in_the_program(guide: Path) -> None:
    program = words_of_the_program()
    missing = {words for words in quoted(guide.read_text("utf-8")) if words not in program}
    assert missing == set()


def test_words_that_the_program_does_not_say_are_found() -> None:
    assert quoted("Välj *Öppna en ny omgång*, inte *Öppna sesam*.") - {"Öppna en ny omgång"} == {
        "Öppna sesam"
    }
    assert "Öppna sesam" not in words_of_the_program()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_picture_is_there_and_has_words(guide: Path) -> None:
    shown = PICTURE.findall(guide.read_text("utf-8"))
    assert shown
    assert [name for words, name in shown if not words or not (PICTURES / name).is_file()] == []


def test_no_picture_is_left_over() -> None:
    texts = [path.read_text("utf-8") for path in (*GUIDES, ROOT / "README.md")]
    unused = {
        path.name
        for path in PICTURES.glob("*.png")
        if not any(f"pictures/{path.name})" in text for text in texts)
    }
    assert unused == set()
