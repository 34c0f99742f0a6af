"""Whether the professional has judged all that must be judged."""

from heva.instruments.answers import Answers, JudgementAnswer, Unknown
from heva.instruments.definition import Instrument, Judgement, Rationale
from heva.scoring.outcome import JudgementStatus


def judgement_status(instrument: Instrument, answers: Answers) -> JudgementStatus:
    """None where nothing is judged; awaiting while a required answer or rationale lacks."""
    if not instrument.judgements:
        return JudgementStatus.NONE
    if any(lacks(judgement, answers) for judgement in instrument.judgements):
        return JudgementStatus.AWAITING
    return JudgementStatus.COMPLETE


def lacks(judgement: Judgement, answers: Answers) -> bool:
    """Whether a judgement still lacks a required answer, or the rationale of a given one."""
    given = answers.judgements.get(judgement.key, JudgementAnswer())
    if not is_answered(given):
        return judgement.required
    return judgement.rationale is Rationale.REQUIRED and not given.rationale.strip()


def is_answered(given: JudgementAnswer) -> bool:
    """Whether something has been judged. None chosen and no entries are answers."""
    answer = given.answer
    if answer is None or isinstance(answer, Unknown):
        return False
    return not isinstance(answer, str) or bool(answer.strip())
