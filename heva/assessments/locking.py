"""What stands in the way of locking a round. Values in, values out; every obstacle at once."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heva.assessments.changes import StoredField
from heva.assessments.drafts import unreadable
from heva.assessments.field_names import GAP_REASON, field_at
from heva.assessments.judging import what_is_missing
from heva.assessments.refusals import Obstacle, ObstacleKind
from heva.instruments.answers import Answers
from heva.instruments.definition import Instrument
from heva.scoring.checks import failed_checks
from heva.scoring.outcome import Outcome
from heva.scoring.override import judged
from heva.scoring.score import score


def obstacles(
    instrument: Instrument, fields: Mapping[str, StoredField], answers: Answers
) -> tuple[Obstacle, ...]:
    """Everything to mend before the round may be locked; empty where it may.

    `answers` are those of `fields`. Missing answers are no obstacle: they are listed, and make
    the outcome an interval.
    """
    found = [*_unreadable(fields), *what_is_missing(instrument, answers)]
    impossible = _impossible(instrument, answers)
    if not impossible and reason_is_missing(
        instrument, fields, answers, score(instrument, answers)
    ):
        message = _("Din bedömning skiljer sig från vad reglerna visar. Skriv varför.")
        found.append(Obstacle(ObstacleKind.GAP_REASON, message, (GAP_REASON,)))
    return (*found, *impossible)


def reason_is_missing(
    instrument: Instrument,
    fields: Mapping[str, StoredField],
    answers: Answers,
    outcome: Outcome,
) -> bool:
    """Whether the judgement lies outside what the rules allow, and nobody has said why."""
    compared = judged(instrument, answers, outcome.level)
    return compared is not None and compared.reason_required and not gap_reason(fields).strip()


def gap_reason(fields: Mapping[str, StoredField]) -> str:
    """Why judgement and rules differ, as the professional wrote it; empty where not given."""
    stored = fields.get(GAP_REASON)
    return stored.value if stored is not None and isinstance(stored.value, str) else ""


def _unreadable(fields: Mapping[str, StoredField]) -> Sequence[Obstacle]:
    names = unreadable(fields)
    if not names:
        return ()
    message = _("Något som är sparat kan inte läsas. Svara på nytt innan du låser.")
    return (Obstacle(ObstacleKind.UNREADABLE, message, names),)


def _impossible(instrument: Instrument, answers: Answers) -> tuple[Obstacle, ...]:
    """The combinations that cannot be true, in the instrument's own words."""
    language = get_language() or instrument.languages[0]
    return tuple(
        Obstacle(
            ObstacleKind.CHECK,
            instrument.checks[fault.check].text.to(language),
            tuple(dict.fromkeys(field_at(address) for address in fault.items)),
        )
        for fault in failed_checks(instrument, answers)
    )
