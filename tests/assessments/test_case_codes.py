"""A case code is the same code however somebody typed it."""

import pytest

from heva.assessments.codes import as_typed
from heva.privacy.pseudonyms import code_of

CODE = code_of([1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "–"),
        f"  {' '.join(CODE)} ",
    ],
)
def test_capitals_spaces_and_the_hyphen_do_not_matter(typed: str) -> None:
    assert as_typed(typed) == CODE


@pytest.mark.parametrize("typed", ["", "-", "åäö", CODE + "X", CODE[:-1]])
def test_what_is_no_code_becomes_none(typed: str) -> None:
    assert as_typed(typed) != CODE
