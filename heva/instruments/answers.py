"""The answers given to an instrument, as values. Unknown is kept apart from no everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class MissingReason(StrEnum):
    """Why a question has no substantive answer."""

    NOT_ASKED = "not_asked"
    ASKED_UNKNOWN = "asked_unknown"
    DECLINED = "declined"
    UNSAFE_TO_ASK = "unsafe_to_ask"
    NOT_APPLICABLE = "not_applicable"  # left out of every rule; the others are missing


@dataclass(frozen=True)
class Unknown:
    """ "Vet ej", with its reason."""

    reason: MissingReason


#: An option key, a chosen set, a number or a text, by the item's kind; or Unknown.
Value = str | int | tuple[str, ...] | Unknown

#: One entry of a repeating group: its own item keys to their values.
Entry = Mapping[str, Value]


@dataclass(frozen=True, order=True)
class Address:
    """Where one answer stands: an item and, where it has periods, the period."""

    item: str
    period: str | None = None

    def __str__(self) -> str:
        return self.item if self.period is None else f"{self.item}.{self.period}"


@dataclass(frozen=True)
class JudgementAnswer:
    """The professional's own: an option, options, text or entries, and why."""

    answer: Value | tuple[Entry, ...] | None = None
    rationale: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """What may be said of the case: never anything that identifies a person."""

    code: str = ""
    age_band: str | None = None
    organisation: str = ""
    date: str = ""  # ISO 8601, the program's own date
    demo: bool = False
    questions: tuple[str, ...] = ()  # the author's own, to the consultant
    gap_reason: str = ""  # the author's own, why judgement and rules differ


@dataclass(frozen=True)
class Answers:
    """One reading of one case. An absent address is unanswered; an absent group is missing.

    Values are valid for their instrument (`answers_file.read` and the forms see to it).
    """

    values: Mapping[Address, Value] = field(default_factory=dict)
    groups: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    judgements: Mapping[str, JudgementAnswer] = field(default_factory=dict)
    case: CaseFacts = CaseFacts()
