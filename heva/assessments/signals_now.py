"""The signals shown while answering: somebody may have to act before the round is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.instruments.answers import Answers
from heva.instruments.definition import FlagKind, Instrument
from heva.instruments.kleene import Kleene
from heva.scoring.signals import at_once

SIGNAL_WORDS: Mapping[FlagKind, str | Promise] = {
    FlagKind.ACUTE: _("Akut signal"),
    FlagKind.HANDLING: _("Hanteringssignal"),
    FlagKind.DUTY: _("Pliktsignal"),
    FlagKind.RAISED: _("Förhöjd signal"),
}


@dataclass(frozen=True)
class SignalNow:
    """One signal in words. `is_possible`: answers are missing that decide whether it holds."""

    key: str
    kind: FlagKind
    heading: str
    text: str
    action: str
    is_possible: bool


def signals_now(instrument: Instrument, answers: Answers, language: str) -> Sequence[SignalNow]:
    """The signals that hold, then those that may; the acute first among each."""
    states = {found.key: found.state for found in at_once(instrument, answers)}
    shown = [
        SignalNow(
            key=flag.key,
            kind=flag.kind,
            heading=str(SIGNAL_WORDS[flag.kind]),
            text=flag.text.to(language),
            action="" if flag.action is None else flag.action.to(language),
            is_possible=states[flag.key] is Kleene.POSSIBLE,
        )
        for flag in instrument.flags
        if states.get(flag.key) in (Kleene.YES, Kleene.POSSIBLE)
    ]
    return sorted(shown, key=lambda one: (one.is_possible, one.kind is not FlagKind.ACUTE))
