"""Mixed directions are ordered as by the Unicode algorithm; an independent one is the judge."""

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from heva.reports.typesetting.direction import base_level, levels, visual_order

#: Letters, marks, numbers of both kinds, brackets, neutrals: every class that reaches the paper.
ALPHABET = 'اب٣ج،؛؟\u064babcåЖω 12 3.,:-+%€()[]{}!«»"/\u200f\u200e'


def seen(text: str, base: int) -> str:
    """The characters of one line from left to right."""
    found = levels(text, base)
    end = len(text)
    while end and text[end - 1] == " ":  # L1
        end -= 1
        found[end] = base
    return "".join(text[at] for at in visual_order(found))


@settings(max_examples=2000, deadline=None)
@given(st.text(ALPHABET, min_size=1, max_size=12), st.sampled_from([0, 1]))
def test_the_order_is_that_of_another_implementation(text: str, base: int) -> None:
    assert seen(text, base) == get_display(text, base_dir="LR"[base])


def test_the_first_letter_decides_where_a_paragraph_begins() -> None:
    assert base_level("12 (abc عربي") == 0
    assert base_level("12 (عربي abc") == 1
    assert base_level("12 …") == 0
