"""What the practice instrument's rules show: its triggers as a table, and what no answer can do."""

from collections.abc import Mapping

import pytest

from heva.instruments.answers import Address, Answers, CaseFacts, MissingReason, Unknown, Value
from heva.instruments.kleene import Kleene
from heva.scoring.checks import failed_checks
from heva.scoring.examples import faults_of_examples
from heva.scoring.outcome import Outcome
from heva.scoring.score import score
from tests.instruments.practice import practice

ADULT = CaseFacts(age_band="a26_35")

#: Question, period, the least answer that raises the signal of the same name.
TRIGGERS = [
    ("threat_to_life", "now", "suspected", "acute"),
    ("weapons_or_preparations", "now", "suspected", "acute"),
    ("taken_abroad", "now", "suspected", "acute"),
    ("locked_in", "now", "suspected", "acute"),
    ("own_fear", "now", "strong", "acute"),
    ("suicide_or_pressure", "now", "suspected", "acute"),
    ("severe_physical_violence", "now", "suspected", "acute"),
    ("severe_physical_violence", "before", "suspected", "acute"),
    ("forced_marriage", "now", "suspected", "acute"),
    ("genital_mutilation", "now", "suspected", "acute"),
    ("escalation", "now", "clear", "raised"),
    ("earlier_removal", "now", "suspected", "raised"),
    ("earlier_removal", "before", "suspected", "raised"),
    ("orientation_or_identity", "now", "suspected", "raised"),
    ("perceived_shame", "now", "clear", "raised"),
    ("rumours", "now", "clear", "raised"),
    ("leaving", "now", "suspected", "raised"),
    ("history_in_kin", "now", "suspected", "raised"),
    ("history_in_kin", "before", "suspected", "raised"),
    ("can_be_reached", "now", "clear", "raised"),
    ("phone_watched", "now", "suspected", "none"),
    ("contact_known", "now", "suspected", "none"),
    ("children_exposed", "now", "suspected", "none"),
]


def nothing_found() -> dict[Address, Value]:
    """Every counted question answered with the mildest option, and a channel agreed."""
    values: dict[Address, Value] = {Address("agreed_channel"): "agreed"}
    for item in practice().items.values():
        scale = practice().scale_of(item)
        if item.is_counted and scale is not None:
            values |= {Address(item.key, period): scale.keys[0] for period in item.periods}
    return values


def outcome_with(changes: Mapping[Address, Value], facts: CaseFacts = ADULT) -> Outcome:
    answers = Answers(values={**nothing_found(), **changes}, groups={"persons": ()}, case=facts)
    return score(practice(), answers)


def raised_by(changes: Mapping[Address, Value]) -> set[str]:
    flags = outcome_with(changes).flags
    return {key for key, flag in flags.items() if flag.state is Kleene.YES}


@pytest.mark.parametrize(("item", "period", "least", "level"), TRIGGERS)
def test_a_signal_is_raised_from_its_trigger_up_and_not_below(
    item: str, period: str, least: str, level: str
) -> None:
    scale = practice().scale_of(practice().items[item])
    assert scale is not None
    trigger = scale.keys.index(least)
    for option in scale.keys[trigger:]:
        outcome = outcome_with({Address(item, period): option})
        assert outcome.flags[item].state is Kleene.YES
        assert outcome.level is not None
        assert outcome.level.low == outcome.level.high == level
    for option in scale.keys[:trigger]:
        assert item not in raised_by({Address(item, period): option})


@pytest.mark.parametrize(
    "reason", [reason for reason in MissingReason if reason != "not_applicable"]
)
def test_an_unknown_answer_leaves_the_signal_possible_whatever_the_reason(
    reason: MissingReason,
) -> None:
    for item, period, _, _ in TRIGGERS:
        outcome = outcome_with({Address(item, period): Unknown(reason)})
        assert outcome.flags[item].state is Kleene.POSSIBLE, (item, period)


@pytest.mark.parametrize("age_band", ["under_12", "a12_15", "a16_17"])
def test_a_child_is_always_met_by_the_duty_reminder(age_band: str) -> None:
    flags = outcome_with({}, CaseFacts(age_band=age_band)).flags
    assert flags["under_18"].state is Kleene.YES


def test_an_adult_is_not_and_an_unknown_age_may_be() -> None:
    assert outcome_with({}).flags["under_18"].state is Kleene.NO
    assert outcome_with({}, CaseFacts()).flags["under_18"].state is Kleene.POSSIBLE


def test_too_little_is_more_than_a_quarter_of_the_67_answers() -> None:
    counted = [address for address in nothing_found() if address.item != "agreed_channel"]
    assert len(counted) == 67
    unasked = Unknown(MissingReason.NOT_ASKED)
    for start in range(0, len(counted), 11):
        gone = [counted[(start + n) % len(counted)] for n in range(17)]
        assert outcome_with(dict.fromkeys(gone[:16], unasked)).sufficient
        assert not outcome_with(dict.fromkeys(gone, unasked)).sufficient


def test_protection_and_a_torn_person_take_no_signal_away() -> None:
    signals = {Address("escalation", "now"): "clear", Address("contact_known", "now"): "clear"}
    soothing: dict[Address, Value] = {
        Address("protective_circumstances"): "En vuxen utanför familjen finns att nå.",
        Address("own_wish"): "Personen vill att ärendet läggs ned.",
        Address("ambivalent", "now"): "clear",
        Address("own_fear", "now"): "none",
    }
    assert (
        raised_by({**signals, **soothing})
        == raised_by(signals)
        == {*("escalation", "contact_known")}
    )


def test_no_answer_lowers_the_level_of_a_case_with_an_acute_signal() -> None:
    acute: dict[Address, Value] = {**nothing_found(), Address("locked_in", "now"): "clear"}
    for item in practice().items.values():
        scale = practice().scale_of(item)
        for option in scale.keys if scale and item.key != "locked_in" else ():
            changes = {Address(item.key, period): option for period in item.answer_periods}
            level = score(practice(), Answers(values={**acute, **changes}, case=ADULT)).level
            assert level is not None
            assert level.low == "acute", (item.key, option)


def test_the_golden_examples_hold() -> None:
    assert faults_of_examples(practice()) == ()


def test_counting_someone_and_stating_that_there_is_nobody_cannot_both_be_true() -> None:
    values = {**nothing_found(), Address("perpetrator_count", "now"): "one"}
    nobody = Answers(values=values, groups={"persons": ()}, case=ADULT)
    assert [fault.check for fault in failed_checks(practice(), nobody)] == [0]
    assert failed_checks(practice(), Answers(values=values, case=ADULT)) == ()


def test_counting_nobody_and_describing_someone_who_watches_cannot_both_be_true() -> None:
    watcher: dict[str, Value] = {"role": "cousin", "does": ("watches",)}
    someone = Answers(values=nothing_found(), groups={"persons": (watcher,)}, case=ADULT)
    assert [fault.check for fault in failed_checks(practice(), someone)] == [1]
    helper: dict[str, Value] = {"role": "cousin", "does": ("supports",)}
    assert (
        failed_checks(practice(), Answers(values=nothing_found(), groups={"persons": (helper,)}))
        == ()
    )
