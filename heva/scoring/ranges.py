"""The least and greatest of a score over every completion of the answers, exact.

Answers that vary on their own add their own ends. Those tied together by follow-ups and
adjustments are tried in every combination (`search`); where that would be more than `LIMIT`
combinations, each part's own least and greatest stand instead, as the contract allows.
"""

from collections.abc import Hashable

from heva.instruments.definition import Method
from heva.instruments.kleene import POSSIBLE
from heva.instruments.slots import Reading
from heva.scoring.completions import choices_of
from heva.scoring.parts import Part
from heva.scoring.score_plan import ScoreBook, ScorePlan
from heva.scoring.search import SpanSearch, SumSearch, WholeSearch
from heva.scoring.spans import Ends, Span, loose_range, picked_or_absent, spans_of, summed
from heva.scoring.ties import Tie, is_open, ties_of


def range_of(plan: ScorePlan, reading: Reading) -> Ends:
    """The score's least and greatest over every completion; remembered in the reading."""
    known = reading.ranges[plan.index]
    if known is None:
        known = reading.ranges[plan.index] = _exact(plan, reading)
    return known


def settle(book: ScoreBook, reading: Reading) -> None:
    """Work out every score's range, and every band that reads scores, from the ground up."""
    for rule in book.order:
        if isinstance(rule, ScorePlan):
            range_of(rule, reading)
        else:
            reading.bands[id(rule)] = rule.applies(reading)


def _exact(plan: ScorePlan, reading: Reading) -> Ends:
    truths = [adjust.node.test(reading) for adjust in plan.adjusts]
    if POSSIBLE not in truths and not any(
        is_open(reading, part.slot.index, part.slot.width) for part in plan.parts
    ):
        return loose_range(plan, reading)
    ties = ties_of(plan, reading)
    if any(tie.is_too_long for tie in ties):
        return loose_range(plan, reading)  # not followed to the end, so they may yet meet
    tied = {part.slot.index for tie in ties for part in _parts_in(plan, tie)}
    alone = spans_of((part for part in plan.parts if part.slot.index not in tied), reading, {})
    fixed = sum(a.add for a, truth in zip(plan.adjusts, truths, strict=True) if truth > POSSIBLE)
    if plan.method in (Method.SUM, Method.COUNT):
        low, high = summed(alone)
        for tie in ties:
            least, most = _sum_of_tie(plan, reading, tie)
            low, high = low + least, high + most
    else:
        low, high = _pick(alone, plan, reading, ties)
    return low + fixed, high + fixed


def _sum_of_tie(plan: ScorePlan, reading: Reading, tie: Tie) -> Ends:
    """The ends of a tie; kept for readings that differ only elsewhere (see `could_change`)."""
    parts = _parts_in(plan, tie)
    key = _state(plan, reading, tie, parts)
    known = reading.kept.get(key)
    if known is None:
        search = SumSearch(plan, reading, tie, parts)
        known = reading.kept[key] = search.run(choices_of(plan, reading, tie))
    return known


def _pick(alone: list[Span], plan: ScorePlan, reading: Reading, ties: list[Tie]) -> Ends:
    """max and min: adjustments move the whole, so all that adjust are tried together."""
    joint = Tie()
    spans = list(alone)
    for tie in ties:
        if tie.adjusts:
            joint.take(tie)
            continue
        search = SpanSearch(plan, reading, tie, _parts_in(plan, tie))
        span, _ = search.run(choices_of(plan, reading, tie))
        spans += [] if span is None else [span]
    parts = _parts_in(plan, joint)
    one = picked_or_absent(plan.method, spans)
    key = (_state(plan, reading, joint, parts), one)
    known = reading.kept.get(key)
    if known is None:
        whole = WholeSearch(plan, reading, joint, parts)
        whole.alone = () if one is None else (one,)
        known = reading.kept[key] = whole.run(choices_of(plan, reading, joint))
    return known


def _parts_in(plan: ScorePlan, tie: Tie) -> list[Part]:
    """The score's answers that the tie moves."""
    return [p for p in plan.parts if p.slot.index in tie.slots or p.slot.position in tie.positions]


def _state(plan: ScorePlan, reading: Reading, tie: Tie, parts: list[Part]) -> Hashable:
    """All that a tie's ends depend on: the answers that its conditions, scores and parts read."""
    read = {part.slot.index for part in parts}
    for node in tie.nodes:
        read |= node.reads.slots
    below = [plan.book.scores[index] for index in sorted(tie.scores)]
    for score in below:
        read |= {part.slot.index for part in score.parts}
    groups = {group for node in tie.nodes for group in node.reads.groups}
    return (
        plan.index,
        tuple(adjust.place for adjust in tie.adjusts),
        tuple(a.node.test(reading) for score in below for a in score.adjusts),
        reading.age_band,
        tuple((n, reading.codes[n], reading.base[n], reading.values[n]) for n in sorted(read)),
        tuple((group, _entries(reading, group)) for group in sorted(groups)),
    )


def _entries(reading: Reading, group: int) -> Hashable:
    entries = reading.groups[group]
    if entries is None:
        return None
    return tuple((tuple(entry.codes), tuple(entry.values)) for entry in entries)
