"""The missing answers that keep a condition *possible*, follow-ups' own triggers included."""

from collections.abc import Iterator

from heva.instruments.kleene import POSSIBLE
from heva.instruments.slots import Slot
from heva.instruments.truth import GroupNode, ItemNode, Node
from heva.scoring.places import Place
from heva.scoring.refs import Ref
from heva.scoring.rules import BandNode, FlagNode, ScoreNode
from heva.scoring.score_plan import ScorePlan
from heva.scoring.ties import is_open

#: A condition or score that is looked into later: chains may be long.
Later = tuple[Place, Node] | ScorePlan


def undecided(place: Place, node: Node) -> set[Ref]:
    """The missing answers that a *possible* condition reads and waits for.

    Only parts that are themselves possible are followed. Flags are not: each is a rule of its
    own, and whoever asks looks into those that matter.
    """
    refs: set[Ref] = set()
    seen: set[int] = set()
    waiting: list[Later] = [(place, node)]
    while waiting:
        later = waiting.pop()
        key = later if isinstance(later, ScorePlan) else later[1]
        if id(key) in seen and (isinstance(later, ScorePlan) or later[0].group is None):
            continue
        seen.add(id(key))
        found = _of_score(place, later) if isinstance(later, ScorePlan) else _look(*later)
        for one in found:
            if isinstance(one, Ref):
                refs.add(one)
            else:
                waiting.append(one)
    return refs


def _look(place: Place, node: Node) -> Iterator[Ref | Later]:
    match node:
        case ItemNode():
            for test in node.tests:
                if test.test(place.reading) == POSSIBLE:
                    yield from _of_slot(place, place.route.slots[test.slot])
        case GroupNode():
            yield from _of_group(place, node)
        case ScoreNode(score=score):
            yield score
        case BandNode(score=score, band=band):
            if node.in_range(place.reading) == POSSIBLE:
                yield score
            if band.node is not None and band.applies(place.reading) == POSSIBLE:
                yield place, band.node
        case FlagNode():
            return
        case _:
            for part in node.parts:
                if part.test(place.reading) == POSSIBLE:
                    yield from _look(place, part)


def _of_group(place: Place, node: GroupNode) -> Iterator[Ref | Later]:
    entries = place.entries(node.group)
    if entries is None:
        yield place.group_ref(node.group)
    for entry in entries or ():
        if node.where.test(entry.reading) == POSSIBLE:
            yield entry, node.where


def _of_slot(place: Place, slot: Slot) -> Iterator[Ref | Later]:
    if place.is_missing(slot):
        yield place.ref(slot)
    if is_open(place.reading, slot.index, slot.width):
        for ask in place.route.asks:
            if ask.position == slot.position:
                yield place, ask.node


def _of_score(place: Place, score: ScorePlan) -> Iterator[Ref | Later]:
    for part in score.parts:
        if place.is_missing(part.slot):
            yield from _of_slot(place, part.slot)
    for adjust in score.adjusts:
        if adjust.node.test(place.reading) == POSSIBLE:
            yield place, adjust.node
