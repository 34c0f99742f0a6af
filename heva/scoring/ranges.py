"""The least and greatest of a score over every completion of the answers, exact.

Answers that vary on their own add their own ends. Those tied together by follow-ups and
adjustments are enumerated, class by class; where that would be more than `LIMIT` combinations,
each part's own least and greatest stand instead, as the contract allows.
"""

from collections.abc import Iterable, Iterator

from heva.instruments.definition import Method
from heva.instruments.kleene import POSSIBLE, YES
from heva.instruments.slots import Reading
from heva.scoring.completions import Outcome, Span, outcomes, parts_in, spans_of
from heva.scoring.score_plan import BandPlan, ScoreBook, ScorePlan
from heva.scoring.ties import Tie, is_open, ties_of


def range_of(plan: ScorePlan, reading: Reading) -> tuple[int, int]:
    """The score's least and greatest over every completion; remembered in the reading."""
    known = reading.ranges[plan.index]
    if known is None:
        known = reading.ranges[plan.index] = _exact(plan, reading)
    return known


def settle(book: ScoreBook, reading: Reading) -> None:
    """Work out every score's range, and every band that reads scores, from the ground up."""
    for rule in book.order:
        _settle_one(rule, reading)


def _settle_one(rule: ScorePlan | BandPlan, reading: Reading) -> None:
    if isinstance(rule, ScorePlan):
        range_of(rule, reading)
    else:
        reading.bands[id(rule)] = rule.applies(reading)


def _outcomes(plan: ScorePlan, reading: Reading, tie: Tie) -> Iterator[Outcome]:
    """The tie's combinations, with the scores that its adjustments read settled in each."""
    below = [
        rule
        for rule in (plan.book.order if tie.scores else ())
        if (isinstance(rule, ScorePlan) and rule.index in tie.scores)
        or (isinstance(rule, BandPlan) and rule.node and rule.node.reads.scores <= tie.scores)
    ]

    def settle_trial(trial: Reading) -> None:
        trial.bands.clear()
        for index in tie.scores:
            trial.ranges[index] = None
        for rule in below:
            _settle_one(rule, trial)

    return outcomes(plan, reading, tie, settle_trial)


def _exact(plan: ScorePlan, reading: Reading) -> tuple[int, int]:
    truths = [adjust.node.test(reading) for adjust in plan.adjusts]
    fixed = sum(a.add for a, truth in zip(plan.adjusts, truths, strict=True) if truth == YES)
    is_tied = POSSIBLE in truths or any(
        is_open(reading, part.slot.index, part.slot.width) for part in plan.parts
    )
    ties = ties_of(plan, reading) if is_tied else []
    tied = {part.slot.index for tie in ties for part in parts_in(plan, tie)}
    alone = spans_of((part for part in plan.parts if part.slot.index not in tied), reading, {})
    if plan.method in (Method.SUM, Method.COUNT):
        low, high = _sum(alone, plan, reading, ties)
    else:
        low, high = _pick(alone, plan, reading, ties)
    return low + fixed, high + fixed


def _sum(alone: list[Span], plan: ScorePlan, reading: Reading, ties: list[Tie]) -> tuple[int, int]:
    low, high = _ends(alone)
    for tie in ties:
        totals = []
        for outcome in _outcomes(plan, reading, tie):
            least, most = _ends(outcome.spans)
            totals.append((least + outcome.low, most + outcome.high))
        low += min(least for least, _ in totals)
        high += max(most for _, most in totals)
    return low, high


def _ends(spans: Iterable[Span]) -> tuple[int, int]:
    low = high = 0
    for maybe, least, most in spans:
        low += min(0, least) if maybe else least
        high += max(0, most) if maybe else most
    return low, high


def _pick(alone: list[Span], plan: ScorePlan, reading: Reading, ties: list[Tie]) -> tuple[int, int]:
    """max and min: adjustments move the whole, so all that adjust are enumerated at once."""
    joint = Tie()
    spans = list(alone)
    for tie in ties:
        if tie.adjusts:
            joint.take(tie)
        else:
            spans += _merge(plan, _outcomes(plan, reading, tie))
    lows, highs = [], []
    for outcome in _outcomes(plan, reading, joint):
        least, most = _picked(plan, [*spans, *outcome.spans])
        lows.append(least + outcome.low)
        highs.append(most + outcome.high)
    return min(lows), max(highs)


def _merge(plan: ScorePlan, outcomes: Iterable[Outcome]) -> list[Span]:
    """One span for a tie: the picked of whatever is present, absent where nothing can be."""
    found = [_picked_or_absent(plan, outcome.spans) for outcome in outcomes]
    present = [span for span in found if span is not None]
    if not present:
        return []
    maybe = len(present) < len(found) or any(span.maybe for span in present)
    return [Span(maybe, min(s.low for s in present), max(s.high for s in present))]


def _picked_or_absent(plan: ScorePlan, spans: list[Span]) -> Span | None:
    """The greatest (or least) of what is present; None where nothing ever is."""
    if not spans:
        return None
    low, high = min(span.low for span in spans), max(span.high for span in spans)
    sure = [span for span in spans if not span.maybe]
    if sure and plan.method is Method.MAX:
        low = max(span.low for span in sure)
    elif sure:
        high = min(span.high for span in sure)
    return Span(not sure, low, high)


def _picked(plan: ScorePlan, spans: list[Span]) -> tuple[int, int]:
    """Its ends; the greatest or least of nothing is 0."""
    span = _picked_or_absent(plan, spans)
    if span is None:
        return 0, 0
    return (min(0, span.low), max(0, span.high)) if span.maybe else (span.low, span.high)
