"""Acknowledging a signal: once, with who and when, and without telling which."""

import pytest

from heva.assessments import actions
from heva.assessments.models import Assessment, SignalAcknowledgement
from heva.assessments.reading import acknowledgements
from heva.assessments.refusals import NotAllowed, UnknownSignal
from heva.assessments.submissions import frozen
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.vault.sealing import Unreadable
from tests.makers import fill, make_small_round
from tests.people import Cast


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return make_small_round(cast.author)


def test_it_is_kept_with_who_and_when(cast: Cast, assessment: Assessment) -> None:
    assert acknowledgements(assessment) == {}
    actions.acknowledge_signal(assessment, cast.author, "life")
    (only,) = acknowledgements(assessment).items()
    assert only[0] == "life"
    assert only[1].by == cast.author.name


def test_twice_is_once_and_the_first_time_stands(cast: Cast, assessment: Assessment) -> None:
    actions.acknowledge_signal(assessment, cast.author, "life")
    first = acknowledgements(assessment)
    actions.acknowledge_signal(assessment, cast.author, "life")
    assert acknowledgements(assessment) == first
    assert AuditEntry.objects.filter(event=Event.SIGNAL_ACKNOWLEDGED.value).count() == 1


def test_which_signal_it_was_is_not_told_without_the_key(
    cast: Cast, assessment: Assessment
) -> None:
    other = make_small_round(cast.author)
    for one in (assessment, other):
        actions.acknowledge_signal(one, cast.author, "life")
    marks = [bytes(row.mark) for row in SignalAcknowledgement.objects.all()]
    assert len(set(marks)) == 2
    assert all(b"life" not in mark for mark in marks)
    key = assessment.case.key
    assert key is not None
    key.delete()
    assessment.case.refresh_from_db()
    assert acknowledgements(assessment) == {}


def test_a_signal_that_the_instrument_lacks_is_refused(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(UnknownSignal):
        actions.acknowledge_signal(assessment, cast.author, "other")


def test_nobody_else_acknowledges(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(NotAllowed):
        actions.acknowledge_signal(assessment, cast.co_worker, "life")


def test_a_locked_round_keeps_its_acknowledgements(cast: Cast, assessment: Assessment) -> None:
    actions.acknowledge_signal(assessment, cast.author, "life")
    before = acknowledgements(assessment)
    locked = frozen(actions.lock(fill(assessment), cast.author))
    assert not isinstance(locked, Unreadable)
    assert locked.acknowledged == before
