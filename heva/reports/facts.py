"""What a summary is written from: one locked round as values, with nothing of a database in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from heva.instruments.answers import Answers, JudgementAnswer
from heva.instruments.definition import Instrument
from heva.scoring.outcome import Outcome


@dataclass(frozen=True)
class ChangedJudgement:
    """A judgement changed after it was first given. `before` is None where it was erased."""

    judgement: str
    before: JudgementAnswer | None = field(repr=False)
    because: str = field(repr=False)
    date: str = ""  # ISO 8601


@dataclass(frozen=True)
class SummaryFacts:
    """`answers.case` holds the code, age band, organisation and date that are printed.

    `gap_reason` is why judgement and rules differ, where the author was asked. `number` and
    `reason` are the round's: a second round says why it was opened.
    """

    instrument: Instrument
    answers: Answers = field(repr=False)
    outcome: Outcome = field(repr=False)
    gap_reason: str = field(default="", repr=False)
    number: int = 1
    reason: str = field(default="", repr=False)
    changes: Sequence[ChangedJudgement] = field(default=(), repr=False)
    language: str = "sv"
