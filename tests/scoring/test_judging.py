"""Judgements, the override, checks and the signals that wait for nobody."""

from dataclasses import replace

import pytest

from heva.instruments.answers import Address, Answers, CaseFacts, JudgementAnswer
from heva.instruments.definition import Instrument
from heva.scoring.checks import failed_checks
from heva.scoring.outcome import JudgementStatus, LevelOutcome
from heva.scoring.override import judged
from heva.scoring.score import score
from heva.scoring.signals import at_once
from tests.scoring.small import LEVELS, flag, item, small

JUDGEMENTS = """
[[judgements]]
key = "danger"
text = "Fara"
options = [
  {key = "low", label = "Låg"},
  {key = "middle", label = "Mellan"},
  {key = "high", label = "Hög"},
]
required = true
rationale = "required"
[[judgements]]
key = "more"
kind = "text"
text = "Mer"
rationale = "required"
[override]
judgement = "danger"
map = {low = "none", middle = "raised", high = "acute"}
direction = "raise_only"
"""
FLAGS = flag("acute", '{item = "q1", is = "clear"}') + flag(
    "raised", '{item = "q2", is = "clear"}', "raised"
)
ROWS = item("q1", 1) + item("q2", 2)


def instrument(direction: str = "raise_only") -> Instrument:
    return small(ROWS, FLAGS + LEVELS + JUDGEMENTS.replace("raise_only", direction))


def answers(danger: str | None, rationale: str = "Därför", **values: str) -> Answers:
    given = {} if danger is None else {"danger": JudgementAnswer(danger, rationale)}
    return Answers({Address(key): value for key, value in values.items()}, judgements=given)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, "awaiting"),
        ({"danger": JudgementAnswer("high")}, "awaiting"),
        ({"danger": JudgementAnswer("high", "  ")}, "awaiting"),
        ({"danger": JudgementAnswer(None, "Därför")}, "awaiting"),
        ({"danger": JudgementAnswer("high", "Därför")}, "complete"),
        (
            {"danger": JudgementAnswer("high", "Därför"), "more": JudgementAnswer("Text")},
            "awaiting",
        ),
        (
            {"danger": JudgementAnswer("high", "Därför"), "more": JudgementAnswer("  ")},
            "complete",
        ),
    ],
)
def test_a_judgement_is_awaited_until_answer_and_rationale_are_there(
    given: dict[str, JudgementAnswer], status: str
) -> None:
    assert score(instrument(), Answers(judgements=given)).judgement == status


def test_an_instrument_without_judgements_awaits_none() -> None:
    assert score(small(ROWS), Answers()).judgement is JudgementStatus.NONE


@pytest.mark.parametrize(
    ("direction", "danger", "low", "high", "level", "needs_reason"),
    [
        ("raise_only", "low", "none", "none", "none", False),
        ("raise_only", "high", "none", "none", "acute", True),
        ("raise_only", "low", "raised", "acute", "raised", True),
        ("raise_only", "middle", "raised", "acute", "raised", False),
        ("raise_only", "high", "raised", "acute", "acute", False),
        ("free", "low", "raised", "acute", "none", True),
        ("free", "middle", "none", "raised", "raised", False),
        ("free", "high", "none", "raised", "acute", True),
    ],
)
def test_the_judgement_held_against_the_rules(
    direction: str, danger: str, low: str, high: str, level: str, needs_reason: bool
) -> None:
    found = judged(instrument(direction), answers(danger), LevelOutcome(low, high))
    assert found is not None
    assert (found.level, found.reason_required) == (level, needs_reason)
    assert found.answer == danger


def test_without_judgement_override_or_levels_nothing_is_held_against_the_rules() -> None:
    interval = LevelOutcome("none", "acute")
    assert judged(instrument(), answers(None), interval) is None
    assert judged(instrument(), answers("high"), None) is None
    assert judged(small(ROWS, FLAGS + LEVELS), answers("high"), interval) is None


def test_judging_changes_nothing_but_the_status_of_the_judgement() -> None:
    before = score(instrument(), answers(None, q1="clear"))
    after = score(instrument(), answers("low", q1="clear"))
    assert replace(after, judgement=before.judgement) == before
    assert after.level == LevelOutcome("acute", "acute")


CHECKS = """
[[checks]]
forbid = {item = "q2", is = "no", period = "now"}
text = "Aldrig"
[[checks]]
forbid = {all = [{item = "q1", is = "clear"}, {item = "q2", is = "clear"}]}
text = "Kan inte stämma"
"""


def test_a_check_tells_its_place_its_answers_and_why() -> None:
    rows = item("q1", 1) + item("q2", 2, ', periods = ["now", "before"]')
    checked = small(rows, CHECKS)
    clear = {Address("q1"): "clear", Address("q2", "before"): "clear"}
    (fault,) = failed_checks(checked, Answers(clear))
    assert (fault.check, fault.items, fault.message) == (
        1,
        ("q1", "q2.before"),
        "Kan inte stämma",
    )
    assert failed_checks(checked, Answers({Address("q1"): "clear"})) == ()  # only possible
    both = {**clear, Address("q2", "now"): "no"}
    assert [found.check for found in failed_checks(checked, Answers(both))] == [0, 1]


def test_signals_at_once_are_acute_handling_and_duty_never_raised() -> None:
    kinds = ("acute", "raised", "handling", "duty")
    rules = "".join(flag(kind, '{item = "q1", is = "clear"}', kind) for kind in kinds)
    rules += flag("child", '{case = "age_band", in = ["under_12"]}', "duty")
    signalling = small(ROWS, rules)
    shown = at_once(signalling, Answers({Address("q1"): "clear"}, case=CaseFacts()))
    assert [(found.key, found.state.value, found.items) for found in shown] == [
        ("acute", "yes", ("q1",)),
        ("handling", "yes", ("q1",)),
        ("duty", "yes", ("q1",)),
        ("child", "possible", ()),
    ]
    grown = Answers({Address("q1"): "no"}, case=CaseFacts(age_band="a36_50"))
    assert at_once(signalling, grown) == ()
