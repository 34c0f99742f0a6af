"""What a provider told of a person, and every reason not to let them in by it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a sign-on came to nothing; the page says it in words, the log by this name."""

    UNKNOWN_ATTEMPT = "unknown_attempt"  # not begun in this session, too old, or used already
    CANCELLED = "cancelled"  # the provider says that the person was not signed in there
    UNREACHABLE = "unreachable"  # the provider does not answer, or not as it should
    NOT_TRUSTED = "not_trusted"  # a signature, an issuer, a time or anything else is wrong
    USED_BEFORE = "used_before"  # this very answer has been used
    NOT_ANEW = "not_anew"  # the provider did not ask the person this time
    TOO_WEAK = "too_weak"  # the level of assurance is missing, or not among those accepted
    NOBODY_HERE = "nobody_here"  # no open account of that organisation belongs to them


class Refused(Exception):
    """The sign-on is refused. Carries a reason and nothing that the provider told."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Identity:
    """A person as a provider proved them, checked in every way that needs no table of ours.

    `answer_id` names this one answer; `proven_at` is when the person proved who they are there,
    in seconds since 1970; "" as `login` or `level` means that the provider told none.
    """

    subject: str = field(repr=False)
    login: str = field(repr=False)
    level: str
    proven_at: float
    answer_id: str = field(repr=False)
