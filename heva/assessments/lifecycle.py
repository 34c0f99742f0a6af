"""Whether a round may be changed, whoever asks. States and moves are the table below.

    (none) ──open──> DRAFT ──lock──> LOCKED ──open the next──> a new DRAFT

A round is locked when its Submission exists: that row is written once and never changed, so
there is no state column that could come apart from it.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.core.exceptions import ObjectDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from heva.assessments.models import Assessment, Submission


class RoundState(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    LOCKED = "locked"


class Move(StrEnum):
    """What can happen to a round. (Locking a locked round is no move: it answers the same.)"""

    SAVE = "save"
    ACKNOWLEDGE = "acknowledge"
    LOCK = "lock"
    OPEN_NEXT = "open_next"


MOVES: Mapping[RoundState, frozenset[Move]] = {
    RoundState.DRAFT: frozenset({Move.SAVE, Move.ACKNOWLEDGE, Move.LOCK}),
    RoundState.LOCKED: frozenset({Move.OPEN_NEXT}),
}

REASONS: Mapping[RoundState, str | Promise] = {
    RoundState.DRAFT: gettext_lazy("Bedömningen är inte låst än. Fortsätt med den."),
    RoundState.LOCKED: gettext_lazy(
        "Bedömningen är låst och kan inte ändras. Öppna en ny omgång om något behöver rättas."
    ),
}


def why_not(move: Move, state: RoundState) -> str | None:
    """Why this cannot be done with a round in `state`, or None where it can."""
    return None if move in MOVES[state] else str(REASONS[state])


def submission_of(assessment: Assessment) -> Submission | None:
    """The round's submission, or None while it is a draft."""
    try:
        return assessment.submission
    except ObjectDoesNotExist:
        return None


def state_of(assessment: Assessment) -> RoundState:
    """Where the round stands, as it was when `assessment` was read."""
    return RoundState.DRAFT if submission_of(assessment) is None else RoundState.LOCKED
