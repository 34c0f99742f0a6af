"""A locked round comes back exactly as it stood, and any change to it is noticed."""

import pytest
from django.utils import timezone

from heva.assessments import actions
from heva.assessments.frozen_round import FrozenRound, content_of, frozen_from
from heva.assessments.instrument_files import instrument_of
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Answer, Submission
from heva.assessments.places import answer_place
from heva.assessments.reading import key_of
from heva.assessments.submissions import Verification, frozen, verify_submission
from heva.audit.append_only import AppendOnlyViolation
from heva.vault.sealing import Unreadable, UnreadableReason, seal
from tests.makers import fill, make_round, make_small_round, save
from tests.people import Cast


@pytest.fixture
def submission(cast: Cast) -> Submission:
    """A locked round in which everything happened that can happen."""
    assessment = fill(make_small_round(cast.author), threat__now="clear", story="Ätt 👩‍👧 \u202ex")
    save(assessment, {"persons": [{"stance": "no", "said": "Nej."}, {}], "own:questions": ["Hur?"]})
    save(assessment, {"note:weapon": "Ingen.", "threat.before": {"unknown": "declined"}})
    high = {"answer": "high", "rationale": "Därför.", "because": "Ny uppgift."}
    save(assessment, {"judgement:violence": high, "own:gap_reason": "Så."})
    actions.acknowledge_signal(assessment, cast.author, "life")
    return actions.lock(assessment, cast.author)


def opened(submission: Submission) -> FrozenRound:
    found = frozen(submission)
    assert not isinstance(found, Unreadable)
    return found


def test_a_frozen_round_comes_back_exactly(submission: Submission) -> None:
    locked = opened(submission)
    instrument = instrument_of(submission.assessment)
    assert frozen_from(content_of(locked), instrument) == locked
    assert locked.judgement_changes[0].because == "Ny uppgift."
    assert locked.answers.case.questions == ("Hur?",)
    assert locked.answers.case.date == timezone.localdate(submission.at).isoformat()
    assert list(locked.acknowledged) == ["life"]


def test_a_frozen_round_verifies(submission: Submission) -> None:
    assert verify_submission(submission) == Verification(True, True, True)


def test_the_practice_instrument_verifies_too(cast: Cast) -> None:
    assessment = fill(make_round(cast.author))
    submission = actions.lock(assessment, cast.author)
    assert verify_submission(Submission.objects.get(id=submission.id)).holds


def test_a_later_round_says_why_it_was_opened(cast: Cast, submission: Submission) -> None:
    case = submission.assessment.case
    following = make_small_round(case=case)
    locked = opened(actions.lock(fill(following), cast.author))
    assert (locked.number, locked.reason) == (2, "Något nytt har hänt.")


def test_a_changed_digest_makes_it_unreadable(submission: Submission) -> None:
    submission.content_digest = "0" * 64
    assert frozen(submission) == Unreadable(UnreadableReason.DAMAGED)
    assert not verify_submission(submission).holds


def test_the_digest_of_equal_rounds_differs(cast: Cast) -> None:
    rounds = [fill(make_small_round(cast.author)) for _ in range(2)]
    digests = {actions.lock(one, cast.author).content_digest for one in rounds}
    assert len(digests) == 2


def test_a_row_that_was_altered_behind_its_back_is_noticed(submission: Submission) -> None:
    assessment = submission.assessment
    key = key_of(assessment.case)
    assert key is not None
    row = Answer.objects.current(assessment.id).get(field="weapon")
    forged = seal(key, answer_place(assessment.id, "weapon", row.revision), '"suspected"')
    Answer.objects.filter(id=row.id).replace_text(forged)
    assert verify_submission(submission) == Verification(True, True, answers_hold=False)


def test_a_submission_is_never_changed(cast: Cast, submission: Submission) -> None:
    with pytest.raises(AppendOnlyViolation):
        submission.save()
    with pytest.raises(AppendOnlyViolation):
        Submission.objects.update(content_digest="0" * 64)


def test_what_was_said_is_in_no_repr(cast: Cast, submission: Submission) -> None:
    assert "Därför" not in repr(opened(submission))
    read = get_assessment_or_404(cast.author, submission.assessment_id)
    assert read.case.code not in repr(read) + repr(read.case) + repr(submission)
