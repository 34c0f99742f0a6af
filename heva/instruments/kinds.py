"""The closed lists of words that an instrument file chooses from."""

from enum import StrEnum

AGE_BANDS = (
    "under_12",
    "a12_15",
    "a16_17",
    "a18_20",
    "a21_25",
    "a26_35",
    "a36_50",
    "a51_plus",
)


class ItemKind(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    TEXT = "text"
    GROUP = "group"  # judgements only


class FlagKind(StrEnum):
    ACUTE = "acute"
    RAISED = "raised"
    HANDLING = "handling"
    DUTY = "duty"


class Status(StrEnum):
    PRACTICE = "practice"
    LICENSED = "licensed"
    REFERENCE = "reference"


class Method(StrEnum):
    SUM = "sum"
    COUNT = "count"
    MAX = "max"
    MIN = "min"


class Policy(StrEnum):
    INTERVAL = "interval"
    OMIT = "omit"
    ZERO = "zero"
    PRORATE = "prorate"
    VOID = "void"


class Rounding(StrEnum):
    NONE = "none"
    HALF_UP = "half_up"
    FLOOR = "floor"


class Rationale(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Direction(StrEnum):
    RAISE_ONLY = "raise_only"
    FREE = "free"
