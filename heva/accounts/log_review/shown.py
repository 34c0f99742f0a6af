"""What the pages of a review show: names, words and times; of a case only a made-up name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heva.accounts.log_review.drawing import reference
from heva.accounts.log_review.models import Because, DrawnEntry, Finding, LogReview, Result
from heva.accounts.log_review.named import Names, names_for, role_words
from heva.accounts.log_review.permissions import why_not_line
from heva.accounts.log_review.words import BECAUSE, RESULTS, WHY
from heva.accounts.models import User
from heva.audit.event_words import words_of


@dataclass(frozen=True)
class Judged:
    """What somebody found, in words."""

    by: str
    at: datetime
    result: str
    because: str


@dataclass(frozen=True)
class LineShown:
    """One line of a review."""

    line: DrawnEntry
    at: datetime
    who: str
    role: str
    unit: str
    what: str
    case: str  # its name within this review, or ""
    why: str
    times: int
    findings: Sequence[Judged]  # the latest first
    why_not: str | None  # why the reader may not judge it

    @property
    def is_done(self) -> bool:
        return bool(self.findings)


def lines_shown(review: LogReview, lines: Sequence[DrawnEntry], user: User) -> list[LineShown]:
    """The lines as `user` reads them; `lines` with their entries and findings read already."""
    people = [one.entry.who_id for one in lines]
    names = names_for(user, people, [one.entry.unit_id for one in lines])
    return [_shown(review, one, names, user) for one in lines]


def _shown(review: LogReview, line: DrawnEntry, names: Names, user: User) -> LineShown:
    entry = line.entry
    found = sorted(line.findings.all(), key=lambda one: one.id, reverse=True)
    case = "" if entry.case_id is None else reference(review.id, review.seed, entry.case_id)
    return LineShown(
        line=line,
        at=entry.at,
        who=names.who(entry.who_id, entry.role),
        role=role_words(entry.role),
        unit=names.unit(entry.unit_id),
        what=words_of(entry.event),
        case=case,
        why=str(WHY.get(line.why, line.why)),
        times=line.times,
        findings=[_judged(one) for one in found],
        why_not=why_not_line(user, line),
    )


def _judged(finding: Finding) -> Judged:
    return Judged(
        by=finding.by.name,
        at=finding.at,
        result=str(RESULTS[Result(finding.result)]),
        because=str(BECAUSE[Because(finding.because)]),
    )
