"""Values, status and bands by hand: what each policy does with what is missing."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from heva.scoring.outcome import ScoreOutcome
from tests.scoring.small import ends, item, scored, small

ITEMS = "\n".join(item(f"q{n}", n) for n in range(1, 5))
UNKNOWN = {"unknown": "declined"}
NOT_APPLICABLE = {"unknown": "not_applicable"}
BANDS = """
  [[scores.bands]]
  key = "low"
  to = 2
  label = "Låg"
  [[scores.bands]]
  key = "middle"
  from = 3
  to = 4
  label = "Mellan"
  [[scores.bands]]
  key = "high"
  from = 6
  label = "Hög"
"""


Raw = Mapping[str, object]


def total(
    missing: str, answers: Raw | None = None, more: str = "", method: str = "sum"
) -> ScoreOutcome:
    rules = (
        f'[[scores]]\nkey = "total"\ntitle = "Summa"\nmethod = "{method}"\nitems = ["*"]\n'
        f"missing = {{{missing}}}\n{more}\n{BANDS}"
    )
    return scored(small(ITEMS, rules), **(answers or {})).scores["total"]


THREE = {"q1": "clear", "q2": "suspected", "q3": "suspected"}  # 4 points, q4 missing


@pytest.mark.parametrize(
    ("missing", "value", "status", "bands"),
    [
        ('policy = "interval"', None, "interval", ("middle", "high")),
        ('policy = "omit"', 4, "complete", ("middle",)),
        ('policy = "zero"', 4, "complete", ("middle",)),
        ('policy = "prorate", at_most = 1', Fraction(16, 3), "complete", ()),
        ('policy = "prorate", at_most = 0', None, "not_scorable", ()),
        ('policy = "void", at_most = 1', 4, "complete", ("middle",)),
        ('policy = "void"', None, "not_scorable", ()),
    ],
)
def test_one_of_four_missing(
    missing: str, value: Fraction | None, status: str, bands: tuple[str, ...]
) -> None:
    shown = total(missing, THREE)
    assert shown.value == value
    assert shown.status == status
    assert shown.bands == bands
    # The range is that of all completions, whatever the policy.
    assert ends(shown) == (4, 6)
    assert shown.missing == 1


@pytest.mark.parametrize(
    ("rounding", "value", "bands"),
    [("none", Fraction(16, 3), ()), ("half_up", 5, ()), ("floor", 5, ())],
)
def test_rounding_comes_after_proration(
    rounding: str, value: Fraction, bands: tuple[str, ...]
) -> None:
    shown = total('policy = "prorate", at_most = 1', THREE, f'rounding = "{rounding}"')
    assert shown.value == value
    assert shown.bands == bands


def test_half_up_rounds_one_half_upwards_also_below_zero() -> None:
    weights = 'weights = {q1 = -1, q2 = -1, q3 = -1}\nrounding = "half_up"'
    answers: Raw = {"q1": "clear", "q2": "suspected", "q3": UNKNOWN, "q4": UNKNOWN}
    # (-2 - 1) × 4 / 2 = -6; with three of four given: (-2 - 1 + 0) × 4 / 3 = -4
    assert total('policy = "prorate", at_most = 2', answers, weights).value == -6
    uneven = {"q1": "suspected", "q2": "no", "q3": "no"}
    # -1 × 4 / 3 = -4/3, and -4/3 + 1/2 = -5/6, whose floor is -1
    assert total('policy = "prorate", at_most = 1', uneven, weights).value == -1


@pytest.mark.parametrize("policy", ["omit", "zero", "void"])
def test_nothing_answered_cannot_be_scored(policy: str) -> None:
    at_most = ", at_most = 4" if policy == "void" else ""
    shown = total(f'policy = "{policy}"{at_most}')
    assert (shown.value, shown.status, shown.bands) == (None, "not_scorable", ())
    assert ends(shown) == (0, 8)
    assert shown.missing == 4


def test_nothing_answered_is_still_an_interval_under_interval() -> None:
    shown = total('policy = "interval"')
    assert (shown.status, shown.bands) == ("interval", ("low", "middle", "high"))


@pytest.mark.parametrize("policy", ["interval", "omit"])
def test_nothing_applicable_cannot_be_scored(policy: str) -> None:
    none = {f"q{n}": NOT_APPLICABLE for n in range(1, 5)}
    shown = total(f'policy = "{policy}"', none)
    assert (shown.value, shown.status, shown.missing) == (None, "not_scorable", 0)
    assert ends(shown) == (0, 0)


def test_not_applicable_is_neither_missing_nor_part_of_proration() -> None:
    shown = total(
        'policy = "prorate", at_most = 1', {"q1": "clear", "q2": "clear", "q4": NOT_APPLICABLE}
    )
    # Three answers count, one is missing: 4 × 3 / 2.
    assert shown.value == 6
    assert shown.missing == 1
    assert shown.bands == ("high",)


@pytest.mark.parametrize(
    ("method", "missing", "value"),
    [
        ("max", 'policy = "omit"', 2),
        ("min", 'policy = "omit"', 1),
        ("max", 'policy = "zero"', 2),
        ("min", 'policy = "zero"', 0),
    ],
)
def test_missing_counted_as_zero_matters_for_the_least(
    method: str, missing: str, value: int
) -> None:
    assert total(missing, THREE, method=method).value == value


def test_a_count_counts_answers_and_never_points() -> None:
    shown = total('policy = "interval"', THREE, 'at_least = "suspected"', "count")
    assert shown.value is None
    assert ends(shown) == (3, 4)
    by_points = total('policy = "omit"', THREE, "at_least_points = 2", "count")
    assert by_points.value == 1
    assert ends(by_points) == (1, 2)


def test_weights_may_be_negative_and_turn_the_ends_round() -> None:
    shown = total('policy = "interval"', {"q1": "clear", "q2": "no"}, "weights = {q3 = 5, q4 = -3}")
    # q1 2, q3 0 to 10, q4 -6 to 0.
    assert ends(shown) == (-4, 12)


CLEAR = {"q1": "clear", "q2": "clear", "q3": "clear"}
ADJUST = 'adjust = [{when = {item = "q4", is = "clear"}, add = -3, because = "Därför"}]'


def test_an_adjustment_follows_the_answer_that_it_reads() -> None:
    sure = total('policy = "omit"', {**CLEAR, "q4": "clear"}, ADJUST)
    assert sure.value == 5
    assert ends(sure) == (5, 5)
    assert [line.because for line in sure.contributions][-1] == "Därför"
    assert [line.points for line in sure.contributions] == [2, 2, 2, 2, -3]
    # Missing: 6 + 0, 6 + 1 or 6 + 2 - 3. Summing each part's own ends would say 3 to 8.
    maybe = total('policy = "omit"', CLEAR, ADJUST)
    assert ends(maybe) == (5, 7)
    assert maybe.value is None
    assert maybe.status == "interval"
    assert maybe.bands == ("high",)


def test_a_policy_that_refuses_does_so_whatever_an_adjustment_might_do() -> None:
    assert total('policy = "void"', THREE, ADJUST).status == "not_scorable"


def test_contributions_tell_proration_and_rounding_on_lines_of_their_own() -> None:
    shown = total('policy = "prorate", at_most = 1', THREE, 'rounding = "floor"')
    lines = {line.rule: line.points for line in shown.contributions[3:]}
    assert lines == {
        "score.total.prorate": Fraction(4, 3),
        "score.total.rounding": Fraction(-1, 3),
    }
