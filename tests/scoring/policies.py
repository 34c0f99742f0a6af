"""What a score may say of itself, worked out from the contract's table of policies."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from heva.instruments.definition import Instrument, Policy, Rounding, Score
from tests.scoring.brute_force import combined, is_given, members, within, worth
from tests.scoring.three_values import NO, POSSIBLE, YES, Reader


@dataclass(frozen=True)
class Expected:
    value: Fraction | None
    bands: tuple[str, ...]
    status: str
    missing: int


def expected(instrument: Instrument, score: Score, reader: Reader) -> Expected:
    """Value, bands, status and missing of one score."""
    seen = [(i, a) for i, a in members(instrument, score) if reader.is_counted(i, a)]
    missing = [(item, address) for item, address in seen if reader.is_missing(item, address)]
    worths = [
        worth(instrument, score, item, value)
        for item, address in seen
        for value in [reader.answers.values.get(address)]
        if (item, address) not in missing and value is not None and is_given(value)
    ]
    adjusts = [(adjust.add, reader.of(adjust.when)) for adjust in score.adjust]
    status = _status(score, len(seen), len(missing), [truth for _, truth in adjusts])
    value = None
    if status == "complete":
        base = _arithmetic(score, worths, len(seen), len(missing))
        value = base + sum(add for add, truth in adjusts if truth == YES)
    return Expected(value, _bands(score, reader, status, value), status, len(missing))


def _status(score: Score, everyone: int, missing: int, adjusts: list[int]) -> str:
    policy, at_most = score.missing.policy, score.missing.at_most or 0
    if everyone == 0:
        return "not_scorable"
    if policy is not Policy.INTERVAL and missing == everyone:
        return "not_scorable"
    if policy in (Policy.PRORATE, Policy.VOID) and missing > at_most:
        return "not_scorable"
    if POSSIBLE in adjusts:
        return "interval"
    return "interval" if missing and policy is Policy.INTERVAL else "complete"


def _arithmetic(score: Score, worths: list[int], everyone: int, missing: int) -> Fraction:
    if score.missing.policy is Policy.ZERO:
        worths = [*worths, *([0] * missing)]
    value = Fraction(combined(score.method, worths))
    if score.missing.policy is Policy.PRORATE:
        value = value * everyone / (everyone - missing)
    if score.rounding is Rounding.HALF_UP:
        return Fraction(floor(value + Fraction(1, 2)))
    return Fraction(floor(value)) if score.rounding is Rounding.FLOOR else value


def _bands(score: Score, reader: Reader, status: str, value: Fraction | None) -> tuple[str, ...]:
    if status == "not_scorable":
        return ()
    low, high = reader.ranges[score.key]
    found = []
    for band in score.bands:
        if value is None:
            above = band.start is None or high >= band.start
            meets = above and (band.end is None or low <= band.end)
        else:
            meets = within(value, band.start, band.end)
        if meets and (band.when is None or reader.of(band.when) != NO):
            found.append(band.key)
    return tuple(found)
