"""P5: the same locking one to five times, also at once: one effect and the same answer."""

from functools import partial

import pytest

from heva.assessments import actions
from heva.assessments.changes import FieldChange, SaveResult
from heva.assessments.instrument_files import instrument_of
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Assessment, Case, CaseLink, SignalAcknowledgement, Submission
from heva.assessments.refusals import RoundIsLocked, RoundIsOpen
from heva.assessments.submissions import verify_submission
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import fill, make_case, make_small_round
from tests.people import make_person
from tests.promises.at_once import at_once
from tests.promises.size import size

pytestmark = pytest.mark.django_db(transaction=True)


def entries(event: Event) -> int:
    return AuditEntry.objects.filter(event=event.value).count()


def filled_round() -> Assessment:
    assessment = fill(make_small_round(make_person()))
    instrument_of(assessment)
    return assessment


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_a_round_locked_several_times_at_once_is_locked_once(times: int) -> None:
    assessment = filled_round()
    author = assessment.case.owner

    def lock(number: int) -> Submission:
        return actions.lock(get_assessment_or_404(author, assessment.id), author)

    results = at_once(times, lock)
    assert [type(one) for one in results] == [Submission] * times
    assert len({one.id for one in results if isinstance(one, Submission)}) == 1
    (submission,) = Submission.objects.all()
    assert verify_submission(submission).holds
    assert entries(Event.ROUND_LOCKED) == 1


def lock_or_save(assessment: Assessment, number: int) -> Submission | SaveResult:
    who = assessment.case.owner
    if number == 0:
        return actions.lock(assessment, who)
    return actions.save_fields(assessment, who, [FieldChange("story", "Ny.", 1)])


def test_saving_and_locking_at_once_leave_no_answer_outside_the_locked_round() -> None:
    for _ in range(size("races of a save and a locking", fits=8, full=200)):
        author = make_person(f"anna{Assessment.objects.count()}")
        assessment = fill(make_small_round(author))

        act = partial(lock_or_save, get_assessment_or_404(author, assessment.id))
        locked, saved = at_once(2, act)
        assert isinstance(locked, Submission)
        assert isinstance(saved, SaveResult | RoundIsLocked)
        assert verify_submission(locked).holds


def test_a_signal_acknowledged_several_times_at_once_is_acknowledged_once() -> None:
    assessment = filled_round()
    author = assessment.case.owner

    def acknowledge(number: int) -> None:
        found = get_assessment_or_404(author, assessment.id)
        return actions.acknowledge_signal(found, author, "life")

    assert at_once(5, acknowledge) == [None] * 5
    assert SignalAcknowledgement.objects.count() == entries(Event.SIGNAL_ACKNOWLEDGED) == 1


def test_two_cases_linked_from_both_ends_at_once_are_linked_once() -> None:
    author = make_person()
    one, other = make_case(author), make_case(author)

    def link(number: int) -> None:
        return actions.link_cases(*((one, other) if number % 2 else (other, one)), author)

    assert at_once(4, link) == [None] * 4
    assert CaseLink.objects.count() == entries(Event.CASES_LINKED) == 1


def test_rounds_opened_at_once_are_one_round() -> None:
    author = make_person()
    case = make_case(author)

    def open_round(number: int) -> Assessment:
        return actions.open_round(case, author)

    results = at_once(3, open_round)
    opened = [one for one in results if isinstance(one, Assessment)]
    refused = [one for one in results if isinstance(one, RoundIsOpen)]
    assert (len(opened), len(refused)) == (1, 2)
    assert {one.assessment for one in refused} == set(opened) == set(Assessment.objects.all())


def test_the_same_case_code_is_confirmed_once() -> None:
    author = make_person()
    case = make_case(author, confirmed=False)

    def confirm(number: int) -> None:
        return actions.confirm_code(Case.objects.get(id=case.id), author)

    assert at_once(4, confirm) == [None] * 4
    assert entries(Event.CODE_CONFIRMED) == 1
