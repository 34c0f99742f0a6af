"""Ranges by hand: several choices, numbers, hidden answers, and the limit of enumeration."""

import pytest

from heva.scoring.outcome import Outcome
from heva.scoring.search import SumSearch
from tests.scoring.small import ends, flag, item, scored, small

SIGNS = """
[scales.signs]
options = [
  {key = "a", points = 3, label = "A"},
  {key = "b", points = -2, label = "B"},
  {key = "c", points = 4, label = "C"},
]
"""


def score_of(method: str, items: str, more: str = "") -> str:
    return (
        f'[[scores]]\nkey = "total"\ntitle = "Summa"\nmethod = "{method}"\n'
        f"items = {items}\n{more}\n"
    )


@pytest.mark.parametrize(
    ("scoring", "low", "high", "none_chosen", "two_chosen"),
    [("sum", -2, 7, 0, 1), ("max", -2, 4, 0, 3)],
)
def test_several_choices_range_over_every_set(
    scoring: str, low: int, high: int, none_chosen: int, two_chosen: int
) -> None:
    row = item("signs", 1, f', kind = "choices", choices_score = "{scoring}"', scale="signs")
    instrument = small(row, SIGNS + score_of("sum", '["*"]'))
    missing = scored(instrument).scores["total"]
    assert ends(missing) == (low, high)
    assert scored(instrument, signs=[]).scores["total"].value == none_chosen
    assert scored(instrument, signs=["a", "b"]).scores["total"].value == two_chosen


def test_a_number_counts_only_when_named_and_by_its_value() -> None:
    row = item("age", 1, ', kind = "number", min = -5, max = 100', scale="") + item("q", 2)
    by_star = scored(small(row, score_of("sum", '["*"]'))).scores["total"]
    assert ends(by_star) == (0, 2)
    named = small(row, score_of("sum", '["*", "age"]', "weights = {age = -2}"))
    assert ends(scored(named).scores["total"]) == (-200, 12)
    assert scored(named, age=7, q="clear").scores["total"].value == -12


COUNTED = '{count = ["q1", "q3", "q4"], at_least_answer = "clear", at_least = 2}'

FOLLOW_UP = (
    item("q1", 1, scale="yes_no")
    + item("q2", 2, ', ask_if = {item = "q1", is = "yes"}')
    + item("q3", 3, ', ask_if = {item = "q2", is = "no"}')
)


def follow_up(**answers: object) -> Outcome:
    return scored(small(FOLLOW_UP, score_of("sum", '["q2", "q3"]')), **answers)


def test_follow_ups_that_exclude_each_other_are_not_added_up() -> None:
    # q3 is asked only when q2 is "no", so 2 + 2 cannot be: either q2 scores or q3 does.
    shown = follow_up().scores["total"]
    assert ends(shown) == (0, 2)
    assert shown.missing == 2


def test_a_stored_answer_that_is_only_possibly_asked_counts_as_missing() -> None:
    outcome = follow_up(q2="suspected")
    shown = outcome.scores["total"]
    assert ends(shown) == (0, 1)
    assert shown.missing == 1
    assert outcome.missing == ("q1", "q2")
    assert outcome.counts["d"]["-"]["missing"] == 2


def test_a_hidden_answer_is_kept_and_never_counted() -> None:
    outcome = follow_up(q1="no", q2="clear", q3="clear")
    shown = outcome.scores["total"]
    assert ends(shown) == (0, 0)
    assert shown.missing == 0
    assert shown.status == "not_scorable"
    assert outcome.missing == ()
    assert outcome.counts["d"]["-"] == {
        "no": 1,
        "yes": 0,
        "suspected": 0,
        "clear": 0,
        "missing": 0,
    }


@pytest.mark.parametrize(("method", "low", "high"), [("max", 0, 2), ("min", 0, 2)])
def test_greatest_and_least_of_what_may_be_hidden_altogether(
    method: str, low: int, high: int
) -> None:
    shown = scored(small(FOLLOW_UP, score_of(method, '["q2", "q3"]'))).scores["total"]
    assert ends(shown) == (low, high)


def test_up_to_the_limit_the_range_is_exact_and_beyond_it_at_least_safe() -> None:
    def outcome(questions: int) -> Outcome:
        rows = "".join(item(f"q{n}", n, scale="yes_no") for n in range(1, questions + 1))
        names = ", ".join(f'{{item = "q{n}", is = "yes"}}' for n in range(1, questions + 1))
        adjust = f"adjust = [{{when = {{all = [{names}]}}, add = -20}}]"
        return scored(small(rows, score_of("sum", '["*"]', adjust)))

    # All yes takes 20 away: at best all but one, at worst everything.
    exact = outcome(13).scores["total"]
    assert ends(exact) == (-7, 12)
    loose = outcome(14).scores["total"]
    assert ends(loose) == (-20, 14)


def test_beyond_the_limit_what_may_be_hidden_still_ranges_down_to_nothing() -> None:
    scale = '[scales.high]\noptions = [{key = "one", points = 1, label = "1"}]\n'
    rows = "".join(item(f"q{n}", n, scale="yes_no") for n in range(1, 15))
    names = ", ".join(f'{{item = "q{n}", is = "yes"}}' for n in range(1, 15))
    rows += item("last", 15, f", ask_if = {{all = [{names}]}}", scale="high")
    instrument = small(rows, scale + score_of("sum", '["last"]'))
    assert ends(scored(instrument).scores["total"]) == (0, 1)
    assert ends(scored(instrument, last="one").scores["total"]) == (0, 1)


def test_adjustments_by_the_age_band_or_a_group_never_meet_where_they_exclude_each_other() -> None:
    group = (
        '  [[domains.groups]]\n  key = "people"\n  title = "Personer"\n  max = 2\n'
        '  items = [{key = "role", scale = "yes_no", text = "Roll"}]\n'
    )
    young = '{when = {case = "age_band", in = ["under_12"]}, add = 5}'
    older = '{when = {case = "age_band", in = ["a36_50"]}, add = 7}'
    has = '{group = "people", where = {item = "role", is = "yes"}}'
    by_age = score_of("sum", '["q1"]', f"adjust = [{young}, {older}]")
    by_group = score_of(
        "sum",
        '["q1"]',
        f"adjust = [{{when = {has}, add = 5}}, {{when = {{not = {has}}}, add = 3}}]",
    )
    age = small(item("q1", 1), group + by_age)
    assert ends(scored(age, q1="no").scores["total"]) == (0, 7)
    people = small(item("q1", 1), group + by_group)
    assert ends(scored(people, q1="no").scores["total"]) == (3, 5)
    assert ends(scored(people, q1="no", people=[{}]).scores["total"]) == (3, 5)
    assert ends(scored(people, q1="no", people=[]).scores["total"]) == (3, 3)


def test_not_applicable_stays_so_while_the_question_is_only_possibly_asked() -> None:
    outcome = follow_up(q2={"unknown": "not_applicable"})
    assert outcome.missing == ("q1",)
    assert outcome.scores["total"].missing == 0
    assert outcome.counts["d"]["-"]["missing"] == 1


def test_a_number_of_two_million_values_is_still_exact() -> None:
    row = item("n", 1, ', kind = "number", min = -1000000, max = 1000000', scale="")
    adjust = 'adjust = [{when = {item = "n", at_least = 10, at_most = 20}, add = 1000000}]'
    shown = scored(small(row, score_of("sum", '["n"]', adjust))).scores["total"]
    assert ends(shown) == (-1000000, 1000020)


def test_a_follow_up_on_a_group_and_the_age_band_is_followed_through_both() -> None:
    first = (
        f'[[domains]]\nkey = "first"\ntitle = "A"\nitems = [{item("q0", 1)}]\n'
        '  [[domains.groups]]\n  key = "people"\n  title = "Personer"\n  max = 2\n'
        '  items = [{key = "role", scale = "yes_no", text = "Roll"}]\n'
    )
    where = '{all = [{item = "role", is = "yes"}, {case = "age_band", in = ["a16_17", "a18_20"]}]}'
    asked = f', ask_if = {{group = "people", where = {where}}}'
    adjust = (
        'adjust = [{when = {item = "q1", is = "clear"}, add = -1}, '
        '{when = {case = "age_band", in = ["a36_50"]}, add = 5}]'
    )
    instrument = small(item("q1", 2, asked), score_of("sum", '["q1"]', adjust), before=first)
    assert ends(scored(instrument, age_band="a16_17").scores["total"]) == (0, 1)
    assert ends(scored(instrument, age_band="a36_50").scores["total"]) == (5, 5)
    # Without a band: hidden and 5, or asked and at most 1, never both.
    assert ends(scored(instrument).scores["total"]) == (0, 5)
    assert ends(scored(instrument, people=[]).scores["total"]) == (0, 5)
    assert ends(scored(instrument, people=[{"role": "yes"}], q1="clear").scores["total"]) == (0, 5)


@pytest.mark.parametrize(("at_least", "low", "high"), [(1, 0, 3), (500_000, 0, 3)])
def test_a_group_of_a_million_is_not_counted_one_by_one(at_least: int, low: int, high: int) -> None:
    group = (
        '  [[domains.groups]]\n  key = "people"\n  title = "Personer"\n  max = 1000000\n'
        '  items = [{key = "role", scale = "yes_no", text = "Roll"}]\n'
    )
    when = f'{{group = "people", where = {{item = "role", is = "yes"}}, at_least = {at_least}}}'
    rules = group + score_of("sum", '["q1"]', f"adjust = [{{when = {when}, add = 1}}]")
    assert ends(scored(small(item("q1", 1), rules)).scores["total"]) == (low, high)


def test_what_is_alike_is_not_tried_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirteen questions counted together have 8,192 completions, and few that differ."""
    tried = 0
    settle = SumSearch._settle

    def counting(search: SumSearch) -> list[int]:
        nonlocal tried
        tried += 1
        return settle(search)

    monkeypatch.setattr(SumSearch, "_settle", counting)
    rows = "".join(item(f"q{n}", n, scale="yes_no") for n in range(1, 36))
    names = ", ".join(f'"q{n}"' for n in range(1, 14))
    when = f'{{count = [{names}], at_least_answer = "yes", at_least = 7}}'
    level = (
        '[[levels]]\nkey = "high"\nwhen = {score = "total", at_least = 28}\nlabel = "Hög"\n'
        '[[levels]]\nkey = "none"\nwhen = {always = true}\nlabel = "Inga signaler"\n'
    )
    rules = score_of("sum", '["*"]', f"adjust = [{{when = {when}, add = -20}}]") + level
    outcome = scored(small(rows, rules))
    assert ends(outcome.scores["total"]) == (-13, 28)
    assert len(outcome.could_change) == 35
    assert tried < 8192


def test_counted_items_with_two_periods_are_not_alike_for_being_equally_many() -> None:
    rows = (
        item("q1", 1)
        + item("q3", 2, ', periods = ["before", "now"]')
        + item("q4", 3, ', periods = ["before"]')
        + item("q12", 4, f', periods = ["before"], ask_if = {COUNTED}', scale="turned")
    )
    instrument = small(
        rows,
        score_of("sum", '["*"]', 'period = "before"\nweights = {q1 = 0, q12 = -1}')
        + '[scales.turned]\noptions = [{key = "no", label = "Nej"}, {key = "yes", label = "Ja",'
        " points = 3}]\n",
    )
    # q1 and q3 now are clear, which adds nothing; q12 is then asked, and takes 3 away.
    assert ends(scored(instrument).scores["total"]) == (-3, 4)


def test_two_adjustments_on_one_answer_never_both_apply() -> None:
    adjust = (
        'adjust = [{when = {item = "q", is = "no"}, add = 5}, '
        '{when = {item = "q", is = "clear"}, add = 7}]'
    )
    shown = scored(small(item("q", 1), score_of("sum", '["q"]', adjust))).scores["total"]
    assert ends(shown) == (1, 9)


def test_an_adjustment_may_read_another_score() -> None:
    rows = item("q1", 1) + item("q2", 2)
    first = score_of("sum", '["q1", "q2"]').replace('"total"', '"base"')
    adjust = 'adjust = [{when = {score = "base", at_least = 3}, add = 10}]'
    instrument = small(rows, score_of("sum", '["q1"]', adjust) + first)
    shown = scored(instrument, q2="suspected").scores["total"]
    # q1 0, 1 or 2 with a base of 1, 2 or 3: only the last adds ten.
    assert ends(shown) == (0, 12)
    assert scored(instrument, q2="no").scores["total"].high == 2


def test_chains_of_scores_do_not_exhaust_the_stack() -> None:
    links = 300
    scores = "".join(
        f'[[scores]]\nkey = "s{n}"\ntitle = "S"\nmethod = "sum"\nitems = ["q"]\n'
        f'adjust = [{{when = {{score = "s{n + 1}", at_least = 2}}, add = 1}}]\n'
        for n in range(links)
    )
    last = f'[[scores]]\nkey = "s{links}"\ntitle = "S"\nmethod = "sum"\nitems = ["q"]\n'
    when = '{score = "s0", at_least = 3}'
    instrument = small(item("q", 1), scores + last + flag("high", when))
    assert scored(instrument, q="clear").scores["s0"].value == 3
    assert scored(instrument, q="clear").flags["high"].state == "yes"
    assert scored(instrument, q="suspected").scores["s0"].value == 1
    # Missing: every link is tried with each answer, and read from the last one upwards.
    assert ends(scored(instrument).scores["s0"]) == (0, 3)
    assert scored(instrument).flags["high"].state == "possible"
