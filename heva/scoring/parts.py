"""What one answer is worth in one score: points × weight, or whether it counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heva.instruments.answers import Value
from heva.instruments.compiling import Compiler, at_or_above
from heva.instruments.definition import Item, ItemKind, Method, Option, Score
from heva.instruments.slots import FIRST, Slot


@dataclass(frozen=True, eq=False)
class Part:
    """One answer of a score. `low` and `high` are the least and greatest it can be worth."""

    slot: Slot
    low: int
    high: int
    table: tuple[int, ...]  # choice: the worth of each option
    weigh: Callable[[Value], int] | None  # other kinds: the worth of a value

    def worth(self, code: int, value: Value | None) -> int:
        """What a given answer is worth, from its code (choice) or its value (other kinds)."""
        if self.weigh is None:
            return self.table[(code - FIRST) % self.slot.width]
        return 0 if value is None else self.weigh(value)


def parts_of(compiler: Compiler, score: Score) -> tuple[Part, ...]:
    """The answers of a score in file order; what a wildcard brings and cannot count is left out."""
    instrument = compiler.instrument
    parts: list[Part] = []
    for item, _ in instrument.expand(score.items):
        if item.kind is ItemKind.TEXT:
            continue
        counting: frozenset[str] | None = None
        if score.method is Method.COUNT and score.at_least is not None:
            counting = at_or_above(instrument, item.scale, score.at_least)
            if not counting:
                continue
        slots = compiler.slots(item.key, score.period, bring=True)
        parts.extend(_part(score, item, slot, counting) for slot in slots)
    return tuple(parts)


def _part(score: Score, item: Item, slot: Slot, counting: frozenset[str] | None) -> Part:
    worth = _worth_of_points(score, item)
    if item.kind is ItemKind.CHOICE:
        if counting is not None:
            table = tuple(int(option.key in counting) for option in slot.options)
        else:
            table = tuple(worth(option.points) for option in slot.options)
        return Part(slot, min(table), max(table), table, None)
    if item.kind is ItemKind.NUMBER:
        ends = [worth(item.minimum or 0), worth(item.maximum or 0)]
        return Part(slot, min(ends), max(ends), (), lambda value: worth(_integer(value)))
    if counting is not None:
        counted = counting
        return Part(slot, 0, 1, (), lambda value: int(_any_of(value, counted)))
    points = {option.key: option.points for option in slot.options}
    take_max = item.choices_score == "max"
    ends = [worth(end) for end in _ends_of_choices(slot.options, take_max)]

    def weigh(value: Value) -> int:
        return worth(points_of_choices((points[key] for key in _keys(value)), take_max))

    return Part(slot, min(ends), max(ends), (), weigh)


def _worth_of_points(score: Score, item: Item) -> Callable[[int], int]:
    """From the points of an answer to its worth; monotone, so that ends map to ends."""
    if score.method is Method.COUNT:
        least = 1 if score.at_least_points is None else score.at_least_points
        return lambda points: int(points >= least)
    weight = score.weights.get(item.key, 1)
    return lambda points: points * weight


def points_of_choices(points: Iterable[int], take_max: bool) -> int:
    """The points of the chosen options together; nothing chosen scores 0."""
    return max(points, default=0) if take_max else sum(points)


def _ends_of_choices(options: tuple[Option, ...], take_max: bool) -> tuple[int, int]:
    points = [option.points for option in options]
    if take_max:
        return min(0, *points), max(0, *points)
    return sum(p for p in points if p < 0), sum(p for p in points if p > 0)


def _integer(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _keys(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _any_of(value: Value, counting: frozenset[str]) -> bool:
    return not counting.isdisjoint(_keys(value))
