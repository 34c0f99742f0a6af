"""Published scoring rules with worked answers (vectors.yaml), each in our format."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from heva.instruments.answers import Address, Answers, JudgementAnswer, Value
from heva.instruments.kleene import Kleene
from heva.scoring.outcome import JudgementStatus, Outcome
from heva.scoring.score import score
from tests.scoring.fixture_instruments import answered, changed, fixture, unknown

VECTORS: Mapping[str, dict[str, Any]] = {
    vector["id"]: vector
    for vector in yaml.safe_load(
        (Path(__file__).parent / "vectors.yaml").read_text(encoding="utf-8")
    )["vectors"]
}
STATES = {True: Kleene.YES, False: Kleene.NO, "unknown": Kleene.POSSIBLE}


def of(instrument: str) -> list[str]:
    return [key for key, vector in VECTORS.items() if vector["instrument"] == instrument]


def by_points(vector: Mapping[str, Any]) -> Answers:
    """Numbers to the option of so many points; null is unanswered, "omit" not known."""
    values: dict[str, Value] = {}
    for key, points in vector["answers"].items():
        if points == "omit":
            values[key] = unknown()
        elif points is not None:
            values[key] = f"p{points}"
    return answered(**values)


def value_of(outcome: Outcome, key: str = "total") -> Fraction | None:
    return outcome.scores[key].value


@pytest.mark.parametrize("vector", of("phq9"))
def test_phq9(vector: str) -> None:
    want = VECTORS[vector]["expected"]
    outcome = score(fixture("phq9"), by_points(VECTORS[vector]))
    shown = outcome.scores["total"]
    assert shown.missing == want["missing"]
    assert shown.value == (None if want["total"] is None else Fraction(str(want["total"])))
    assert shown.bands == ((want["band"],) if want.get("band") else ())
    assert shown.status == want.get("status", "complete")
    assert outcome.flags["critical"].state is STATES[want["critical"]]


@pytest.mark.parametrize(
    ("rounding", "value", "named"),
    [("half_up", 15, "band_if_round_half_up"), ("floor", 14, "band_if_floor")],
)
def test_phq9_between_two_bands_needs_its_rounding_stated(
    rounding: str, value: int, named: str
) -> None:
    vector = VECTORS["PHQ-06"]
    band = vector["expected"][named]
    rounded = changed(
        "phq9",
        {
            'rounding = "none"': f'rounding = "{rounding}"',
            'value = "117/8", bands = []': f'value = {value}, bands = ["{band}"]',
        },
    )
    shown = score(rounded, by_points(vector)).scores["total"]
    assert shown.value == value
    assert shown.bands == (band,)


@pytest.mark.parametrize("vector", [*of("hits"), *of("wast8")])
def test_hits_and_wast(vector: str) -> None:
    want = VECTORS[vector]["expected"]
    outcome = score(fixture(VECTORS[vector]["instrument"]), by_points(VECTORS[vector]))
    assert value_of(outcome) == want["total"]
    assert outcome.flags["positive"].state is STATES[want["positive"]]
    if "wast_short_positive" in want:
        assert outcome.flags["short_positive"].state is STATES[want["wast_short_positive"]]


@pytest.mark.parametrize("vector", [*of("hark"), *of("ovat")])
def test_hark_and_ovat_count_every_yes(vector: str) -> None:
    given = VECTORS[vector]["answers"]
    answers = answered(**{key: "yes" if hit else "no" for key, hit in given.items()})
    want = VECTORS[vector]["expected"]
    outcome = score(fixture(VECTORS[vector]["instrument"]), answers)
    assert value_of(outcome) == want["total"]
    assert outcome.flags["positive"].state is STATES[want["positive"]]


def test_sara_leaves_out_what_is_omitted_and_waits_for_the_professional() -> None:
    vector = VECTORS["SARA-01"]
    want = vector["expected"]
    outcome = score(fixture("sara_v2"), by_points(vector))
    shown = outcome.scores["research_sum"]
    assert shown.value == want["research_sum"]
    assert shown.missing == want["omitted"]
    assert len(vector["answers"]) - shown.missing == want["coded"]
    assert shown.bands == ()
    assert want["status"] == "awaiting_professional_judgement"
    assert outcome.judgement is JudgementStatus.AWAITING
    # The range stands beside: the two omitted could add 0 to 2 each.
    assert (shown.low, shown.high) == (want["research_sum"], want["research_sum"] + 4)
    coded_at_most = 2 * (len(vector["answers"]) - shown.missing)
    assert coded_at_most == want["max_possible_of_coded"]


def patriark_answers(judged: Mapping[str, JudgementAnswer] | None = None) -> Answers:
    values: dict[Address, Value] = {}
    for key, periods in VECTORS["PATRIARK-01"]["answers"].items():
        for period, answer in periods.items():
            value = unknown() if answer == "omit" else answer
            values[Address(key.lower(), period)] = value
    return Answers(values=values, judgements=judged or {})


def test_patriark_counts_per_period_and_calculates_nothing() -> None:
    want = VECTORS["PATRIARK-01"]["expected"]
    outcome = score(fixture("patriark_2013"), patriark_answers())
    assert outcome.scores == {}
    assert outcome.level is None
    assert outcome.judgement is JudgementStatus.AWAITING
    for period in ("current", "past"):
        for domain, cells in want[period].items():
            shown = dict(outcome.counts[domain.lower()][period])
            assert shown == {"missing": cells["omit"]} | {
                key: number for key, number in cells.items() if key != "omit"
            }


def test_patriark_is_complete_when_the_professional_has_judged() -> None:
    vector = VECTORS["PATRIARK-02"]
    letters = {"L": "low", "M": "medium", "H": "high"}
    final = vector["context"]["final"]
    scenarios = tuple(
        {"title": scenario["title"], "level": letters[scenario["level"]]}
        for scenario in vector["context"]["scenarios"]
    )
    judged = {
        "risk_severe_violence": JudgementAnswer(
            letters[final["risk_severe_violence"]], final["rationale"]
        ),
        "acute_risk": JudgementAnswer(letters[final["acute_risk"]]),
        "scenarios": JudgementAnswer(scenarios),
    }
    answers = patriark_answers(judged)
    outcome = score(fixture("patriark_2013"), answers)
    assert outcome.judgement == vector["expected"]["status"]
    level = answers.judgements["risk_severe_violence"].answer
    assert level == letters[vector["expected"]["final_level"]]
    assert len(scenarios) == vector["expected"]["scenario_count"]
    # The judgement is the professional's: everything else stays as it was.
    without = score(fixture("patriark_2013"), patriark_answers())
    assert replace(outcome, judgement=without.judgement) == without


@pytest.mark.parametrize("vector", of("iar_dst_domain"))
def test_iar_takes_the_highest_descriptor(vector: str) -> None:
    chosen = tuple(f"d{key}" for key in VECTORS[vector]["answers"]["descriptors"])
    outcome = score(fixture("iar_dst_domain"), answered(descriptors=chosen))
    assert value_of(outcome, "rating") == VECTORS[vector]["expected"]["rating"]


def test_every_vector_is_asserted_here() -> None:
    tried = ["SARA-01", "PATRIARK-01", "PATRIARK-02"]
    for instrument in ("phq9", "hits", "wast8", "hark", "ovat", "iar_dst_domain"):
        tried += of(instrument)
    assert sorted(tried) == sorted(VECTORS)
