"""Which missing answers could change the level, the weightiest first.

First those that alone, the others left missing, move an end of the level for some answer,
by the most positions moved; then, in file order, those that a still *possible* condition reads
which leads into a level. Contract: `docs/instrument-format.md`, Answers file.
"""

from collections.abc import Iterator, Sequence

from heva.instruments.answers import Value
from heva.instruments.definition import ItemKind
from heva.instruments.kleene import POSSIBLE
from heva.instruments.routing import Route
from heva.instruments.slots import FIRST, GAP, OPEN, Reading, Slot
from heva.scoring.classes import subsets
from heva.scoring.levels import Ends, level_ends
from heva.scoring.places import Place
from heva.scoring.plan import Plan
from heva.scoring.ranges import settle
from heva.scoring.reach import Reach, named_numbers, reach_of_group, reach_of_slot
from heva.scoring.refs import Ref
from heva.scoring.undecided import undecided

#: Above this many sets of chosen options only none, each alone and all are tried.
MANY_SETS = 1024


def could_change(
    plan: Plan, reading: Reading, ends: Ends | None, missing: Sequence[Ref]
) -> tuple[str, ...]:
    """The ranked addresses among `missing`; none where the instrument has no levels."""
    if ends is None:
        return ()
    moved = [(-positions, ref) for ref, positions in _movers(plan, reading, ends, missing)]
    first = [ref for _, ref in sorted(moved)]
    place = Place(plan, plan.route, reading)
    waiting: set[Ref] = set()
    for flag, truth in zip(plan.flags, reading.flags, strict=True):
        if flag.leads and truth == POSSIBLE:
            waiting.update(undecided(place, flag.node))
    for level in plan.levels:
        if level.node.test(reading) == POSSIBLE:
            waiting.update(undecided(place, level.node))
    rest = sorted((waiting & set(missing)) - set(first))
    return tuple(ref.label for ref in (*first, *rest))


def _movers(
    plan: Plan, reading: Reading, ends: Ends, missing: Sequence[Ref]
) -> Iterator[tuple[Ref, int]]:
    """The missing answers that alone move the level, and by how many positions at most."""
    if ends.low == ends.high:
        return
    for ref in missing:
        _, is_group, index, entry, inner = ref.order
        if entry < 0:
            continue  # a whole group has no options to try
        reach = reach_of_group(plan, index) if is_group else reach_of_slot(plan, index)
        if not reach.level:
            continue
        if is_group:
            trials = _with_entry(plan, reading, index, entry, inner)
        elif reach.choice is not None and reading.codes[index] == GAP:
            most = _moved_by_choice(plan, reading, index, reach, reach.choice, ends)
            if most:
                yield ref, most
            continue
        else:
            slot = plan.route.slots[index]
            trials = _with_slot(plan.route, reading, slot, named_numbers(plan, None, index))
        most = max((_moved(plan, trial, reach, ends) for trial in trials), default=0)
        if most:
            yield ref, most


def _moved_by_choice(
    plan: Plan, reading: Reading, slot: int, reach: Reach, codes: Sequence[int], before: Ends
) -> int:
    """The same as `_moved` for a choice that only flags read, tried in place and put back."""
    most = 0
    flags = reading.flags
    kept = [flags[flag] for flag in reach.flags]
    for code in codes:
        reading.codes[slot] = code
        truths = [plan.flags[flag].node.test(reading) for flag in reach.flags]
        if truths != kept:
            for flag, truth in zip(reach.flags, truths, strict=True):
                flags[flag] = truth
            then = level_ends(plan, reading) or before
            most = max(most, abs(then.low - before.low), abs(then.high - before.high))
            for flag, truth in zip(reach.flags, kept, strict=True):
                flags[flag] = truth
    reading.codes[slot] = GAP
    return most


def _moved(plan: Plan, trial: Reading, reach: Reach, before: Ends) -> int:
    """How far the trial moves the end that it moves most."""
    for score in reach.scores:
        trial.ranges[score] = None
    if reach.scores:
        trial.bands.clear()
        settle(plan.book, trial)
    for flag in reach.flags:
        trial.flags[flag] = plan.flags[flag].node.test(trial)
    then = level_ends(plan, trial) or before
    return max(abs(then.low - before.low), abs(then.high - before.high))


def _with_slot(
    route: Route, reading: Reading, slot: Slot, named: frozenset[int]
) -> Iterator[Reading]:
    """The reading with each possible answer in one missing slot; none for a stored answer."""
    if reading.codes[slot.index] not in (GAP, OPEN):
        return
    for code, value in _answers_to(slot, named):
        trial = reading.copy()
        trial.give(slot.index, code, value)
        route.follow(trial)
        yield trial


def _with_entry(
    plan: Plan, reading: Reading, group: int, entry: int, inner: int
) -> Iterator[Reading]:
    """The reading with each possible answer in one missing slot of one entry of a group."""
    route = plan.route.groups[group].route
    entries = reading.groups[group] or []
    named = named_numbers(plan, group, inner)
    for changed in _with_slot(route, entries[entry], route.slots[inner], named):
        trial = reading.copy()
        trial.groups[group] = [*entries[:entry], changed, *entries[entry + 1 :]]
        plan.route.follow(trial)
        yield trial


def _answers_to(slot: Slot, named: frozenset[int]) -> Iterator[tuple[int, Value]]:
    """The answers tried: options, sets of options, or for numbers the ends and those named ± 1."""
    match slot.item.kind:
        case ItemKind.CHOICE:
            for place, option in enumerate(slot.options):
                yield FIRST + place, option.key
        case ItemKind.CHOICES if 2 ** len(slot.options) <= MANY_SETS:
            for chosen in subsets(slot):
                yield FIRST, chosen
        case ItemKind.CHOICES:
            keys = tuple(option.key for option in slot.options)
            for some in ((), *((key,) for key in keys), keys):
                yield FIRST, some
        case ItemKind.NUMBER:
            first, last = slot.item.minimum or 0, slot.item.maximum or 0
            near = {n + step for n in named for step in (-1, 0, 1)}
            for number in sorted({first, last} | {n for n in near if first < n < last}):
                yield FIRST, number
