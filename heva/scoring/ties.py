"""Which answers of a score hang together: through follow-ups and adjustments.

Answers that no undecided condition names vary on their own. The others form *ties*: sets of
missing answers that undecided conditions join, so that only combinations within a tie need to
be enumerated. What is already decided (yes or no) is so in every completion and ties nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from heva.instruments.kleene import POSSIBLE
from heva.instruments.slots import FIRST, GAP, OPEN, Reading
from heva.instruments.truth import Node
from heva.scoring.score_plan import AdjustPlan, ScorePlan

#: How many scores a tie may read; a file may chain thousands, and no one's checklist does.
MOST_SCORES: Final = 100


@dataclass(eq=False)
class Tie:
    """Missing answers (slots), follow-ups (item positions), groups and adjustments joined."""

    slots: set[int] = field(default_factory=set)
    positions: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    case: bool = False
    scores: set[int] = field(default_factory=set)  # those that the adjustments read
    each: set[int] = field(default_factory=set)  # slots whose points another score reads
    nodes: list[Node] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)  # slots met on the way, given ones included
    seen: set[int] = field(default_factory=set)  # nodes already followed
    adjusts: list[AdjustPlan] = field(default_factory=list)

    @property
    def is_too_long(self) -> bool:
        """Whether so many scores read each other that nothing is gained by trying answers."""
        return len(self.scores) > MOST_SCORES

    def meets(self, other: "Tie") -> bool:
        """Whether the two share anything that varies."""
        return bool(
            self.slots & other.slots or self.groups & other.groups or (self.case and other.case)
        )

    def take(self, other: "Tie") -> None:
        """Make the other one part of this."""
        self.slots |= other.slots
        self.positions |= other.positions
        self.groups |= other.groups
        self.case = self.case or other.case
        self.scores |= other.scores
        self.each |= other.each
        self.reached |= other.reached
        self.nodes += [node for node in other.nodes if id(node) not in self.seen]
        self.seen |= other.seen
        self.adjusts += other.adjusts


def ties_of(plan: ScorePlan, reading: Reading) -> list[Tie]:
    """The ties among a score's answers and undecided adjustments; they share nothing."""
    tracer = _Tracer(plan, reading, {ask.position: ask.node for ask in plan.route.asks})
    found: list[Tie] = []
    covered: set[int] = set()
    for part in reversed(plan.parts):  # the last of a chain leads to all before it
        slot = part.slot
        if is_open(reading, slot.index, slot.width) and slot.index not in covered:
            tie = tracer.trace(Tie(), slot=slot.index)
            covered |= tie.reached
            found.append(tie)
    found += [
        tracer.trace(Tie(adjusts=[adjust]), node=adjust.node)
        for adjust in plan.adjusts
        if adjust.node.test(reading) == POSSIBLE
    ]
    return merged(found)


def is_open(reading: Reading, slot: int, width: int) -> bool:
    """Whether the answer is only possibly asked (nothing stored, or a stored answer)."""
    code = reading.codes[slot]
    return code == OPEN or code >= FIRST + width


def merged(ties: list[Tie]) -> list[Tie]:
    """The same ties with all that meet made one."""
    apart: list[Tie] = []
    for tie in ties:
        for other in [other for other in apart if other.meets(tie)]:
            apart.remove(other)
            tie.take(other)
        apart.append(tie)
    return apart


class _Tracer:
    """Follows one undecided condition to everything that varies behind it."""

    def __init__(self, plan: ScorePlan, reading: Reading, asks: Mapping[int, Node]) -> None:
        self.plan = plan
        self.reading = reading
        self.asks = asks
        self.waiting: list[Node] = []

    def trace(self, tie: Tie, *, slot: int | None = None, node: Node | None = None) -> Tie:
        """Fill the tie from a slot or a condition. Walked, not recursed: chains may be long."""
        if slot is not None:
            self._slot(tie, slot)
        if node is not None:
            self.waiting.append(node)
        while self.waiting and not tie.is_too_long:
            self._node(tie, self.waiting.pop())
        self.waiting.clear()
        return tie

    def _slot(self, tie: Tie, index: int) -> None:
        tie.reached.add(index)
        slot = self.plan.route.slots[index]
        if self.reading.codes[index] in (GAP, OPEN):
            tie.slots.add(index)
        if is_open(self.reading, index, slot.width) and slot.position not in tie.positions:
            tie.positions.add(slot.position)
            self.waiting.append(self.asks[slot.position])

    def _node(self, tie: Tie, node: Node) -> None:
        if id(node) in tie.seen:
            return
        tie.seen.add(id(node))
        tie.nodes.append(node)
        for inner in node.walk():
            self.waiting.extend(inner.elsewhere)
        for index in node.reads.slots:
            self._slot(tie, index)
        is_open_case = self.reading.age_band is None and self._reads_case(node)
        tie.case = tie.case or is_open_case
        tie.groups |= {g for g in node.reads.groups if is_open_case or _varies(self.reading, g)}
        for index in node.reads.scores - tie.scores:
            tie.scores.add(index)
            for part in self.plan.book.scores[index].parts:
                self._slot(tie, part.slot.index)
                tie.each.add(part.slot.index)
            for adjust in self.plan.book.scores[index].adjusts:
                if adjust.node.test(self.reading) == POSSIBLE:
                    self.waiting.append(adjust.node)

    def _reads_case(self, node: Node) -> bool:
        """Whether the age band matters to a condition, or to a follow-up inside its groups."""
        groups = self.plan.route.groups
        return node.reads.case or any(
            ask.node.reads.case for group in node.reads.groups for ask in groups[group].route.asks
        )


def _varies(reading: Reading, group: int) -> bool:
    """Whether a repeating group may still turn out in more than one way."""
    entries = reading.groups[group]
    return entries is None or any(
        GAP in entry.codes or OPEN in entry.codes or POSSIBLE in entry.asked for entry in entries
    )
