"""Case codes: unambiguous, and a slip of the pen or tongue is always found."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heva.privacy.pseudonyms import ALPHABET, BODY_LENGTH, code_of, is_code

CODES = st.lists(st.integers(0, len(ALPHABET) - 1), min_size=BODY_LENGTH, max_size=BODY_LENGTH).map(
    code_of
)
PLACES = [0, 1, 2, 4, 5, 6, 7]  # of the characters in "K7M-4QXR"


def test_the_alphabet_has_no_vowels_and_nothing_that_looks_like_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 23
    assert not set(ALPHABET) & set("AEIOUY")
    assert not set(ALPHABET) & set("01L5S8Z")


@given(CODES)
def test_every_code_is_right(code: str) -> None:
    assert is_code(code)
    assert len(code) == 8
    assert code[3] == "-"


@given(CODES)
def test_one_wrong_character_is_always_found(code: str) -> None:
    for place, wrong in itertools.product(PLACES, ALPHABET):
        if code[place] != wrong:
            assert not is_code(code[:place] + wrong + code[place + 1 :])


@given(CODES)
def test_two_characters_that_changed_places_are_always_found(code: str) -> None:
    for one, other in itertools.combinations(PLACES, 2):
        if code[one] != code[other]:
            swapped = list(code)
            swapped[one], swapped[other] = code[other], code[one]
            assert not is_code("".join(swapped))


@pytest.mark.parametrize("text", ["", "-", "BBB-BBB", "BBBBBBBB", "BBB-BBBBB", "bbb-bbbb"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize("draws", [[], [0] * 5, [0] * 7, [0, 0, 0, 0, 0, 23], [-1, 0, 0, 0, 0, 0]])
def test_a_code_needs_six_numbers_of_the_alphabet(draws: list[int]) -> None:
    with pytest.raises(ValueError, match="made of 6 numbers"):
        code_of(draws)
