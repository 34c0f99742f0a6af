"""Scores: the exact range, the value that the policy allows, its bands and contributions.

Order of arithmetic: points × weight, then sum (count, max, min), proration, rounding, and the
adjustments whose condition is *yes*. Contract: `docs/instrument-format.md`, Scores.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from heva.instruments.definition import Method, Policy, Rounding
from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import FIRST, GAP, OUT, Reading
from heva.scoring.outcome import Contribution, ScoreOutcome, ScoreStatus
from heva.scoring.parts import Part
from heva.scoring.ranges import range_of
from heva.scoring.score_plan import ScorePlan
from heva.scoring.ties import is_open
from heva.scoring.wording import Wording, labels

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Tally:
    """The answers of a score in one reading: what each given one is worth, and the missing."""

    given: list[tuple[Part, int]]
    missing: list[Part]

    @property
    def everyone(self) -> int:
        """Answers neither hidden nor not applicable."""
        return len(self.given) + len(self.missing)


def tally(plan: ScorePlan, reading: Reading) -> Tally:
    """Sort the score's answers; one that is only possibly asked counts as missing."""
    given: list[tuple[Part, int]] = []
    missing: list[Part] = []
    for part in plan.parts:
        index = part.slot.index
        code = reading.codes[index]
        if code == OUT:
            continue
        if code == GAP or code < FIRST or is_open(reading, index, part.slot.width):
            missing.append(part)
        else:
            given.append((part, part.worth(code, reading.values[index])))
    return Tally(given, missing)


def score_outcome(score: ScorePlan, reading: Reading, wording: Wording) -> ScoreOutcome:
    """One score: its range over every completion, and what its policy lets it say."""
    low, high = range_of(score, reading)
    counted = tally(score, reading)
    truths = [adjust.node.test(reading) for adjust in score.adjusts]
    status = _status(score, counted, truths)
    adds = sum(a.add for a, truth in zip(score.adjusts, truths, strict=True) if truth == YES)
    value: Fraction | None = None
    if status is ScoreStatus.COMPLETE:
        value = _rounded(score, _value(score, counted)) + adds
    return ScoreOutcome(
        key=score.score.key,
        low=Fraction(low),
        high=Fraction(high),
        value=value,
        bands=_bands(score, reading, status, value, (low, high)),
        status=status,
        missing=len(counted.missing),
        contributions=_contributions(score, reading, counted, truths, status, wording),
    )


def _status(score: ScorePlan, counted: Tally, adjust_truths: list[int]) -> ScoreStatus:
    rule = score.score.missing
    missing = len(counted.missing)
    is_interval = rule.policy is Policy.INTERVAL
    if counted.everyone == 0 or (not counted.given and not is_interval):
        return ScoreStatus.NOT_SCORABLE
    if rule.policy in (Policy.VOID, Policy.PRORATE) and missing > (rule.at_most or 0):
        return ScoreStatus.NOT_SCORABLE
    if POSSIBLE in adjust_truths or (is_interval and missing):
        return ScoreStatus.INTERVAL
    return ScoreStatus.COMPLETE


def _raw(score: ScorePlan, counted: Tally) -> int:
    """The answers given, combined; under the policy zero the missing stand with 0 each."""
    worths = [worth for _, worth in counted.given]
    if score.score.missing.policy is Policy.ZERO and counted.missing:
        worths.append(0)
    if score.method is Method.MAX:
        return max(worths)
    return min(worths) if score.method is Method.MIN else sum(worths)


def _value(score: ScorePlan, counted: Tally) -> Fraction:
    raw = Fraction(_raw(score, counted))
    if score.score.missing.policy is not Policy.PRORATE:
        return raw
    return raw * counted.everyone / len(counted.given)


def _rounded(score: ScorePlan, value: Fraction) -> Fraction:
    match score.score.rounding:
        case Rounding.HALF_UP:
            return Fraction(floor(value + HALF))
        case Rounding.FLOOR:
            return Fraction(floor(value))
        case Rounding.NONE:
            return value


def _bands(
    score: ScorePlan,
    reading: Reading,
    status: ScoreStatus,
    value: Fraction | None,
    ends: tuple[int, int],
) -> tuple[str, ...]:
    """The bands that the value, or else the range, may lie in, in file order."""
    if status is ScoreStatus.NOT_SCORABLE:
        return ()
    low, high = ends if value is None else (value, value)
    return tuple(
        plan.band.key
        for plan in score.bands
        if (plan.band.start is None or high >= plan.band.start)
        and (plan.band.end is None or low <= plan.band.end)
        and plan.applies(reading) != NO
    )


def _contributions(
    score: ScorePlan,
    reading: Reading,
    counted: Tally,
    adjust_truths: list[int],
    status: ScoreStatus,
    wording: Wording,
) -> tuple[Contribution, ...]:
    """What each answer adds. They add up to the value; without one they are what is sure so far."""
    if status is ScoreStatus.NOT_SCORABLE:
        return ()
    rule = f"score.{score.score.key}"
    found = [
        Contribution(
            rule,
            (part.slot.label,),
            Fraction(worth),
            wording.given(part.slot, reading, score.score.weights.get(part.slot.item.key, 1)),
        )
        for part, worth in _telling(score, counted, status)
        if worth
    ]
    if status is ScoreStatus.COMPLETE:
        found += _arithmetic(score, counted, wording)
    for adjust, truth in zip(score.adjusts, adjust_truths, strict=True):
        if truth == YES and adjust.add:
            reasons = wording.all_behind(adjust.node, YES, reading)
            why = adjust.adjustment.because
            if why is None:
                because = wording.sentence(reasons, otherwise=wording.words.adjustment)
            else:
                because = wording.text(why)
            name = f"{rule}.adjust[{adjust.place}]"
            found.append(Contribution(name, labels(reasons), Fraction(adjust.add), because))
    return tuple(found)


def _telling(score: ScorePlan, counted: Tally, status: ScoreStatus) -> list[tuple[Part, int]]:
    """The answers that make the points: all in a sum or count, the deciding one in max and min."""
    if score.method in (Method.SUM, Method.COUNT):
        return counted.given
    if status is not ScoreStatus.COMPLETE:
        return []
    deciding = _raw(score, counted)
    return [(part, worth) for part, worth in counted.given if worth == deciding][:1]


def _arithmetic(score: ScorePlan, counted: Tally, wording: Wording) -> list[Contribution]:
    """What proration and rounding add, each on a line of its own."""
    rule = f"score.{score.score.key}"
    items = tuple(part.slot.label for part in counted.missing)
    value = _value(score, counted)
    prorated = wording.words.prorated.format(missing=len(items), everyone=counted.everyone)
    steps = (
        ("prorate", value - _raw(score, counted), prorated),
        ("rounding", _rounded(score, value) - value, wording.words.rounded),
    )
    return [
        Contribution(f"{rule}.{name}", items, points, because)
        for name, points, because in steps
        if points
    ]
