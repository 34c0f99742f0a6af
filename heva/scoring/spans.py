"""What the answers of a score can add while some are missing, and how that is put together."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from heva.instruments.definition import Method
from heva.instruments.kleene import POSSIBLE, YES
from heva.instruments.slots import GAP, OPEN, OUT, Reading
from heva.scoring.classes import Class
from heva.scoring.parts import Part
from heva.scoring.score_plan import AdjustPlan, ScorePlan
from heva.scoring.ties import is_open

Ends = tuple[int, int]  # least and greatest


class Span(NamedTuple):
    """What one part can add. `maybe`: it can also be absent altogether (hidden)."""

    maybe: bool
    low: int
    high: int


def spans_of(parts: Iterable[Part], reading: Reading, classes: Mapping[int, Class]) -> list[Span]:
    """What each part can add, as the reading stands; `classes` says it for answers tried."""
    spans: list[Span] = []
    for part in parts:
        index = part.slot.index
        code = reading.codes[index]
        if code == OUT:
            continue
        maybe = is_open(reading, index, part.slot.width)
        if code in (GAP, OPEN):
            spans.append(Span(maybe, part.low, part.high))
        elif index in classes:
            spans.append(Span(maybe, classes[index].low, classes[index].high))
        else:
            worth = part.worth(code, reading.values[index])
            spans.append(Span(maybe, worth, worth))
    return spans


def summed(spans: Iterable[Span]) -> Ends:
    """The ends of a sum or count."""
    low = high = 0
    for maybe, least, most in spans:
        low += min(0, least) if maybe else least
        high += max(0, most) if maybe else most
    return low, high


def picked_or_absent(method: Method, spans: Iterable[Span]) -> Span | None:
    """The greatest (or least) of what is present; None where nothing ever is."""
    found = list(spans)
    if not found:
        return None
    low, high = min(span.low for span in found), max(span.high for span in found)
    sure = [span for span in found if not span.maybe]
    if sure and method is Method.MAX:
        low = max(span.low for span in sure)
    elif sure:
        high = min(span.high for span in sure)
    return Span(not sure, low, high)


def picked(method: Method, spans: Iterable[Span]) -> Ends:
    """Its ends; the greatest or least of nothing is 0."""
    span = picked_or_absent(method, spans)
    if span is None:
        return 0, 0
    return (min(0, span.low), max(0, span.high)) if span.maybe else (span.low, span.high)


def combined(method: Method, spans: Iterable[Span]) -> Ends:
    """The ends of a score before its adjustments."""
    is_sum = method in (Method.SUM, Method.COUNT)
    return summed(spans) if is_sum else picked(method, spans)


def adjusted(adjusts: Iterable[AdjustPlan], truths: Iterable[int]) -> Ends:
    """What adjustments add: those that are yes for certain, those that are possible or not."""
    low = high = 0
    for adjust, truth in zip(adjusts, truths, strict=True):
        if truth == YES:
            low += adjust.add
            high += adjust.add
        elif truth == POSSIBLE:
            low += min(0, adjust.add)
            high += max(0, adjust.add)
    return low, high


def loose_range(
    plan: ScorePlan, reading: Reading, decided: Mapping[AdjustPlan, int] | None = None
) -> Ends:
    """Each part's own ends put together: never too narrow, and exact when all is given.

    `decided` are truths of adjustments known already.
    """
    low, high = combined(plan.method, spans_of(plan.parts, reading, {}))
    known = decided or {}
    truths = [known[a] if a in known else a.node.test(reading) for a in plan.adjusts]
    least, most = adjusted(plan.adjusts, truths)
    return low + least, high + most
