"""Sealing what is said about a case into rows."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from heva.accounts.models import User
from heva.assessments.models import Answer, Assessment, Submission
from heva.assessments.places import answer_place, submission_place
from heva.assessments.saving import NewRevision
from heva.vault.sealing import DataKey, seal


def write_answers(
    assessment: Assessment, key: DataKey, rows: Sequence[NewRevision], who: User, act: UUID
) -> None:
    """Insert these revisions in one statement, all of the same moment and act."""
    at = timezone.now()
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            field=row.field,
            revision=row.revision,
            sealed=seal(key, answer_place(assessment.id, row.field, row.revision), row.text),
            at=at,
            by=who,
            act_id=act,
        )
        for row in rows
    )


def seal_submission(submission: Submission, key: DataKey, content: str) -> None:
    """Put the content into a submission that is not stored yet, with its digest."""
    submission.sealed = seal(key, submission_place(submission), content)
    submission.content_digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
