"""Levels as an interval, sufficiency, and the ranking of what could change the level."""

from collections.abc import Mapping

import pytest

from heva.scoring.outcome import LevelOutcome, Outcome
from tests.scoring.small import LEVELS, flag, item, scored, small

SUFFICIENCY = '[sufficiency]\nitems = ["*"]\nmissing_above = 25\nlabel = "För lite"\n'
ROWS = "".join(item(f"q{n}", n) for n in range(1, 6))
FLAGS = flag("acute", '{item = "q3", is = "clear"}') + flag(
    "raised", '{any = [{item = "q2", is = "clear"}, {item = "q4", is = "clear"}]}', "raised"
)


def outcome(answers: Mapping[str, object] | None = None, rules: str = FLAGS) -> Outcome:
    return scored(small(ROWS, rules + LEVELS + SUFFICIENCY), **(answers or {}))


NO: dict[str, object] = {f"q{n}": "no" for n in range(1, 6)}


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        (NO, "none", "none"),
        (NO | {"q3": "clear"}, "acute", "acute"),
        (NO | {"q2": "clear"}, "raised", "raised"),
        ({}, "none", "acute"),
        ({"q2": "clear"}, "raised", "acute"),
        ({"q3": "no"}, "none", "raised"),
        ({"q3": "clear"}, "acute", "acute"),
    ],
)
def test_the_level_runs_from_what_must_to_what_may_hold(
    answers: dict[str, object], low: str, high: str
) -> None:
    assert outcome(answers).level == LevelOutcome(low, high)


def test_too_little_known_is_said_unless_the_most_severe_level_is_sure() -> None:
    # One of four is 25 per cent and not above it; two of five is 40.
    four: dict[str, object] = {
        "q1": "no",
        "q2": "no",
        "q3": "no",
        "q5": {"unknown": "not_applicable"},
    }
    assert outcome(four).sufficient
    two_missing: dict[str, object] = {"q1": "no", "q2": "no", "q3": "no"}
    assert not outcome(two_missing).sufficient
    assert outcome(two_missing).level == LevelOutcome("none", "raised")
    assert outcome({"q3": "clear"}).sufficient


def test_an_instrument_without_levels_or_sufficiency_claims_nothing() -> None:
    shown = scored(small(ROWS, FLAGS))
    assert shown.level is None
    assert shown.sufficient
    assert shown.could_change == ()


def test_what_moves_the_level_farthest_alone_comes_first() -> None:
    # q3 moves `low` two positions (clear); q2 and q4 move it one; q1 and q5 are read by nothing.
    assert outcome().could_change == ("q3", "q2", "q4")


def test_what_matters_only_together_comes_after_in_file_order() -> None:
    together = flag("both", '{all = [{item = "q5", is = "clear"}, {item = "q1", is = "clear"}]}')
    raised = flag("raised", '{item = "q4", is = "clear"}', "raised")
    # Neither q1 nor q5 alone makes it sure, but each alone can rule it out: both move an end.
    assert outcome(rules=together + raised).could_change == ("q1", "q4", "q5")
    twice = flag("twice", '{count = ["*"], at_least_answer = "clear", at_least = 2}')
    shown = outcome(rules=twice + raised)
    assert shown.could_change == ("q4", "q1", "q2", "q3", "q5")


def test_a_condition_that_leads_to_no_level_lends_no_weight() -> None:
    handling = flag("how", '{item = "q1", is = "clear"}', "handling")
    assert outcome(NO | {"q1": {"unknown": "declined"}}, handling + FLAGS).could_change == ()


def test_only_parts_that_are_still_possible_are_waited_for() -> None:
    dead = (
        '{any = [{all = [{item = "q1", is = "clear"}, {item = "q2", is = "clear"}]}, '
        '{item = "q3", is = "clear"}]}'
    )
    assert outcome({"q2": "no"}, flag("f", dead)).could_change == ("q3",)


def test_numbers_are_tried_at_their_ends_and_beside_what_is_named() -> None:
    rows = item("n", 1, ', kind = "number", min = 0, max = 100', scale="")
    window = flag("f", '{item = "n", at_least = 40, at_most = 42}')
    assert scored(small(rows, window + LEVELS)).could_change == ("n",)


def test_the_answer_that_decides_a_follow_up_is_waited_for_too() -> None:
    rows = item("q1", 1, scale="yes_no") + item("q2", 2, ', ask_if = {item = "q1", is = "yes"}')
    shown = scored(small(rows, flag("f", '{item = "q2", is = "clear"}') + LEVELS))
    assert shown.could_change == ("q1", "q2")
    held = scored(small(rows, flag("f", '{item = "q2", is = "clear"}') + LEVELS), q2="clear")
    assert held.could_change == ("q1", "q2")
    assert held.level == LevelOutcome("none", "acute")


def test_a_group_is_waited_for_as_a_whole_or_answer_by_answer() -> None:
    group = (
        '  [[domains.groups]]\n  key = "people"\n  title = "Personer"\n  max = 3\n'
        '  items = [{key = "role", scale = "yes_no", text = "Roll"}]\n'
    )
    rules = group + flag("f", '{group = "people", where = {item = "role", is = "yes"}}') + LEVELS
    instrument = small(item("q1", 1), rules)
    assert scored(instrument).could_change == ("people",)
    assert scored(instrument).missing == ("q1", "people")
    some = scored(instrument, people=[{"role": "no"}, {}])
    assert some.could_change == ("people[1].role",)
    assert some.missing == ("q1", "people[1].role")
    assert scored(instrument, people=[]).could_change == ()


def test_bands_of_a_score_lead_into_levels() -> None:
    rules = (
        '[[scores]]\nkey = "s"\ntitle = "S"\nmethod = "sum"\nitems = ["q1", "q2"]\n'
        '[[scores.bands]]\nkey = "high"\nfrom = 4\nlabel = "Hög"\n'
        '[[levels]]\nkey = "worst"\nwhen = {band = "s.high"}\nlabel = "Värst"\n'
        '[[levels]]\nkey = "none"\nwhen = {always = true}\nlabel = "Inga signaler"\n'
    )
    assert scored(small(ROWS, rules)).could_change == ("q1", "q2")
    assert scored(small(ROWS, rules), q1="no").could_change == ()
    assert scored(small(ROWS, rules), q1="clear").could_change == ("q2",)


def test_an_answer_that_weighs_enough_alone_comes_before_one_that_does_not() -> None:
    rules = (
        '[[scores]]\nkey = "s"\ntitle = "S"\nmethod = "sum"\nitems = ["q1", "q2"]\n'
        "weights = {q2 = 5}\n"
        '[[levels]]\nkey = "worst"\nwhen = {score = "s", at_least = 5}\nlabel = "Värst"\n'
        '[[levels]]\nkey = "none"\nwhen = {always = true}\nlabel = "Inga signaler"\n'
    )
    # q2 "no" leaves at most 2, "suspected" at least 5. q1 moves nothing alone, but the condition
    # that waits for q2 reads it too.
    assert scored(small(ROWS, rules)).could_change == ("q2", "q1")


def test_a_level_may_read_an_answer_without_a_flag() -> None:
    direct = LEVELS.replace('{flag_kind = "acute"}', '{item = "q5", is = "clear"}')
    raised = flag("raised", '{item = "q1", is = "clear"}', "raised")
    assert scored(small(ROWS, raised + direct)).could_change == ("q5", "q1")


def test_a_trigger_that_settles_nothing_alone_is_waited_for_behind_its_follow_up() -> None:
    rows = (
        item("q1", 1, scale="yes_no")
        + item("q2", 2, ', ask_if = {item = "q1", is = "yes"}')
        + item("q3", 3)
    )
    rules = flag("f", '{item = "q2", is = "clear"}') + flag("g", '{item = "q3", is = "clear"}')
    assert scored(small(rows, rules + LEVELS)).could_change == ("q3", "q1", "q2")
