"""What a step's template is given: plain values, so that templates decide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox."""

    id: str
    name: str
    value: str
    label: str
    checked: bool


@dataclass(frozen=True)
class AnswerBox:
    """The inputs of one answer: one period of a question, or one item of an entry.

    `revision` is None inside an entry, whose group carries it. `text` is None where the answer
    is chosen and not typed. `unknown` is the "Vet ej" that opens `reasons`.
    """

    field: str
    id: str
    name: str
    legend: str
    hint: str
    kind: str
    options: Sequence[Choice]
    unknown: Choice | None
    reasons: Sequence[Choice]
    clear: Choice | None
    text: str | None
    minimum: int | None
    maximum: int | None
    errors: Sequence[str]
    revision: int | None
    is_unreadable: bool
    in_row: bool

    @property
    def error_id(self) -> str:
        return f"{self.id}-fel"


@dataclass(frozen=True)
class TextBox:
    """One free text: a note, a rationale, a reason."""

    field: str
    id: str
    name: str
    label: str
    hint: str
    text: str
    limit: int
    errors: Sequence[str]
    revision: int
    is_unreadable: bool
    is_open: bool = False

    @property
    def error_id(self) -> str:
        return f"{self.id}-fel"


@dataclass(frozen=True)
class Help:
    """What stands in a question's `details`."""

    help: str = ""
    why: str = ""
    example: str = ""
    counter_example: str = ""

    def __bool__(self) -> bool:
        return bool(self.help or self.why or self.example or self.counter_example)


@dataclass(frozen=True)
class ShownSignal:
    """One signal with what to do now. `seen_at` is set once somebody has acknowledged it.

    `is_last_seen`: it is the one acknowledged last, to which the page comes back.
    """

    key: str
    kind: str
    heading: str
    text: str
    action: str
    is_possible: bool
    seen_by: str = ""
    seen_at: object = None
    is_last_seen: bool = False
    where: Sequence[tuple[str, str]] = ()  # (address of the page, its words) it comes from


@dataclass(frozen=True)
class Question:
    """One item as it stands on the page, its follow-ups nested under it."""

    key: str
    id: str
    number: int | None
    text: str
    boxes: Sequence[AnswerBox]
    note: TextBox | None
    help: Help
    is_revealed: bool
    condition: str  # of a follow-up, in words
    follow_ups: Sequence["Question"] = ()
    signals: Sequence[ShownSignal] = ()
    holds_signals: bool = False


@dataclass(frozen=True)
class EntryBox:
    """One entry of a repeating group."""

    index: int
    number: int
    id: str
    questions: Sequence[Question]
    summary: str  # what is answered in it; empty for a new one
    is_open: bool


@dataclass(frozen=True)
class GroupBox:
    """A repeating group: its entries, the statement that there are none, and its limits."""

    field: str
    id: str
    title: str
    help: str
    entries: Sequence[EntryBox]
    none: Choice
    count_name: str
    maximum: int
    can_add: bool
    errors: Sequence[str]
    revision: int
    is_unreadable: bool
    signals: Sequence[ShownSignal] = ()
