"""What a unit head sees: numbers and ages, and no number that tells of a case that bars them."""

import datetime as dt

import time_machine

from heva.accounts.granting import grant_role
from heva.accounts.models import Role
from heva.assessments import actions
from heva.assessments.models import Case
from heva.assessments.unit_counts import unit_counts
from tests.makers import fill, make_bar, make_case, make_round, make_small_round
from tests.people import Cast, make_unit

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def test_the_cases_are_counted_by_state_and_worker(cast: Cast) -> None:
    make_case(cast.author)
    make_small_round(cast.author)
    locked = fill(make_round(cast.co_worker))
    actions.lock(locked, cast.co_worker)
    make_case(cast.neighbour)
    (unit,) = unit_counts(cast.unit_head)
    together = unit.together
    assert (together.cases, together.not_begun, together.drafts, together.locked) == (3, 1, 1, 1)
    assert [(one.name, one.cases) for one in unit.workers] == [
        (cast.author.name, 2),
        (cast.co_worker.name, 1),
    ]
    assert unit_counts(cast.second_head)[0].together.cases == 0


def test_a_further_draft_counts_as_going_on(cast: Cast) -> None:
    first = fill(make_round(cast.author))
    actions.lock(first, cast.author)
    make_round(case=first.case)
    (unit,) = unit_counts(cast.unit_head)
    assert (unit.together.drafts, unit.together.locked) == (1, 0)


def test_a_case_that_bars_the_head_is_in_no_number(cast: Cast) -> None:
    case = make_case(cast.author)
    other_unit = make_unit(cast.author.organisation, "Tredje")
    grant_role(cast.second_head, Role.UNIT_HEAD, by=None, unit=cast.author.unit)
    grant_role(cast.second_head, Role.UNIT_HEAD, by=None, unit=other_unit)
    make_bar(case, cast.unit_head)
    (unit,) = unit_counts(cast.unit_head)
    assert (unit.together.cases, unit.workers) == (0, ())
    assert [one.together.cases for one in unit_counts(cast.second_head)] == [1, 0, 0]


def test_the_cases_are_counted_by_age(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        for days in (0, 30, 31, 91, 92, 182, 183, 365, 366, 3000):
            case = make_case(cast.author)
            Case.objects.filter(id=case.id).update(at=NOW - dt.timedelta(days=days))
        (unit,) = unit_counts(cast.unit_head)
    assert [number for _words, number in unit.together.ages] == [2, 2, 2, 2, 2]


def test_who_heads_no_unit_sees_none(cast: Cast) -> None:
    make_case(cast.author)
    assert unit_counts(cast.author) == []
    assert unit_counts(cast.neighbour_head)[0].together.cases == 0
