"""What the rules show, in words, for the page beside the professional's own judgement."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heva.assessments.signals_now import SIGNAL_WORDS
from heva.forms.open_round import OpenRound
from heva.forms.shown import ShownSignal
from heva.instruments.definition import Flag, FlagKind
from heva.instruments.kleene import Kleene
from heva.scoring.outcome import Outcome
from heva.scoring.override import judged


@dataclass(frozen=True)
class LevelWords:
    """The level in words. `at_least` is empty where it is one level, or where none is claimed."""

    words: str
    at_least: str
    is_sufficient: bool


@dataclass(frozen=True)
class RulesReading:
    """The level, the raised signals and why, as far as the answers reach."""

    level: LevelWords
    raised: Sequence[ShownSignal]
    possible: Sequence[ShownSignal]
    because: Sequence[str]


def rules_reading(shown: OpenRound, outcome: Outcome) -> RulesReading:
    """What the rules show. Only for a round whose required judgements are saved."""
    states = {key: found.state for key, found in outcome.flags.items()}
    raised = [flag for flag in shown.instrument.flags if flag.kind is FlagKind.RAISED]
    return RulesReading(
        level=level_words(shown, outcome),
        raised=[_signal(shown, flag) for flag in raised if states[flag.key] is Kleene.YES],
        possible=[
            _signal(shown, flag, is_possible=True)
            for flag in raised
            if states[flag.key] is Kleene.POSSIBLE
        ],
        because=tuple(
            reason.because
            for reason in outcome.reasons
            if reason.rule.startswith(("level.", "sufficiency"))
        ),
    )


def differs(shown: OpenRound, outcome: Outcome) -> bool:
    """Whether the judgement lies outside what the rules allow, so that a reason is asked for."""
    compared = judged(shown.instrument, shown.answers, outcome.level)
    return compared is not None and compared.reason_required


def level_words(shown: OpenRound, outcome: Outcome) -> LevelWords:
    """The level as words: one level, or an interval that starts with "minst"."""
    instrument, language = shown.instrument, shown.language
    if outcome.level is None:
        return LevelWords("", "", is_sufficient=outcome.sufficient)
    labels = {level.key: level.label.to(language) for level in instrument.levels}
    low, high = labels[outcome.level.low], labels[outcome.level.high]
    if outcome.level.low == outcome.level.high:
        words, at_least = low, ""
    else:
        at_least = low
        words = _("Ofullständigt – minst: %(low)s. Kan vara: %(high)s.") % {
            "low": low,
            "high": high,
        }
    if not outcome.sufficient and instrument.sufficiency is not None:
        words, at_least = instrument.sufficiency.label.to(language), ""
    return LevelWords(words, at_least, is_sufficient=outcome.sufficient)


def _signal(shown: OpenRound, flag: Flag, *, is_possible: bool = False) -> ShownSignal:
    return ShownSignal(
        key=flag.key,
        kind=flag.kind.value,
        heading=str(SIGNAL_WORDS[flag.kind]),
        text=flag.text.to(shown.language),
        action=flag.action.to(shown.language) if flag.action else "",
        is_possible=is_possible,
    )
