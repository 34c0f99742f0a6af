"""The condition language as values (`docs/instrument-format.md`, Conditions).

A condition is one of the shapes below. `is`, `in`, `at_least` and `at_most` on a scale are
resolved by the loader into the set of options that satisfy them, so that evaluation never
needs the scale's order again.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ParameterRef:
    """`"$name"` in the file: a number that a local overlay may change."""

    key: str


Bound = int | ParameterRef


@dataclass(frozen=True)
class OptionIs:
    """The answer is one of `options` (for several choices: one of the chosen is)."""

    item: str
    period: str | None
    options: tuple[str, ...]


@dataclass(frozen=True)
class NumberIs:
    """The number is one of `values` (None: any), and lies within the bounds given."""

    item: str
    period: str | None
    values: tuple[Bound, ...] | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None


@dataclass(frozen=True)
class IsMissing:
    item: str
    period: str | None


@dataclass(frozen=True)
class CountOf:
    """At least `at_least` of `items` (as written) are at or above `at_least_answer`."""

    items: tuple[str, ...]
    period: str | None
    at_least_answer: str
    at_least: Bound


@dataclass(frozen=True)
class ScoreIs:
    score: str
    at_least: Bound | None
    at_most: Bound | None


@dataclass(frozen=True)
class BandIs:
    score: str
    band: str


@dataclass(frozen=True)
class FlagIs:
    flag: str


@dataclass(frozen=True)
class FlagKindIs:
    kind: str


@dataclass(frozen=True)
class GroupHas:
    """At least `at_least` entries satisfy `where`, in which items are the entry's own."""

    group: str
    where: "Condition"
    at_least: Bound = 1


@dataclass(frozen=True)
class CaseIs:
    """A fact of the case ("age_band") is one of `values`."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    part: "Condition"


@dataclass(frozen=True)
class Always:
    pass


Condition = (
    OptionIs
    | NumberIs
    | IsMissing
    | CountOf
    | ScoreIs
    | BandIs
    | FlagIs
    | FlagKindIs
    | GroupHas
    | CaseIs
    | All
    | AnyOf
    | Not
    | Always
)


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition itself and every condition inside it, outermost first.

    What stands in the `where` of a group is walked too; its items are the entry's own.
    """
    yield condition
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from walk(part)
    elif isinstance(condition, Not):
        yield from walk(condition.part)
    elif isinstance(condition, GroupHas):
        yield from walk(condition.where)
