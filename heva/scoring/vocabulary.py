"""The few words of its own that an explanation needs, in the instrument's default language.

Everything else it says is the instrument's: option labels, period titles, flag texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Vocabulary:
    """Patterns are filled with `str.format`."""

    question: str
    missing: str
    all_missing: str
    none_chosen: str
    answered: str
    maybe: str
    not_applied: str
    points_between: str
    prorated: str
    rounded: str
    too_many_missing: str
    nothing_answered: str
    nothing_asked: str
    nothing_graver: str
    signals: str
    possible_signals: str
    sufficiency: str
    age_band: str
    adjustment: str
    age_bands: Mapping[str, str] = field(default_factory=dict)


SWEDISH = Vocabulary(
    question="Fråga {number}",
    missing="uppgift saknas",
    all_missing="uppgift saknas: {names}",
    none_chosen="inget av alternativen",
    answered="besvarad",
    maybe="om frågan är aktuell",
    not_applied="inte aktuell",
    points_between="{missing} av {everyone} svar saknas: mellan {low} och {high} poäng",
    prorated="{missing} av {everyone} svar saknas: uppräknat till alla svar",
    rounded="Avrundning",
    too_many_missing="Räknas inte, för många svar saknas ({missing} av {everyone})",
    nothing_answered="Räknas inte: inget svar är givet",
    nothing_asked="Räknas inte: ingen fråga är aktuell",
    nothing_graver="Gäller när ingen allvarligare nivå gäller",
    signals="Signaler: {texts}",
    possible_signals="Möjliga signaler, där svar saknas: {texts}",
    sufficiency="{missing} av {everyone} svar saknas; gränsen är {limit} %",
    age_band="Ålder: {band}",
    adjustment="Justering",
    age_bands={
        "under_12": "under 12 år",
        "a12_15": "12–15 år",
        "a16_17": "16–17 år",
        "a18_20": "18–20 år",
        "a21_25": "21–25 år",
        "a26_35": "26–35 år",
        "a36_50": "36–50 år",
        "a51_plus": "51 år eller äldre",
    },
)

ENGLISH = Vocabulary(
    question="Question {number}",
    missing="missing",
    all_missing="missing: {names}",
    none_chosen="none of the options",
    answered="answered",
    maybe="if the question applies",
    not_applied="does not apply",
    points_between="{missing} of {everyone} answers missing: between {low} and {high} points",
    prorated="{missing} of {everyone} answers missing: extended to all answers",
    rounded="Rounding",
    too_many_missing="Not calculated, too many answers missing ({missing} of {everyone})",
    nothing_answered="Not calculated: nothing has been answered",
    nothing_asked="Not calculated: no question applies",
    nothing_graver="Applies when no more severe level does",
    signals="Signals: {texts}",
    possible_signals="Possible signals, where answers are missing: {texts}",
    sufficiency="{missing} of {everyone} answers missing; the limit is {limit} %",
    age_band="Age: {band}",
    adjustment="Adjustment",
    age_bands={
        "under_12": "under 12",
        "a12_15": "12–15",
        "a16_17": "16–17",
        "a18_20": "18–20",
        "a21_25": "21–25",
        "a26_35": "26–35",
        "a36_50": "36–50",
        "a51_plus": "51 or older",
    },
)


def vocabulary_of(language: str) -> Vocabulary:
    """The words for an instrument whose default language is `language`; English if not Swedish."""
    return SWEDISH if language == "sv" else ENGLISH
