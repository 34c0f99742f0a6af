"""Conditions by hand, form by form: yes, possible and no."""

from collections.abc import Mapping

import pytest

from tests.scoring.small import flag, item, scored, small

UNKNOWN = {"unknown": "asked_unknown"}
NOT_APPLICABLE = {"unknown": "not_applicable"}
BOTH = ', periods = ["now", "before"]'
ROWS = (
    item("q", 1, BOTH)
    + item("r", 2)
    + item("n", 3, ', kind = "number", min = 0, max = 10', scale="")
    + item("c", 4, ', kind = "choices"')
)
GROUP = """
  [[domains.groups]]
  key = "people"
  title = "Personer"
  max = 3
  items = [
    {key = "role", scale = "yes_no", text = "Roll"},
    {key = "near", scale = "yes_no", text = "Nära", ask_if = {item = "role", is = "yes"}},
  ]
"""
PARAMETER = '[parameters.limit]\nvalue = 2\ntitle = "Gräns"\n'


Raw = Mapping[str, object]


def state(when: str, answers: Raw, kind: str = "acute") -> str:
    instrument = small(ROWS, GROUP + PARAMETER + flag("f", when, kind))
    return scored(instrument, **answers).flags["f"].state.value


@pytest.mark.parametrize(
    ("when", "answers", "expected"),
    [
        ('{item = "r", is = "clear"}', {"r": "clear"}, "yes"),
        ('{item = "r", is = "clear"}', {"r": "no"}, "no"),
        ('{item = "r", is = "clear"}', {}, "possible"),
        ('{item = "r", is = "clear"}', {"r": UNKNOWN}, "possible"),
        ('{item = "r", is = "clear"}', {"r": NOT_APPLICABLE}, "no"),
        ('{item = "r", at_least = "no"}', {}, "yes"),  # every option holds
        ('{item = "r", at_most = "suspected"}', {"r": "no"}, "yes"),
        ('{item = "r", in = ["no", "clear"]}', {"r": "suspected"}, "no"),
        # Without a period any period will do; with one, that one alone.
        ('{item = "q", is = "clear"}', {"q": {"now": "no", "before": "clear"}}, "yes"),
        ('{item = "q", is = "clear"}', {"q": {"now": "no"}}, "possible"),
        ('{item = "q", is = "clear"}', {"q": {"now": "no", "before": "no"}}, "no"),
        ('{item = "q", period = "now", is = "clear"}', {"q": {"now": "no"}}, "no"),
        # Several choices: one of the chosen is.
        ('{item = "c", is = "clear"}', {"c": ["no", "clear"]}, "yes"),
        ('{item = "c", is = "clear"}', {"c": []}, "no"),
        ('{item = "c", at_least = "no"}', {}, "possible"),  # none may be chosen
        # Numbers.
        ('{item = "n", at_least = 3, at_most = 5}', {"n": 5}, "yes"),
        ('{item = "n", at_least = 3, at_most = 5}', {"n": 6}, "no"),
        ('{item = "n", at_least = 3, at_most = 5}', {}, "possible"),
        ('{item = "n", at_least = 0}', {}, "yes"),
        ('{item = "n", at_least = 11}', {}, "no"),
        ('{item = "n", in = [1, "$limit"]}', {"n": 2}, "yes"),
        ('{item = "n", is = "$limit"}', {"n": 1}, "no"),
        # Kleene: a compound of what is possible stays possible.
        (
            '{any = [{item = "r", is = "no"}, {item = "r", at_least = "suspected"}]}',
            {},
            "possible",
        ),
        ('{all = [{item = "r", is = "clear"}, {item = "n", is = 3}]}', {"n": 4}, "no"),
        ('{any = [{item = "r", is = "clear"}, {item = "n", is = 3}]}', {"n": 3}, "yes"),
        ('{not = {item = "r", is = "clear"}}', {"r": NOT_APPLICABLE}, "yes"),
        ('{not = {item = "r", is = "clear"}}', {}, "possible"),
        ("{always = true}", {}, "yes"),
    ],
)
def test_a_condition_on_answers(when: str, answers: Raw, expected: str) -> None:
    assert state(when, answers) == expected


COUNT = '{count = ["*"], at_least_answer = "suspected", at_least = 2}'


@pytest.mark.parametrize(
    ("when", "answers", "expected"),
    [
        # q counts once, though both its periods hold.
        (COUNT, {"q": {"now": "clear", "before": "clear"}, "r": "no", "c": []}, "no"),
        (COUNT, {"q": {"now": "clear"}, "r": "suspected", "c": []}, "yes"),
        (COUNT, {"q": {"now": "clear"}, "r": "no"}, "possible"),
        (COUNT, {"q": {"now": "no"}, "r": "no", "c": []}, "no"),
        (COUNT, {"q": {"now": "no"}, "r": "no", "c": ["clear"]}, "possible"),
        # With a period "*" passes over the questions that have none.
        (
            '{count = ["*"], period = "now", at_least_answer = "clear", at_least = 1}',
            {"q": {"now": "no"}, "r": "clear"},
            "no",
        ),
        (
            '{count = ["r"], at_least_answer = "no", at_least = 1}',
            {},
            "yes",
        ),
    ],
)
def test_a_count_by_its_least_and_greatest(when: str, answers: Raw, expected: str) -> None:
    assert state(when, answers) == expected


NEAR = '{group = "people", where = {item = "near", is = "yes"}}'
TWO = '{group = "people", where = {item = "role", is = "yes"}, at_least = 2}'


@pytest.mark.parametrize(
    ("when", "people", "expected"),
    [
        (NEAR, None, "possible"),
        (NEAR, [], "no"),
        (NEAR, [{"role": "yes", "near": "yes"}], "yes"),
        (NEAR, [{"role": "yes"}], "possible"),
        (NEAR, [{"role": "no", "near": "yes"}], "no"),  # hidden in its entry
        (NEAR, [{"near": "yes"}], "possible"),
        (TWO, [{"role": "yes"}, {}], "possible"),
        (TWO, [{"role": "yes"}, {"role": "no"}], "no"),
        (TWO, [{"role": "yes"}, {"role": "yes"}], "yes"),
        (TWO, [{}], "no"),
    ],
)
def test_a_group_condition(when: str, people: object, expected: str) -> None:
    answers: Raw = {} if people is None else {"people": people}
    assert state(when, answers) == expected


@pytest.mark.parametrize(
    ("band", "expected"), [("under_12", "yes"), ("a36_50", "no"), (None, "possible")]
)
def test_a_fact_of_the_case_is_possible_until_it_is_given(band: str | None, expected: str) -> None:
    facts: Raw = {} if band is None else {"age_band": band}
    assert state('{case = "age_band", in = ["under_12", "a12_15"]}', facts) == expected


MISSING = '{item = "q", missing = true}'


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "yes"),
        ({"q": {"now": "no"}}, "yes"),
        ({"q": {"now": "no", "before": UNKNOWN}}, "yes"),
        ({"q": {"now": "no", "before": "no"}}, "no"),
        ({"q": {"now": NOT_APPLICABLE, "before": "no"}}, "no"),
    ],
)
def test_missing_is_yes_or_no_and_never_possible(answers: Raw, expected: str) -> None:
    assert state(MISSING, answers, "handling") == expected


FOLLOWED = item("q1", 1, scale="yes_no") + item("q2", 2, ', ask_if = {item = "q1", is = "yes"}')


@pytest.mark.parametrize(
    ("answers", "is_clear", "is_missing"),
    [
        ({"q1": "yes", "q2": "clear"}, "yes", "no"),
        ({"q1": "no", "q2": "clear"}, "no", "no"),
        ({"q2": "clear"}, "possible", "yes"),
        ({"q2": "no"}, "no", "yes"),
        ({"q1": "yes"}, "possible", "yes"),
        ({"q1": NOT_APPLICABLE, "q2": "clear"}, "no", "no"),
        ({}, "possible", "yes"),
    ],
)
def test_a_condition_on_a_follow_up(answers: Raw, is_clear: str, is_missing: str) -> None:
    rules = flag("clear", '{item = "q2", is = "clear"}')
    rules += flag("gap", '{item = "q2", missing = true}', "duty")
    flags = scored(small(FOLLOWED, rules), **answers).flags
    assert (flags["clear"].state, flags["gap"].state) == (is_clear, is_missing)


@pytest.mark.parametrize(
    ("when", "low_high", "expected"),
    [
        ('{score = "s", at_least = 2}', {"q1": "yes", "q3": "clear"}, "yes"),
        ('{score = "s", at_least = 2}', {"q1": "yes", "q3": "suspected"}, "possible"),
        ('{score = "s", at_least = 4}', {"q1": "yes", "q3": "suspected"}, "no"),
        ('{score = "s", at_least = 3, at_most = 1}', {"q1": "yes"}, "no"),
        ('{band = "s.high"}', {"q1": "yes", "q3": "clear"}, "yes"),
        ('{band = "s.high"}', {"q3": "clear"}, "possible"),
        ('{band = "s.high"}', {"q1": "no", "q3": "clear"}, "no"),
    ],
)
def test_conditions_on_scores_and_bands_read_the_whole_range(
    when: str, low_high: Raw, expected: str
) -> None:
    rows = item("q1", 1, scale="yes_no") + item("q2", 2) + item("q3", 3)
    rules = (
        '[[scores]]\nkey = "s"\ntitle = "S"\nmethod = "sum"\nitems = ["q2", "q3"]\n'
        '[[scores.bands]]\nkey = "high"\nfrom = 2\nlabel = "Hög"\n'
        'when = {item = "q1", is = "yes"}\n'
    )
    assert scored(small(rows, rules + flag("f", when)), **low_high).flags["f"].state == expected
