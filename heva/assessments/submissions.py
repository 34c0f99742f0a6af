"""Opening a locked round, and verifying that it still says what it said."""

import hashlib
from dataclasses import dataclass

from heva.assessments.drafts import answers_from_fields
from heva.assessments.frozen_round import FrozenRound, frozen_from
from heva.assessments.instrument_files import instrument_of
from heva.assessments.models import Submission
from heva.assessments.places import submission_place
from heva.assessments.reading import current_fields, key_of
from heva.scoring.score import score
from heva.vault.sealing import Unreadable, UnreadableReason, open_sealed


@dataclass(frozen=True)
class Verification:
    """What came of verifying a submission. All three hold, or something has been altered.

    `readable`: it opens, and has its digest. `outcome_holds`: scored again, the frozen answers
    give the frozen outcome. `answers_hold`: the rows of answers still say the same.
    """

    readable: bool
    outcome_holds: bool
    answers_hold: bool

    @property
    def holds(self) -> bool:
        return self.readable and self.outcome_holds and self.answers_hold


def frozen(submission: Submission) -> FrozenRound | Unreadable:
    """The locked round as it stood. One altered bit, here or in its digest, makes it Unreadable."""
    assessment = submission.assessment
    text = open_sealed(key_of(assessment.case), submission_place(submission), submission.sealed)
    if isinstance(text, Unreadable):
        return text
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != submission.content_digest:
        return Unreadable(UnreadableReason.DAMAGED)
    return frozen_from(text, instrument_of(assessment))


def verify_submission(submission: Submission) -> Verification:
    """Open it, score its answers again, and hold it against the rows of answers."""
    opened = frozen(submission)
    if isinstance(opened, Unreadable):
        return Verification(readable=False, outcome_holds=False, answers_hold=False)
    instrument = instrument_of(submission.assessment)
    rows = current_fields(submission.assessment)
    return Verification(
        readable=True,
        outcome_holds=score(instrument, opened.answers) == opened.outcome,
        answers_hold=answers_from_fields(rows, instrument, opened.answers.case) == opened.answers,
    )
