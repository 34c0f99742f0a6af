"""The bands of a score, which may overlap only where an answer tells them apart."""

from dataclasses import dataclass
from functools import cached_property
from math import inf

from heva.instruments.definition import Band, Item, ItemKind, Text
from heva.instruments.reading.conditions import read_condition, rule_scope
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table


@dataclass(frozen=True)
class _Holding:
    """What a band's `when` is in the overlap rule: the answers of one question, or None."""

    question: tuple[str, str | None]
    answers: frozenset[str | int]


@dataclass(frozen=True)
class _Read:
    table: Table
    band: Band
    holding: _Holding | None

    @property
    def is_sound(self) -> bool:
        """Whether both ends are what the file says: a faulty end is told for itself."""
        ends = ((self.band.start, "from"), (self.band.end, "to"))
        return all(end is not None or not self.table.has(key) for end, key in ends)

    @cached_property
    def start(self) -> float:
        """For comparing only: the arithmetic of scores knows no floats."""
        return -inf if self.band.start is None else self.band.start

    @cached_property
    def end(self) -> float:
        return inf if self.band.end is None else self.band.end


def read_bands(score: Table, names: Names) -> tuple[Band, ...]:
    """The bands of a score; two that overlap must be told apart by answers to one question."""
    seen: dict[str, str] = {}
    read = [
        _Read(table, _read_band(table, seen, names), _holding(table.values.get("when"), names))
        for table in score.tables("bands")
    ]
    _check_overlaps([part for part in read if part.is_sound])
    return tuple(part.band for part in read)


def _check_overlaps(read: list[_Read]) -> None:
    """Report bands that overlap without being told apart, each with one that it meets.

    Walked from the lowest end up, holding on only to the bands that the next may still meet.
    """
    near: list[tuple[int, _Read]] = []
    for n, part in sorted(enumerate(read), key=lambda pair: pair[1].start):
        near = [pair for pair in near if pair[1].end >= part.start]
        met = next((pair for pair in near if not _apart(pair[1].holding, part.holding)), None)
        if met is not None:
            (_, first), (_, second) = sorted((met, (n, part)), key=lambda pair: pair[0])
            second.table.fault(
                None,
                f'overlaps band "{first.band.key}": change from or to, or give both a `when` with'
                " is or in on the same question and no option in common",
            )
        if met is None or part.end > met[1].end:  # what is told need not be told of all it meets
            near.append((n, part))


def _read_band(table: Table, seen: dict[str, str], names: Names) -> Band:
    key = table.key("band of this score", seen)
    start, end = table.integer("from"), table.integer("to")
    if start is not None and end is not None and start > end:
        table.fault("to", f"is {end}, below from {start}: change one of them")
        start = end = None
    when = table.table("when")
    band = Band(
        key=key,
        label=table.text("label", required=True, label=True) or Text({}),
        start=start,
        end=end,
        advice=table.text("advice", label=True),
        when=read_condition(when, rule_scope(names)) if when is not None else None,
    )
    table.close()
    return band


def _apart(one: _Holding | None, other: _Holding | None) -> bool:
    if one is None or other is None:
        return False
    return one.question == other.question and not one.answers & other.answers


def _holding(when: object, names: Names) -> _Holding | None:
    """The question and answers of a `when` that is one is/in condition; else None.

    A parameter is no fixed answer: a local overlay could make two bands meet.
    """
    if not isinstance(when, dict) or len({"is", "in"} & when.keys()) != 1:
        return None
    item, period = when.get("item"), when.get("period")
    answers = when["in"] if "in" in when else [when["is"]]
    if when.keys() - {"item", "period", "is", "in"} or not isinstance(answers, list):
        return None
    plain = frozenset(answer for answer in answers if isinstance(answer, str | int))
    if len(plain) < len(set(map(str, answers))) or any(str(a).startswith("$") for a in plain):
        return None
    if not isinstance(item, str) or names.items.get(item, _TEXT).kind is ItemKind.TEXT:
        return None
    return _Holding((item, period if isinstance(period, str) else None), plain)


_TEXT = Item("", ItemKind.TEXT, Text({}))
