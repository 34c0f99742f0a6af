"""A locked round as a value, and its text: what a Submission seals and every page prints."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from heva.assessments.judgement_history import JudgementChange
from heva.assessments.reading import StoredAcknowledgement
from heva.instruments.answers import Answers
from heva.instruments.answers_file import parse as parse_answers
from heva.instruments.answers_file import to_raw
from heva.instruments.definition import Instrument
from heva.scoring.outcome import Outcome, from_json, to_json

FORMAT = 1


@dataclass(frozen=True)
class FrozenRound:
    """Everything about a locked round, as it stood when it was locked.

    `answers.case` holds the case facts, with the date of locking. `salt` makes the digest
    unguessable: without it, somebody with the database alone could try out contents.
    """

    number: int
    reason: str = field(repr=False)
    answers: Answers = field(repr=False)
    outcome: Outcome = field(repr=False)
    gap_reason: str = field(repr=False)
    acknowledged: Mapping[str, StoredAcknowledgement] = field(repr=False)
    judgement_changes: tuple[JudgementChange, ...] = field(repr=False)
    locked_by: str
    locked_at: datetime
    instrument_digest: str
    overlay_digest: str | None
    salt: str = field(repr=False)


def content_of(frozen: FrozenRound) -> str:
    """The JSON text of a round: the same round has the same text."""
    content: dict[str, object] = {
        "format": FORMAT,
        "salt": frozen.salt,
        "number": frozen.number,
        "reason": frozen.reason,
        "instrument": frozen.instrument_digest,
        "overlay": frozen.overlay_digest,
        "answers": to_raw(frozen.answers),
        "outcome": to_json(frozen.outcome),
        "gap_reason": frozen.gap_reason,
        "acknowledged": {
            flag: {"by": one.by, "at": one.at.isoformat()}
            for flag, one in frozen.acknowledged.items()
        },
        "judgement_changes": [
            {**vars(change), "at": change.at.isoformat()} for change in frozen.judgement_changes
        ],
        "locked_by": frozen.locked_by,
        "locked_at": frozen.locked_at.isoformat(),
    }
    # In the order written, so that scores and flags come back in the order of the file.
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def frozen_from(content: str, instrument: Instrument) -> FrozenRound:
    """The inverse of `content_of`."""
    stored: dict[str, Any] = json.loads(content)
    return FrozenRound(
        number=stored["number"],
        reason=stored["reason"],
        answers=parse_answers(stored["answers"], instrument),
        outcome=from_json(stored["outcome"], overlay_digest=stored["overlay"]),
        gap_reason=stored["gap_reason"],
        acknowledged={
            flag: StoredAcknowledgement(one["by"], datetime.fromisoformat(one["at"]))
            for flag, one in stored["acknowledged"].items()
        },
        judgement_changes=tuple(
            JudgementChange(**{**change, "at": datetime.fromisoformat(change["at"])})
            for change in stored["judgement_changes"]
        ),
        locked_by=stored["locked_by"],
        locked_at=datetime.fromisoformat(stored["locked_at"]),
        instrument_digest=stored["instrument"],
        overlay_digest=stored["overlay"],
        salt=stored["salt"],
    )
