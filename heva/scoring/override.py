"""The professional's judgement held against the levels. It never changes the rules' outcome.

`raise_only`: the assessment's level is the more severe of the mapped level and the rules' `low`;
`free`: it is the mapped level. A reason is required when the mapped level lies outside the
rules' interval. Contract: `docs/instrument-format.md`, override.
"""

from dataclasses import dataclass

from heva.instruments.answers import Answers
from heva.instruments.definition import Direction, Instrument
from heva.scoring.outcome import LevelOutcome


@dataclass(frozen=True)
class Judged:
    """`mapped` is the level that the judgement means, `level` the assessment's own."""

    judgement: str
    answer: str
    mapped: str
    level: str
    reason_required: bool


def judged(instrument: Instrument, answers: Answers, level: LevelOutcome | None) -> Judged | None:
    """What the judgement makes of the level; None without override, judgement or levels."""
    rule = instrument.override
    if rule is None or level is None:
        return None
    given = answers.judgements.get(rule.judgement)
    if given is None or not isinstance(given.answer, str) or given.answer not in rule.map:
        return None
    severity = {found.key: place for place, found in enumerate(instrument.levels)}
    mapped = rule.map[given.answer]
    place = severity[mapped]
    if rule.direction is Direction.RAISE_ONLY:
        place = min(place, severity[level.low])
    return Judged(
        judgement=rule.judgement,
        answer=given.answer,
        mapped=mapped,
        level=instrument.levels[place].key,
        reason_required=not severity[level.high] <= severity[mapped] <= severity[level.low],
    )
