"""Whether a round may be changed: the table, and that the actions keep to it."""

from collections.abc import Callable

import pytest

from heva.assessments import actions
from heva.assessments.changes import FieldChange
from heva.assessments.lifecycle import MOVES, REASONS, Move, RoundState, state_of, why_not
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Assessment
from heva.assessments.refusals import RoundIsLocked, RoundIsOpen
from tests.makers import fill, make_round, make_small_round
from tests.people import Cast
from tests.small_instrument import SMALL, small_files

TABLE = {
    (RoundState.DRAFT, Move.SAVE): True,
    (RoundState.DRAFT, Move.ACKNOWLEDGE): True,
    (RoundState.DRAFT, Move.LOCK): True,
    (RoundState.DRAFT, Move.OPEN_NEXT): False,
    (RoundState.LOCKED, Move.SAVE): False,
    (RoundState.LOCKED, Move.ACKNOWLEDGE): False,
    (RoundState.LOCKED, Move.LOCK): False,
    (RoundState.LOCKED, Move.OPEN_NEXT): True,
}


def test_the_tables_name_every_state() -> None:
    assert set(MOVES) == set(REASONS) == set(RoundState)
    assert set(TABLE) == {(state, move) for state in RoundState for move in Move}


@pytest.mark.parametrize(("state", "move", "allowed"), [(*k, v) for k, v in TABLE.items()])
def test_every_move_in_every_state(state: RoundState, move: Move, allowed: bool) -> None:
    assert why_not(move, state) == (None if allowed else str(REASONS[state]))


def test_a_round_is_a_draft_until_it_is_submitted(cast: Cast) -> None:
    assessment = fill(make_small_round(cast.author))
    assert state_of(assessment) is RoundState.DRAFT
    actions.lock(assessment, cast.author)
    again = get_assessment_or_404(cast.author, assessment.id)
    assert state_of(again) is RoundState.LOCKED


def saves(assessment: Assessment) -> None:
    actions.save_fields(assessment, assessment.case.owner, [FieldChange("weapon", "clear", 0)])


def acknowledges(assessment: Assessment) -> None:
    actions.acknowledge_signal(assessment, assessment.case.owner, "life")


@pytest.mark.parametrize("act", [saves, acknowledges])
def test_nothing_changes_in_a_locked_round(cast: Cast, act: Callable[[Assessment], None]) -> None:
    assessment = fill(make_small_round(cast.author))
    actions.lock(assessment, cast.author)
    with pytest.raises(RoundIsLocked, match="Öppna en ny omgång"):
        act(assessment)


def test_a_locked_round_without_a_single_answer_is_just_as_locked(cast: Cast) -> None:
    files = small_files(SMALL.replace("required = true", "required = false"))
    assessment = make_round(cast.author, files=files)
    actions.lock(assessment, cast.author)
    with pytest.raises(RoundIsLocked):
        saves(assessment)


def test_a_draft_is_followed_by_no_other(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    with pytest.raises(RoundIsOpen) as refused:
        actions.open_round(assessment.case, cast.author, reason="Igen.")
    assert refused.value.assessment == assessment
