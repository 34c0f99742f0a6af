"""Why an act was refused, as exceptions. `reason` is in words for the person who tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from heva.assessments.models import Assessment


class Refused(Exception):
    """An act that did not happen, and changed nothing."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class NotAllowed(Refused):
    """This person may not do this here (`permissions`)."""


class WrongState(Refused):
    """The thing is not in a state where this can be done (`lifecycle`)."""


class RoundIsLocked(WrongState):
    """The round is locked: a correction is a new round."""


class RoundIsOpen(WrongState):
    """The case has a draft already, `assessment`: go on with that one."""

    def __init__(self, reason: str, assessment: Assessment) -> None:
        self.assessment = assessment
        super().__init__(reason)


class CannotBe(Refused):
    """What was asked can never be, or not now: the wrong person, or something is in its way."""


class NoSuchCase(Refused):
    """A code led nowhere. The same whether the case exists or not."""


class TooManyCodes(NoSuchCase):
    """Too many codes have led nowhere: nothing is looked up for a while."""


class KeyIsGone(Refused):
    """The case's key was deleted: nothing said about it can be read or added to."""


class ReasonIsMissing(Refused):
    """A further round needs a reason."""


class UnknownSignal(Refused):
    """The instrument has no such signal."""


class ObstacleKind(StrEnum):
    """What can stand in the way of locking."""

    JUDGEMENT = "judgement"  # a required judgement lacks its answer
    RATIONALE = "rationale"  # a judgement lacks its required rationale
    GAP_REASON = "gap_reason"  # judgement and rules differ, and no reason is given
    CHECK = "check"  # a combination that cannot be true
    UNREADABLE = "unreadable"  # something stored cannot be read
    NOT_SAVED = "not_saved"  # something is kept for this person and not saved
    TIES = "ties"  # whoever has ties to the family does not put the final word


@dataclass(frozen=True)
class Obstacle:
    """One thing to mend before the round can be locked; `fields` are those concerned."""

    kind: ObstacleKind
    message: str
    fields: tuple[str, ...] = ()


class CannotLock(Refused):
    """The round cannot be locked yet; `obstacles` says why, all at once."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(" ".join(obstacle.message for obstacle in self.obstacles))
