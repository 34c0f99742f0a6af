"""The order in which scores and bands can be worked out, each after everything that it reads."""

from collections.abc import Iterable, Mapping

from heva.instruments.conditions import BandIs, Condition, ScoreIs, walk
from heva.instruments.definition import Score

#: (score, None) is a score's number, (score, band) whether that band applies.
Rule = tuple[str, str | None]


def in_order(scores: Iterable[Score]) -> list[Rule]:
    """Every score and band once, whatever it reads before it. The loader has refused cycles.

    Walked without recursion: a file may chain thousands of scores.
    """
    reads = _reads(scores)
    order: dict[Rule, None] = {}
    for first in reads:
        waiting = [(first, False)]
        while waiting:
            rule, is_ready = waiting.pop()
            if is_ready:
                order[rule] = None
            elif rule not in order:
                waiting.append((rule, True))
                waiting.extend((read, False) for read in reads[rule] if read not in order)
    return list(order)


def _reads(scores: Iterable[Score]) -> Mapping[Rule, list[Rule]]:
    reads: dict[Rule, list[Rule]] = {}
    for score in scores:
        reads[score.key, None] = [rule for adjust in score.adjust for rule in _named(adjust.when)]
        for band in score.bands:
            named = [] if band.when is None else _named(band.when)
            reads[score.key, band.key] = [(score.key, None), *named]
    return reads


def _named(condition: Condition) -> list[Rule]:
    """The scores and bands that a condition reads; reading a band reads its score too."""
    found: list[Rule] = []
    for part in walk(condition):
        if isinstance(part, ScoreIs):
            found.append((part.score, None))
        elif isinstance(part, BandIs):
            found += [(part.score, None), (part.score, part.band)]
    return found
