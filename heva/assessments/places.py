"""Where everything sealed in a case belongs: it opens at its own place and nowhere else."""

from uuid import UUID

from heva.assessments.models import Submission
from heva.vault.sealing import DataKey, Place, blind_mark


def answer_place(assessment_id: UUID, field: str, revision: int) -> Place:
    """One revision of one field."""
    return Place("assessments_answer", assessment_id, field, revision)


def reason_place(assessment_id: UUID) -> Place:
    """The reason of a round."""
    return Place("assessments_assessment", assessment_id, "reason")


def kept_post_place(assessment_id: UUID, who_id: UUID, step: str) -> Place:
    """A post that was kept for one person."""
    return Place("assessments_keptpost", assessment_id, f"{who_id} {step}")


def submission_place(submission: Submission) -> Place:
    """The content of a locked round, bound to the round it belongs to."""
    return Place("assessments_submission", submission.assessment_id, f"sealed {submission.id}")


def signal_mark(key: DataKey, assessment_id: UUID, flag: str) -> bytes:
    """What stands for a flag in the table of acknowledgements."""
    return blind_mark(key, Place("assessments_signalacknowledgement", assessment_id, flag))


def ties_place(act: UUID) -> Place:
    """What somebody answered about their own ties, in the act that says so."""
    return Place("assessments_tiesstatement", act, "sealed")


def bar_place(act: UUID) -> Place:
    """Why a colleague is barred, in the act that bars them."""
    return Place("assessments_bar", act, "reason")


def glass_place(act: UUID) -> Place:
    """Why somebody broke the glass, in the act that did."""
    return Place("assessments_glassbreak", act, "reason")


def transfer_place(transfer_id: UUID) -> Place:
    """Why a case is to be moved."""
    return Place("assessments_transfer", transfer_id, "reason")
