"""The rules that point out odd patterns, each at its threshold."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from heva.audit.events import Event
from heva.audit.odd_patterns import HERE, RULES, Line, Odd, patterns

WHO, CASE = uuid4(), uuid4()
NOON = datetime(2026, 3, 10, 12, tzinfo=HERE)


def lines(*given: tuple[datetime, Event, UUID | None], who: UUID = WHO) -> list[Line]:
    return [Line(number, at, event, who, case) for number, (at, event, case) in enumerate(given)]


def found(rows: list[Line], odd: Odd, locked: dict[UUID, datetime] | None = None) -> list[int]:
    return [one.times for one in patterns(rows, locked) if one.odd is odd]


def reads(number: int, *, apart: timedelta, same_case: bool = False) -> list[Line]:
    case = [CASE if same_case else uuid4() for _ in range(number)]
    return lines(*((NOON + apart * place, Event.CASE_READ, case[place]) for place in range(number)))


def test_every_rule_has_its_threshold_and_a_source() -> None:
    assert set(RULES) == set(Odd)
    assert all(rule.source for rule in RULES.values())


def test_ordinary_work_is_not_odd() -> None:
    rows = reads(15, apart=timedelta(minutes=1))
    assert patterns(rows) == ()


@pytest.mark.parametrize(("number", "apart", "times"), [(15, 1, []), (16, 1, [16]), (40, 5, [])])
def test_more_than_fifteen_cases_an_hour(number: int, apart: int, times: list[int]) -> None:
    rows = reads(number, apart=timedelta(minutes=apart))
    assert found(rows, Odd.MANY_CASES) == times


def test_a_long_spree_is_told_of_once_an_hour() -> None:
    rows = reads(120, apart=timedelta(minutes=1))
    assert len(found(rows, Odd.MANY_CASES)) == 2


@pytest.mark.parametrize(
    ("hour", "odd"), [(21, False), (22, True), (2, True), (5, True), (6, False)]
)
def test_night_is_from_ten_to_six_in_stockholm(hour: int, odd: bool) -> None:
    at = NOON.replace(hour=hour, minute=59)
    assert bool(found(lines((at, Event.CASE_READ, CASE)), Odd.NIGHT)) is odd


def test_one_night_is_one_line_also_over_midnight() -> None:
    evening = NOON.replace(hour=23)
    rows = lines(*((evening + timedelta(hours=n), Event.CASE_READ, CASE) for n in range(3)))
    assert found(rows, Odd.NIGHT) == [3]


@pytest.mark.parametrize(("days", "odd"), [(89, False), (91, True)])
def test_reading_long_after_the_locking(days: int, odd: bool) -> None:
    rows = lines((NOON, Event.CASE_READ, CASE))
    locked = {CASE: NOON - timedelta(days=days)}
    assert bool(found(rows, Odd.LONG_LOCKED, locked)) is odd


def test_a_round_that_was_opened_again_is_read_for_a_reason() -> None:
    rows = lines((NOON, Event.ROUND_OPENED, CASE), (NOON, Event.ROUND_READ, CASE))
    assert found(rows, Odd.LONG_LOCKED, {CASE: NOON - timedelta(days=400)}) == []


@pytest.mark.parametrize(("number", "times"), [(4, []), (5, [5])])
def test_reading_the_same_case_again_and_again(number: int, times: list[int]) -> None:
    rows = reads(number, apart=timedelta(minutes=1), same_case=True)
    assert found(rows, Odd.READS_WITHOUT_WRITING) == times


def test_whoever_also_writes_reads_for_a_reason() -> None:
    rows = [*reads(9, apart=timedelta(0), same_case=True)]
    rows.append(Line(99, NOON, Event.FIELDS_SAVED, WHO, CASE))
    assert found(rows, Odd.READS_WITHOUT_WRITING) == []


def test_breaking_the_glass_is_no_reason_to_read_again_and_again() -> None:
    rows = [*reads(9, apart=timedelta(0), same_case=True)]
    rows.append(Line(99, NOON, Event.GLASS_BROKEN, WHO, CASE))
    assert found(rows, Odd.READS_WITHOUT_WRITING) == [9]
    assert found(rows, Odd.GLASS) == [1]


def test_every_broken_glass_is_a_line_of_its_own() -> None:
    rows = lines((NOON, Event.GLASS_BROKEN, CASE), (NOON, Event.GLASS_BROKEN, CASE))
    assert found(rows, Odd.GLASS) == [1, 1]


def test_exports_and_prints_are_told_of_by_case_and_day() -> None:
    rows = lines(
        (NOON, Event.PAPER_MADE, CASE),
        (NOON, Event.PAPER_MADE, CASE),
        (NOON, Event.LOG_EXPORTED, None),
    )
    assert sorted(found(rows, Odd.EXPORTS)) == [1, 2]


@pytest.mark.parametrize(("number", "times"), [(4, []), (5, [5])])
def test_being_refused_again_and_again(number: int, times: list[int]) -> None:
    rows = lines(*((NOON, Event.ACCESS_DENIED, None) for _ in range(number)))
    assert found(rows, Odd.DENIALS) == times


def test_one_person_is_not_taken_for_another() -> None:
    mine = lines(*((NOON, Event.ACCESS_DENIED, None) for _ in range(3)))
    theirs = lines(*((NOON, Event.ACCESS_DENIED, None) for _ in range(3)), who=uuid4())
    assert patterns([*mine, *theirs]) == ()
