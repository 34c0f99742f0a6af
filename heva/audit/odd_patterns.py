"""Rules that point out odd patterns in the log. They accuse nobody: somebody looks and asks.

Entries in, findings out; no database, no clock. The table `RULES` holds the thresholds and where
each comes from. Hours are those of Stockholm.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from heva.audit.events import SORTS, Event, Sort

HERE = ZoneInfo("Europe/Stockholm")


class Odd(StrEnum):
    """The patterns."""

    MANY_CASES = "many_cases"
    NIGHT = "night"
    LONG_LOCKED = "long_locked"
    READS_WITHOUT_WRITING = "reads_without_writing"
    GLASS = "glass"
    EXPORTS = "exports"
    DENIALS = "denials"


@dataclass(frozen=True)
class Rule:
    """`most` is how many still are ordinary, within `hours`; `source` says who set them."""

    most: int
    hours: int
    source: str


_BRIEF = "the client's requirements for the log follow-up"
_OURS = "set by us, to be tried against a year of real logs"

RULES: Mapping[Odd, Rule] = {
    Odd.MANY_CASES: Rule(15, 1, _BRIEF),
    Odd.NIGHT: Rule(0, 24, f"{_BRIEF}; 22–06 is the night of the working hours act"),
    Odd.LONG_LOCKED: Rule(0, 24 * 90, f"{_BRIEF}; ninety days {_OURS}"),
    Odd.READS_WITHOUT_WRITING: Rule(4, 24 * 7, f"{_BRIEF}; five times in a week {_OURS}"),
    Odd.GLASS: Rule(0, 1, _BRIEF),
    Odd.EXPORTS: Rule(0, 24, _BRIEF),
    Odd.DENIALS: Rule(4, 24, _OURS),
}
NIGHT_FROM, NIGHT_TO = 22, 6
_READS_OF_A_CASE = {Event.CASE_READ, Event.ROUND_READ, Event.OUTCOME_READ}
_DENIED = {Event.ACCESS_DENIED, Event.GLASS_REFUSED}
_EXPORTS = {Event.PAPER_MADE, Event.LOG_EXPORTED}


@dataclass(frozen=True)
class Line:
    """What the rules need of an entry."""

    id: int
    at: datetime
    event: Event
    who_id: UUID | None
    case_id: UUID | None

    @property
    def day(self) -> str:
        return self.at.astimezone(HERE).date().isoformat()

    @property
    def touches_a_case(self) -> bool:
        return self.case_id is not None and SORTS[self.event] is not Sort.ENTRANCE


@dataclass(frozen=True)
class Pattern:
    """One thing to look at: the line it is shown by, and how many lines it stands for."""

    odd: Odd
    line: int
    times: int


def patterns(
    lines: Sequence[Line], locked_at: Mapping[UUID, datetime] | None = None
) -> tuple[Pattern, ...]:
    """Every odd pattern among these lines, in their order.

    `locked_at` tells when a case was last locked before the first of the lines; what the lines
    themselves lock and open is counted on from there.
    """
    persons = [line for line in lines if line.who_id is not None]
    found = [*_long_locked(persons, dict(locked_at or {}))]
    for rule in (_many_cases, _night, _reads_without_writing, _glass, _exports, _denials):
        found.extend(rule(persons))
    return tuple(found)


def _many_cases(lines: Sequence[Line]) -> Iterator[Pattern]:
    """More cases than the rule allows, touched by one person within an hour."""
    rule = RULES[Odd.MANY_CASES]
    for own in _by_person(lines, lambda line: line.touches_a_case):
        first, told_until = 0, None
        for place, line in enumerate(own):
            while line.at - own[first].at >= timedelta(hours=rule.hours):
                first += 1
            cases = {one.case_id for one in own[first : place + 1]}
            if len(cases) > rule.most and (told_until is None or line.at >= told_until):
                told_until = line.at + timedelta(hours=rule.hours)
                yield Pattern(Odd.MANY_CASES, line.id, len(cases))


def _night(lines: Sequence[Line]) -> Iterator[Pattern]:
    """Work with cases between 22 and 06, one pattern for a person and night."""

    def is_night(line: Line) -> bool:
        hour = line.at.astimezone(HERE).hour
        return line.touches_a_case and (hour >= NIGHT_FROM or hour < NIGHT_TO)

    def night(line: Line) -> object:
        return (line.at.astimezone(HERE) - timedelta(hours=12)).date()

    yield from _grouped(Odd.NIGHT, lines, is_night, night)


def _long_locked(lines: Sequence[Line], locked: dict[UUID, datetime]) -> Iterator[Pattern]:
    """Readings of a case whose last round was locked long ago and in which none is open."""
    after = timedelta(hours=RULES[Odd.LONG_LOCKED].hours)
    late: list[Line] = []
    for line in lines:
        if line.case_id is None:
            continue
        if line.event is Event.ROUND_LOCKED:
            locked[line.case_id] = line.at
        elif line.event is Event.ROUND_OPENED:
            locked.pop(line.case_id, None)
        elif line.event in _READS_OF_A_CASE and line.at - locked.get(line.case_id, line.at) > after:
            late.append(line)
    yield from _grouped(Odd.LONG_LOCKED, late, lambda line: line.case_id is not None, _case_and_day)


def _reads_without_writing(lines: Sequence[Line]) -> Iterator[Pattern]:
    """One person reads one case again and again in a week, and never writes in it."""
    rule = RULES[Odd.READS_WITHOUT_WRITING]
    wrote = {
        (line.who_id, line.case_id)
        for line in lines
        if line.touches_a_case and SORTS[line.event] is Sort.WRITE and line.event not in _DENIED
    } - {(line.who_id, line.case_id) for line in lines if line.event is Event.GLASS_BROKEN}

    def only_reads(line: Line) -> bool:
        return line.event in _READS_OF_A_CASE and (line.who_id, line.case_id) not in wrote

    def case_and_week(line: Line) -> object:
        return line.case_id, line.at.astimezone(HERE).isocalendar()[:2]

    yield from _grouped(Odd.READS_WITHOUT_WRITING, lines, only_reads, case_and_week, rule.most)


def _glass(lines: Sequence[Line]) -> Iterator[Pattern]:
    for line in lines:
        if line.event is Event.GLASS_BROKEN:
            yield Pattern(Odd.GLASS, line.id, 1)


def _exports(lines: Sequence[Line]) -> Iterator[Pattern]:
    yield from _grouped(Odd.EXPORTS, lines, lambda line: line.event in _EXPORTS, _case_and_day)


def _denials(lines: Sequence[Line]) -> Iterator[Pattern]:
    most = RULES[Odd.DENIALS].most
    yield from _grouped(
        Odd.DENIALS, lines, lambda line: line.event in _DENIED, lambda line: line.day, most
    )


def _case_and_day(line: Line) -> object:
    return line.case_id, line.day


def _by_person(lines: Sequence[Line], wanted: Callable[[Line], bool]) -> Iterator[list[Line]]:
    own: dict[UUID | None, list[Line]] = defaultdict(list)
    for line in lines:
        if wanted(line):
            own[line.who_id].append(line)
    for found in own.values():
        yield sorted(found, key=lambda line: line.at)


def _grouped(
    odd: Odd,
    lines: Sequence[Line],
    wanted: Callable[[Line], bool],
    group: Callable[[Line], object],
    most: int = 0,
) -> Iterator[Pattern]:
    """One pattern for each person and group that holds more lines than `most`."""
    for own in _by_person(lines, wanted):
        groups: dict[object, list[Line]] = defaultdict(list)
        for line in own:
            groups[group(line)].append(line)
        for found in groups.values():
            if len(found) > most:
                yield Pattern(odd, found[0].id, len(found))
