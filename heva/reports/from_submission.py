"""The facts of a summary, read from a locked round and from nothing else."""

from heva.assessments.frozen_round import FrozenRound
from heva.assessments.judgement_history import JudgementChange
from heva.instruments.answers import JudgementAnswer
from heva.instruments.answers_file import AnswerFaults, parse
from heva.instruments.definition import Instrument
from heva.reports.facts import ChangedJudgement, SummaryFacts


def facts_of(frozen: FrozenRound, instrument: Instrument, language: str) -> SummaryFacts:
    """What the summary of `frozen` is written from; `instrument` is the one it was given."""
    return SummaryFacts(
        instrument=instrument,
        answers=frozen.answers,
        outcome=frozen.outcome,
        gap_reason=frozen.gap_reason,
        number=frozen.number,
        reason=frozen.reason if frozen.number > 1 else "",
        changes=tuple(_change(change, instrument) for change in frozen.judgement_changes),
        language=language,
    )


def _change(change: JudgementChange, instrument: Instrument) -> ChangedJudgement:
    return ChangedJudgement(
        judgement=change.judgement,
        before=_judged(change.judgement, change.before, instrument),
        because=change.because,
        date=change.at.date().isoformat(),
    )


def _judged(key: str, stored: object, instrument: Instrument) -> JudgementAnswer | None:
    """What a judgement said before; None where it was erased or can no longer be read."""
    if not isinstance(stored, dict):
        return None
    given = {part: stored[part] for part in ("answer", "rationale") if part in stored}
    try:
        return parse({"judgements": {key: given}}, instrument).judgements.get(key)
    except AnswerFaults:
        return None
