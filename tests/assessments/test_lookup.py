"""Finding cases and rounds: one's own, and nothing else."""

from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from heva.accounts.models import Role, User
from heva.assessments import actions
from heva.assessments.case_list import case_list
from heva.assessments.lifecycle import RoundState
from heva.assessments.lookup import (
    get_assessment_or_404,
    get_case_or_404,
    linked_cases,
    own_cases,
    rounds_of,
)
from heva.assessments.permissions import may_read
from heva.assessments.reading import current_fields
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import (
    fill,
    make_bar,
    make_case,
    make_co_handler,
    make_glass,
    make_small_round,
    save,
)
from tests.people import Cast


def others(cast: Cast) -> list[User]:
    return [one for one in vars(cast).values() if one != cast.author]


def test_the_author_finds_her_case_and_round_by_id_or_text(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    assert get_case_or_404(cast.author, assessment.case_id) == assessment.case
    assert get_case_or_404(cast.author, str(assessment.case_id)) == assessment.case
    assert get_assessment_or_404(cast.author, str(assessment.id)) == assessment


def test_somebody_elses_and_nobodys_answer_alike(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    for person in others(cast):
        for wanted in (assessment.id, uuid4(), "x", ""):
            with pytest.raises(Http404) as refused:
                get_assessment_or_404(person, wanted)
            assert str(refused.value) == ""
        for wanted in (assessment.case_id, uuid4(), "x", ""):
            with pytest.raises(Http404) as refused:
                get_case_or_404(person, wanted)
            assert str(refused.value) == ""


def test_a_refusal_is_recorded_alike_for_somebody_elses_and_for_nobodys(cast: Cast) -> None:
    assessment, nobodys = make_small_round(cast.author), uuid4()
    for wanted in (assessment.id, nobodys):
        with pytest.raises(Http404):
            get_assessment_or_404(cast.co_worker, wanted)
    for wanted in (assessment.case_id, nobodys):
        with pytest.raises(Http404):
            get_case_or_404(cast.co_worker, wanted)
    entries = AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value).order_by("id")
    assert [entry.about for entry in entries] == [
        [str(one)] for one in (assessment.id, nobodys, assessment.case_id, nobodys)
    ]
    assert {entry.who_id for entry in entries} == {cast.co_worker.id}
    # The log knows the difference, and so the owner sees who tried; the person does not.
    theirs = assessment.case_id
    assert [entry.case_id for entry in entries] == [theirs, None, theirs, None]


def test_the_query_and_the_permission_say_the_same_in_every_role(cast: Cast) -> None:
    cases = [make_case(cast.author), make_case(cast.co_worker), make_case(cast.neighbour)]
    make_co_handler(cases[0], cast.co_handler)
    make_bar(cases[0], cast.barred)
    for breaker in (cast.unit_head, cast.second_head, cast.on_call):
        make_glass(cases[0], breaker)
    make_bar(cases[0], cast.second_head)
    moved = make_case(cast.author)
    moved.organisation = cast.neighbour.organisation
    moved.save()
    for person in (cast.author, *others(cast)):
        for role in Role:
            person.resume(role)
            readable = {case.id for case in [*cases, moved] if may_read(person, case) is None}
            assert set(own_cases(person).values_list("id", flat=True)) == readable


def test_a_round_is_read_with_all_that_its_pages_need_in_one_query(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author))
    actions.lock(assessment, cast.author)
    with CaptureQueriesContext(connection) as queries:
        found = get_assessment_or_404(cast.author, assessment.id)
        assert found.case.owner.name
        assert found.case.organisation.printed_as
        assert found.case.key is not None
        assert found.submission.by.name
    assert len(queries) == 1


def test_the_rounds_of_a_case_come_the_latest_first(cast: Cast) -> None:
    first = fill(make_small_round(cast.author))
    actions.lock(first, cast.author)
    second = make_small_round(case=first.case)
    with CaptureQueriesContext(connection) as queries:
        found = rounds_of(get_case_or_404(cast.author, first.case_id))
        assert [one.number for one in found] == [2, 1]
        assert found[1].submission.by == cast.author
        assert found[0].by == cast.author
        assert current_fields(found[0]) == {}
    assert len(queries) == 3  # the case, its rounds, and the fields of one of them
    assert second in found


def test_the_list_shows_each_case_with_its_latest_round_and_change(cast: Cast) -> None:
    empty = make_case(cast.author)
    locked = fill(make_small_round(cast.author))
    actions.lock(locked, cast.author)
    draft = make_small_round(cast.author)
    save(draft, {"weapon": "no"})
    make_case(cast.co_worker)
    rows = {row.case: row for row in case_list(cast.author)}
    assert set(rows) == {empty, locked.case, draft.case}
    assert (rows[empty].state, rows[empty].rounds, rows[empty].latest) == (None, 0, None)
    assert (rows[locked.case].state, rows[locked.case].rounds) == (RoundState.LOCKED, 1)
    assert (rows[draft.case].state, rows[draft.case].latest) == (RoundState.DRAFT, draft.id)
    assert rows[draft.case].changed_at == draft.answers.get().at


def test_the_list_puts_the_latest_change_first(cast: Cast) -> None:
    rounds = [make_small_round(cast.author) for _ in range(3)]
    save(rounds[1], {"weapon": "no"})
    assert case_list(cast.author)[0].case == rounds[1].case


@pytest.mark.parametrize("cases", [1, 5])
def test_the_list_takes_three_queries_whatever_it_holds(cast: Cast, cases: int) -> None:
    for _ in range(cases):
        save(make_small_round(cast.author), {"weapon": "no"})
    with CaptureQueriesContext(connection) as queries:
        assert len(case_list(cast.author)) == cases
    assert len(queries) == 3


def test_a_linked_case_of_somebody_else_is_not_shown(cast: Cast) -> None:
    one, other = make_case(cast.author), make_case(cast.author)
    actions.link_cases(one, other, cast.author)
    other.owner = cast.co_worker
    other.save()
    assert linked_cases(cast.author, one) == []
