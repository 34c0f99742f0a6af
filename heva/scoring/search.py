"""Trying every combination of a tie's choices, without trying alike ones twice.

Choices are made one after the other. As soon as every follow-up and adjustment is decided, what
is left varies on its own. Where two beginnings leave the same conditions in the same state,
what follows is the same, and is worked out once.
"""

from abc import abstractmethod
from collections.abc import Hashable
from typing import Generic, TypeVar

from heva.instruments.definition import Method
from heva.instruments.kleene import POSSIBLE, YES
from heva.instruments.slots import OUT, Reading
from heva.instruments.truth import CountNode, Node
from heva.scoring.classes import Class
from heva.scoring.completions import Choices
from heva.scoring.parts import Part
from heva.scoring.score_plan import AdjustPlan, BandPlan, ScorePlan
from heva.scoring.spans import (
    Ends,
    Span,
    adjusted,
    loose_range,
    picked,
    picked_or_absent,
    spans_of,
    summed,
)
from heva.scoring.ties import Tie, is_open

R = TypeVar("R")


class Search(Generic[R]):
    """One search over a tie. What comes out is a result of the kind R for all combinations."""

    def __init__(self, plan: ScorePlan, reading: Reading, tie: Tie, parts: list[Part]) -> None:
        self.plan = plan
        self.tie = tie
        self.parts = parts
        self.trial = reading.copy()
        self.classes: dict[int, Class] = {}
        self.asks = [ask for ask in plan.route.asks if ask.position in tie.positions]
        self.below = [rule for rule in plan.book.order if tie.scores and _is_below(rule, tie)]
        self.decided = _decided_below(plan, reading, tie)
        self.remembers = all(_is_told_by_its_ends(plan.book.scores[n]) for n in tie.scores)
        self.found: dict[Hashable, R] = {}
        self.slots: tuple[tuple[int, tuple[Class, ...]], ...] = ()

    @abstractmethod
    def leaf(self, spans: list[Span], adds: Ends) -> R:
        """The result when nothing is left to decide."""

    @abstractmethod
    def merge(self, results: list[R]) -> R:
        """The result of trying each choice in turn."""

    @abstractmethod
    def before(self, adds: int) -> tuple[Hashable, Ends]:
        """What the choices made bring: as part of the key, or to be taken off the result."""

    def less(self, result: R, prefix: Ends) -> R:
        """The result without what the choices made bring."""
        return result

    def plus(self, result: R, prefix: Ends) -> R:
        """The result with it again."""
        return result

    def run(self, choices: Choices | None) -> R:
        """The result for every combination; None: each part's own ends, put together."""
        if choices is None:
            truths = [adjust.node.test(self.trial) for adjust in self.tie.adjusts]
            return self.leaf(self._spans(), adjusted(self.tie.adjusts, truths))
        self.slots = choices.slots
        results: list[R] = []
        forced = self.trial.forced
        for setting in choices.settings:
            self.trial.age_band = setting.age_band
            self.trial.forced = {**forced, **setting.forced}
            self.found.clear()
            results.append(self._from(0))
        return self.merge(results)

    def _from(self, depth: int) -> R:
        truths = self._settle()
        if depth == len(self.slots) or self._is_decided(truths):
            return self.leaf(self._spans(), adjusted(self.tie.adjusts, truths))
        sure = sum(a.add for a, t in zip(self.tie.adjusts, truths, strict=True) if t == YES)
        mark, prefix = self.before(sure)
        key = self._key(depth, mark)
        known = self.found.get(key) if self.remembers else None
        if known is not None:
            return self.plus(known, prefix)
        index, classes = self.slots[depth]
        trial = self.trial
        base, value = trial.base[index], trial.values[index]
        results: list[R] = []
        for one in classes:
            trial.give(index, one.code, one.value)
            self.classes[index] = one
            results.append(self._from(depth + 1))
        del self.classes[index]
        trial.give(index, base, value)
        result = self.merge(results)
        self.found[key] = self.less(result, prefix)
        return result

    def _key(self, depth: int, mark: Hashable) -> Hashable:
        """Two beginnings with the same key go on alike."""
        return depth, mark, *self._pending(), *[self._sign(node) for node in self.tie.nodes]

    def _settle(self) -> list[int]:
        """Decide what the choices so far decide; the truths of the tie's adjustments."""
        trial = self.trial
        for ask in self.asks:
            ask.decide(trial)
        if self.below:
            trial.bands.clear()
        for rule in self.below:
            if isinstance(rule, ScorePlan):
                trial.ranges[rule.index] = loose_range(rule, trial, self.decided)
            else:
                trial.bands[id(rule)] = rule.applies(trial)
        return [adjust.node.test(trial) for adjust in self.tie.adjusts]

    def _is_decided(self, truths: list[int]) -> bool:
        asked = self.trial.asked
        return POSSIBLE not in truths and all(asked[ask.position] != POSSIBLE for ask in self.asks)

    def _spans(self) -> list[Span]:
        return spans_of(self.parts, self.trial, self.classes)

    def settled(self) -> list[Span]:
        """What the answers tried add for certain, whatever follows."""
        return [
            Span(False, self.classes[index].low, self.classes[index].high)
            for part in self.parts
            if (index := part.slot.index) in self.classes
            and self.trial.codes[index] != OUT
            and not is_open(self.trial, index, part.slot.width)
        ]

    def _pending(self) -> list[tuple[int, int]]:
        """Answers tried of questions that are still only possibly asked."""
        slots = self.plan.route.slots
        return [
            (index, id(one))
            for index, one in self.classes.items()
            if self.trial.asked[slots[index].position] == POSSIBLE
        ]

    def _sign(self, node: Node) -> Hashable:
        """What is left of a condition: equal signs, with as many choices made, are alike."""
        trial = self.trial
        truth = node.test(trial)
        if truth != POSSIBLE:
            return truth
        if isinstance(node, CountNode):
            return self._sign_of_count(node)
        if node.parts:
            return tuple(self._sign(part) for part in node.parts)
        return tuple(trial.ranges[score] for score in sorted(node.reads.scores)) or truth

    def _sign_of_count(self, node: CountNode) -> Hashable:
        """How many items hold. Items with several answers one by one: they may be half tried."""
        whole = sum(item.test(self.trial) == YES for item in node.items if len(item.tests) == 1)
        halves = [item.test(self.trial) for item in node.items if len(item.tests) > 1]
        return "count", whole, *halves


class SumSearch(Search[Ends]):
    """The ends of a sum or count. What is settled is taken off, so that only the rest is kept."""

    def leaf(self, spans: list[Span], adds: Ends) -> Ends:
        low, high = summed(spans)
        return low + adds[0], high + adds[1]

    def merge(self, results: list[Ends]) -> Ends:
        return min(low for low, _ in results), max(high for _, high in results)

    def before(self, adds: int) -> tuple[Hashable, Ends]:
        low, high = summed(self.settled())
        return None, (low + adds, high + adds)

    def less(self, result: Ends, prefix: Ends) -> Ends:
        return result[0] - prefix[0], result[1] - prefix[1]

    def plus(self, result: Ends, prefix: Ends) -> Ends:
        return result[0] + prefix[0], result[1] + prefix[1]


class _PickSearch(Search[R]):
    """Greatest or least: what is settled decides with the rest, so it belongs to the key."""

    def before(self, adds: int) -> tuple[Hashable, Ends]:
        return (picked_or_absent(self.plan.method, self.settled()), adds), (0, 0)


class SpanSearch(_PickSearch[tuple[Span | None, bool]]):
    """The greatest or least in a tie without adjustments: its span, and if it can be absent."""

    def leaf(self, spans: list[Span], adds: Ends) -> tuple[Span | None, bool]:
        span = picked_or_absent(self.plan.method, spans)
        return span, span is None or span.maybe

    def merge(self, results: list[tuple[Span | None, bool]]) -> tuple[Span | None, bool]:
        maybe = any(absent for _, absent in results)
        spans = [span for span, _ in results if span is not None]
        if not spans:
            return None, True
        return Span(maybe, min(s.low for s in spans), max(s.high for s in spans)), maybe


class WholeSearch(_PickSearch[Ends]):
    """The ends of a greatest or least with adjustments, together with all that varies alone."""

    alone: tuple[Span, ...] = ()

    def leaf(self, spans: list[Span], adds: Ends) -> Ends:
        low, high = picked(self.plan.method, [*self.alone, *spans])
        return low + adds[0], high + adds[1]

    def merge(self, results: list[Ends]) -> Ends:
        return min(low for low, _ in results), max(high for _, high in results)


def _is_below(rule: ScorePlan | BandPlan, tie: Tie) -> bool:
    """Whether the tie reads the score, or a band whose condition reads only such scores."""
    if isinstance(rule, ScorePlan):
        return rule.index in tie.scores
    return rule.node is not None and rule.node.reads.scores <= tie.scores


def _decided_below(plan: ScorePlan, reading: Reading, tie: Tie) -> dict[AdjustPlan, int]:
    """What is decided of the adjustments below. It stays so: on loose ends it might seem open.

    Open ones are conditions of the tie and have their sign; another that opened would have none.
    """
    adjusts = [adjust for n in tie.scores for adjust in plan.book.scores[n].adjusts]
    truths = [(adjust, adjust.node.test(reading)) for adjust in adjusts]
    return {adjust: truth for adjust, truth in truths if truth != POSSIBLE}


def _is_told_by_its_ends(plan: ScorePlan) -> bool:
    """Whether a score's ends tell all that a choice has done to it."""
    is_sum = plan.method in (Method.SUM, Method.COUNT)
    return is_sum or all(part.slot.item.ask_if is None for part in plan.parts)
