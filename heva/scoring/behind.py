"""The answers behind a truth: which ones make a condition yes, possible or no."""

from collections.abc import Iterator

from heva.instruments.kleene import NO, POSSIBLE, YES
from heva.instruments.slots import OUT
from heva.instruments.truth import (
    AllNode,
    AnyNode,
    CaseNode,
    GroupNode,
    ItemNode,
    Node,
    NotNode,
)
from heva.scoring.places import Behind, Place
from heva.scoring.rules import BandNode, FlagNode, ScoreNode
from heva.scoring.score_plan import ScorePlan

#: A condition with its truth, or a score, that is looked behind later: chains may be long.
Later = tuple[Node, int] | ScorePlan


def behind(place: Place, node: Node, truth: int) -> Iterator[Behind]:
    """What makes `node` have the truth that it has."""
    waiting: list[Later] = [(node, truth)]
    seen: set[int] = set()
    while waiting:
        later = waiting.pop()
        if isinstance(later, ScorePlan):
            found = iter(()) if later.index in seen else _behind_score(place, later)
            seen.add(later.index)
        else:
            found = _look(place, *later)
        for one in found:
            if isinstance(one, Behind):
                yield one
            else:
                waiting.append(one)


def _look(place: Place, node: Node, truth: int) -> Iterator[Behind | Later]:
    match node:
        case ItemNode():
            yield from _behind_item(place, node, truth)
        case GroupNode():
            yield from _behind_group(place, node, truth)
        case CaseNode():
            yield Behind(place, case=True)
        case NotNode(part=part):
            yield from _look(place, part, YES - truth)
        case ScoreNode(score=score):
            yield score
        case BandNode(score=score, band=band):
            yield score
            if band.node is not None:
                yield band.node, band.applies(place.reading)
        case FlagNode(flags=flags):
            for flag in flags:
                if truth != NO and place.reading.flags[flag] == truth:
                    yield from _look(place, place.plan.flags[flag].node, truth)
        case _:
            yield from _behind_parts(place, node, truth)


def _behind_item(place: Place, node: ItemNode, truth: int) -> Iterator[Behind]:
    for test in node.tests:
        if truth == NO or test.test(place.reading) == truth:
            yield Behind(place, place.route.slots[test.slot])


def _behind_parts(place: Place, node: Node, truth: int) -> Iterator[Behind | Later]:
    """What settles a compound: one no for all, one yes for any; else every part that matters."""
    for part in node.parts:
        found = part.test(place.reading)
        match node:
            case AllNode():
                matters = found == NO if truth == NO else True
            case AnyNode():
                matters = truth == NO or found == truth
            case _:  # a count
                matters = _counts(found, truth)
        if matters:
            yield from _look(place, part, found)


def _counts(found: int, truth: int) -> bool:
    """Whether one of those counted is behind the truth of the count."""
    return truth == NO or found == YES or (found == POSSIBLE and truth == POSSIBLE)


def _behind_group(place: Place, node: GroupNode, truth: int) -> Iterator[Behind | Later]:
    entries = place.entries(node.group)
    if entries is None:
        yield Behind(place, group=node.group)
        return
    for entry in entries:
        found = node.where.test(entry.reading)
        if _counts(found, truth):
            yield from _look(entry, node.where, found)


def _behind_score(place: Place, score: ScorePlan) -> Iterator[Behind | Later]:
    for part in score.parts:
        if place.reading.codes[part.slot.index] != OUT:
            yield Behind(place, part.slot)
    for adjust in score.adjusts:
        found = adjust.node.test(place.reading)
        if found != NO:
            yield adjust.node, found
