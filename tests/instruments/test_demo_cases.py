"""The demo cases: valid, marked as practice, different, and with the outcome they are made for."""

from pathlib import Path

import pytest

from heva.instruments import answers_file
from heva.instruments.answers import Address, Answers
from heva.instruments.definition import FlagKind
from heva.instruments.kleene import Kleene
from heva.scoring.outcome import JudgementStatus, Outcome
from heva.scoring.score import score
from tests.instruments.practice import CASES, PACKAGE, practice


def read_case(path: Path) -> Answers:
    return answers_file.read(path.read_bytes(), practice())


def outcome_of(name: str) -> Outcome:
    return score(practice(), read_case(PACKAGE / "demo" / "cases" / f"{name}.toml"))


def flags_that_are(outcome: Outcome, state: Kleene) -> set[str]:
    return {key for key, flag in outcome.flags.items() if flag.state is state}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_demo_case_is_valid_marked_as_practice_and_fully_judged(path: Path) -> None:
    answers = read_case(path)
    assert answers.case.demo
    assert answers.case.code.startswith("ÖVN-")
    assert answers.case.organisation == "Övningskommunen"
    assert answers.case.date.startswith("2026-")
    assert answers.case.questions
    assert score(practice(), answers).judgement is JudgementStatus.COMPLETE


def test_there_are_three_demo_cases() -> None:
    assert [path.stem for path in CASES] == [
        *("1-before-a-journey", "2-guard-and-victim", "3-almost-nothing-known"),
    ]


def test_the_journey_is_acute_whatever_the_author_judged() -> None:
    outcome = outcome_of("1-before-a-journey")
    assert outcome.level is not None
    assert (outcome.level.low, outcome.level.high) == ("acute", "acute")
    assert outcome.sufficient
    yes = flags_that_are(outcome, Kleene.YES)
    assert {"taken_abroad", "forced_marriage", "phone_watched", "under_18"} <= yes
    kinds = {flag.key: flag.kind for flag in practice().flags}
    assert {kinds[key] for key in yes} == set(FlagKind)
    judged = read_case(CASES[0]).judgements["severe_violence"]
    assert judged.answer == "raised", "the paper shows that judgement and rules differ"


def test_the_guard_is_raised_and_may_be_acute_because_of_what_is_not_known() -> None:
    outcome = outcome_of("2-guard-and-victim")
    assert outcome.level is not None
    assert (outcome.level.low, outcome.level.high) == ("raised", "acute")
    assert outcome.sufficient
    assert "threat_to_life" in flags_that_are(outcome, Kleene.POSSIBLE)
    assert {"threat_to_life.now", "own_fear.now"} <= set(outcome.could_change)


def test_almost_nothing_known_cannot_be_assessed_though_the_person_says_no_fear() -> None:
    outcome = outcome_of("3-almost-nothing-known")
    assert outcome.level is not None
    assert (outcome.level.low, outcome.level.high) == ("none", "acute")
    assert not outcome.sufficient
    answers = read_case(CASES[2])
    assert answers.values[Address("own_fear", "now")] == "none"
    assert answers.judgements["severe_violence"].answer == "cannot"
