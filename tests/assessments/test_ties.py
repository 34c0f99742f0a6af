"""Personal ties: asked of everybody who reaches a case, kept sealed, shown to its owner."""

import pytest

from heva.assessments import actions
from heva.assessments.lookup import TiesNotStated, get_assessment_or_404, get_case_or_404
from heva.assessments.models import CaseKind, Notice, NoticeKind, Ties, TiesStatement
from heva.assessments.places import transfer_place
from heva.assessments.refusals import CannotLock, NotAllowed, ObstacleKind
from heva.assessments.ties import own_ties, state_ties, stated_ties
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import fill, make_case, make_co_handler, make_round
from tests.people import Cast


@pytest.mark.parametrize("ties", Ties)
def test_opening_a_case_keeps_the_answer_sealed(cast: Cast, ties: Ties) -> None:
    case = actions.open_case(cast.author, age_band="a16_17", kind=CaseKind.REAL, ties=ties)
    row = TiesStatement.objects.get()
    assert (row.case, row.by) == (case, cast.author)
    assert ties.value.encode() not in bytes(row.sealed or b"")
    stated = own_ties(case, cast.author)
    assert stated is not None
    assert (stated.ties, stated.name) == (ties, cast.author.name)


def test_every_answer_is_as_long_as_every_other(cast: Cast) -> None:
    case = make_case(cast.author)
    for ties in Ties:
        state_ties(case, cast.author, ties)
    assert len({len(row.sealed or b"") for row in TiesStatement.objects.all()}) == 1


def test_a_co_handler_answers_before_anything_opens(cast: Cast) -> None:
    assessment = make_round(cast.author)
    make_co_handler(assessment.case, cast.co_handler, ties=None)
    with pytest.raises(TiesNotStated):
        get_case_or_404(cast.co_handler, assessment.case_id)
    with pytest.raises(TiesNotStated):
        get_assessment_or_404(cast.co_handler, assessment.id)
    asked = get_case_or_404(cast.co_handler, assessment.case_id, before_ties=True)
    state_ties(asked, cast.co_handler, Ties.UNSURE)
    assert get_case_or_404(cast.co_handler, assessment.case_id) == assessment.case
    assert get_assessment_or_404(cast.co_handler, assessment.id) == assessment


def test_the_owner_is_told_that_there_is_an_answer_whatever_it_is(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler, ties=None)
    for ties in Ties:
        state_ties(case, cast.co_handler, ties)
    told = Notice.objects.filter(to=cast.author)
    assert [one.kind for one in told] == [NoticeKind.TIES_STATED] * 3
    answers = [one.ties for one in stated_ties(case) if one.person_id == cast.co_handler.id]
    assert answers == [*Ties]
    assert AuditEntry.objects.filter(event=Event.TIES_STATED.value, case_id=case.id).count() == 3


def test_whoever_has_ties_leaves_the_locking_to_somebody_without(cast: Cast) -> None:
    assessment = fill(make_round(cast.author))
    make_co_handler(assessment.case, cast.co_handler)
    state_ties(assessment.case, cast.author, Ties.YES)
    with pytest.raises(CannotLock, match="prata med din enhetschef") as refused:
        actions.lock(assessment, cast.author)
    assert [one.kind for one in refused.value.obstacles] == [ObstacleKind.TIES]
    assert actions.lock(assessment, cast.co_handler).by == cast.co_handler


def test_an_answer_that_cannot_be_read_is_no_no(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = fill(make_round(cast.author))
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("heva.assessments.ties.ties_place", transfer_place)
        state_ties(assessment.case, cast.author, Ties.YES)
    with pytest.raises(CannotLock, match="Svara på frågan igen") as refused:
        actions.lock(assessment, cast.author)
    assert [one.kind for one in refused.value.obstacles] == [ObstacleKind.TIES]
    state_ties(assessment.case, cast.author, Ties.NO)
    assert actions.lock(assessment, cast.author).by == cast.author


@pytest.mark.parametrize("last", [Ties.NO, Ties.UNSURE])
def test_the_latest_answer_counts_and_the_earlier_stay(cast: Cast, last: Ties) -> None:
    assessment = fill(make_round(cast.author))
    state_ties(assessment.case, cast.author, Ties.YES)
    state_ties(assessment.case, cast.author, last)
    assert actions.lock(assessment, cast.author).by == cast.author
    assert [one.ties for one in stated_ties(assessment.case)] == [Ties.NO, Ties.YES, last]


@pytest.mark.parametrize("name", ["co_worker", "barred", "unit_head", "neighbour"])
def test_nobody_else_answers(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    with pytest.raises(NotAllowed):
        state_ties(case, getattr(cast, name), Ties.NO)
    assert TiesStatement.objects.count() == 1
