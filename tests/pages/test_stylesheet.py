"""The stylesheet keeps what the interface rules promise: size, contrast, preferences."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = (ROOT / "static" / "heva.css").read_text("utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

TEXT, CONTROL = 7.0, 3.0  # WCAG 1.4.6 and 1.4.11
GROUNDS = ("paper", "surface")
TINTS = {
    "accent": ("accent-tint", *GROUNDS),
    "acute": ("acute-tint", "paper"),
    "caution": ("caution-tint", "paper"),
    "duty": ("duty-tint", "paper"),
    "done": ("done-tint", "paper"),
    "ink-soft": (*GROUNDS, "surface-strong", "accent-tint", "caution-tint"),
    "ink": (*GROUNDS, "surface-strong", "accent-tint", "acute-tint", "caution-tint", "duty-tint"),
    "on-accent": ("accent", "accent-strong"),
}


def tokens(scheme: str) -> Mapping[str, str]:
    """The colours of a scheme by token, as six hexadecimal digits."""
    dark = CSS.index("prefers-color-scheme: dark")
    part = CSS[dark : CSS.index("---------- ground")] if scheme == "dark" else CSS[:dark]
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", part)
    return {
        name: value if len(value) == 6 else "".join(2 * c for c in value) for name, value in found
    }


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_a_contrast_of_seven_to_one_on_every_ground_it_stands_on(
    scheme: str,
) -> None:
    colours = tokens(scheme)
    short = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, grounds in TINTS.items()
        for ground in grounds
        if contrast(colours[text], colours[ground]) < TEXT
    }
    assert short == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_controls_edge_has_a_contrast_of_three_to_one(scheme: str) -> None:
    colours = tokens(scheme)
    for ground in (*GROUNDS, "surface-strong", "accent-tint"):
        assert contrast(colours["edge"], colours[ground]) >= CONTROL


def test_both_schemes_name_the_same_colours() -> None:
    assert set(tokens("light")) == set(tokens("dark"))


def test_the_stylesheet_stays_under_thirty_kilobytes() -> None:
    assert len(CSS.encode("utf-8")) < 30_000


@pytest.mark.parametrize(
    "preference",
    ["prefers-color-scheme: dark", "prefers-reduced-motion", "prefers-contrast", "@media print"],
)
def test_the_readers_preferences_are_respected(preference: str) -> None:
    assert preference in CSS


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|https?:", CSS)


def test_no_template_styles_or_scripts_inline() -> None:
    """The content security policy would drop them without a word."""
    inline = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\ssrc=)")
    assert [path.name for path in TEMPLATES if inline.search(path.read_text("utf-8"))] == []


def test_no_template_marks_text_as_safe() -> None:
    unsafe = re.compile(r"\|\s*safe\b|autoescape off")
    assert [path.name for path in TEMPLATES if unsafe.search(path.read_text("utf-8"))] == []


def test_every_class_in_a_template_is_in_the_stylesheet_or_read_by_a_script() -> None:
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "static" / "js").glob("*.js"))
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", CSS)) | {"main", "intro"}
    unknown: set[str] = set()
    for path in TEMPLATES:
        for value in re.findall(r'class="([^"{]*)"', path.read_text("utf-8")):
            unknown |= {name for name in value.split() if name not in known and name not in scripts}
    assert unknown == set()
