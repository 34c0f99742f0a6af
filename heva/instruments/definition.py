"""An instrument as values: one version of a checklist, exactly as its file says.

Nothing here reads files or checks soundness (`loading` and `checking` do); these are the
frozen shapes that every other part of the program reads. The meaning of each field is set
by `docs/instrument-format.md`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from heva.instruments.conditions import Condition
from heva.instruments.kinds import (
    AGE_BANDS,
    Direction,
    FlagKind,
    ItemKind,
    Method,
    Policy,
    Rationale,
    Rounding,
    Status,
)
from heva.instruments.questions import (
    Domain,
    Group,
    Item,
    Option,
    Period,
    Scale,
    Text,
)

__all__ = [
    "AGE_BANDS",
    "About",
    "Adjustment",
    "Band",
    "Check",
    "Direction",
    "Domain",
    "Example",
    "Flag",
    "FlagKind",
    "Group",
    "Instrument",
    "Item",
    "ItemKind",
    "Judgement",
    "Level",
    "Method",
    "MissingRule",
    "Option",
    "Override",
    "Parameter",
    "Period",
    "Policy",
    "Rationale",
    "Rounding",
    "Scale",
    "Score",
    "Status",
    "Sufficiency",
    "Text",
]


@dataclass(frozen=True)
class About:
    status: Status
    owner: str
    licence: str
    source: tuple[str, ...]
    training: Text | None = None
    applies_to: Text | None = None
    valid_days: int | None = None
    forbidden_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parameter:
    """A number that a local overlay may change."""

    key: str
    value: int
    title: Text | None = None


@dataclass(frozen=True)
class MissingRule:
    policy: Policy = Policy.INTERVAL
    at_most: int | None = None


@dataclass(frozen=True)
class Adjustment:
    when: Condition
    add: int
    because: Text | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Band:
    """A named stretch of a score, ends inclusive; None is an open end."""

    key: str
    label: Text
    start: int | None = None  # `from` in the file
    end: int | None = None  # `to` in the file
    advice: Text | None = None
    when: Condition | None = None


@dataclass(frozen=True)
class Score:
    """`items` as written: item keys, "domain:KEY" or "*"."""

    key: str
    title: Text
    method: Method
    items: tuple[str, ...]
    period: str | None = None
    weights: Mapping[str, int] = field(default_factory=dict)
    at_least: str | None = None
    at_least_points: int | None = None
    missing: MissingRule = MissingRule()
    rounding: Rounding = Rounding.NONE
    adjust: tuple[Adjustment, ...] = ()
    bands: tuple[Band, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flag:
    key: str
    kind: FlagKind
    when: Condition
    text: Text
    action: Text | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Level:
    """One overall outcome; `Instrument.levels` lists the most severe first."""

    key: str
    when: Condition
    label: Text
    advice: Text | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sufficiency:
    """Insufficient when 100 × missing > `missing_above` × all, counted in answers."""

    items: tuple[str, ...]
    missing_above: int
    label: Text
    period: str | None = None


@dataclass(frozen=True)
class Judgement:
    """What the professional judges, asked before any outcome is shown."""

    key: str
    kind: ItemKind
    text: Text
    options: tuple[Option, ...] = ()
    required: bool = False
    rationale: Rationale = Rationale.NONE
    maximum: int | None = None
    items: tuple[Item, ...] = ()  # of a group
    help: Text | None = None
    view: str | None = None


@dataclass(frozen=True)
class Override:
    """Which judgement is held against the levels, and how."""

    judgement: str
    map: Mapping[str, str]
    direction: Direction


@dataclass(frozen=True)
class Check:
    """A combination of answers that cannot be true."""

    forbid: Condition
    text: Text


@dataclass(frozen=True)
class Example:
    """A golden case of the file: raw answers and what they must lead to, as written."""

    name: str
    answers: Mapping[str, object]
    expect: Mapping[str, object]
    case: Mapping[str, object] = field(default_factory=dict)
    judgements: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """One version of a checklist, sound. `digest` is the SHA-256 of its file in hex."""

    key: str
    version: str
    languages: tuple[str, ...]
    title: Text
    about: About
    scales: Mapping[str, Scale]
    domains: tuple[Domain, ...]
    digest: str
    periods: tuple[Period, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    scores: tuple[Score, ...] = ()
    flags: tuple[Flag, ...] = ()
    levels: tuple[Level, ...] = ()
    sufficiency: Sufficiency | None = None
    judgements: tuple[Judgement, ...] = ()
    override: Override | None = None
    checks: tuple[Check, ...] = ()
    examples: tuple[Example, ...] = ()
    overlay_version: str | None = None  # both set where a local overlay has been laid on
    overlay_digest: str | None = None
    contacts: Mapping[str, Text] = field(default_factory=dict)  # from the overlay

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item outside groups, by key, in reading order."""
        return {item.key: item for domain in self.domains for item in domain.items}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Every repeating group, by key, in reading order."""
        return {group.key: group for domain in self.domains for group in domain.groups}

    def domain_of(self, key: str) -> Domain:
        """The domain that holds the item or group `key`; raises KeyError."""
        for domain in self.domains:
            keys = [item.key for item in domain.items] + [group.key for group in domain.groups]
            if key in keys:
                return domain
        raise KeyError(key)

    def scale_of(self, item: Item) -> Scale | None:
        return self.scales[item.scale] if item.scale else None

    def expand(self, names: tuple[str, ...]) -> Iterator[tuple[Item, bool]]:
        """The items meant by `names`, in reading order of the names, each once.

        Yields (item, named): `named` is True where its own key was written, and False where
        "*" or "domain:K" brought it, which passes over what it lacks.
        """
        written = set(names)
        for domain in self.domains:
            for item in domain.items:
                wild = item.is_counted and ("*" in written or f"domain:{domain.key}" in written)
                if item.key in written or wild:
                    yield item, item.key in written
