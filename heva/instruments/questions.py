"""What is asked, as values: texts, scales, questions, repeating groups and domains."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from heva.instruments.conditions import Condition
from heva.instruments.kinds import ItemKind


@dataclass(frozen=True)
class Text:
    """The same words in every language of the instrument; the first language is the default."""

    by_language: Mapping[str, str]

    def to(self, language: str) -> str:
        """The words in `language` ("sv", "en"), or in the default language where it lacks them."""
        if language in self.by_language:
            return self.by_language[language]
        return next(iter(self.by_language.values()), "")


@dataclass(frozen=True)
class Period:
    key: str
    title: Text
    definition: Text | None = None


@dataclass(frozen=True)
class Option:
    key: str
    points: int
    label: Text


@dataclass(frozen=True)
class Scale:
    """Options from the least to the most severe; `unknown` offers "vet ej" with a reason."""

    key: str
    options: tuple[Option, ...]
    unknown: bool = True

    def option(self, key: str) -> Option:
        """The option named `key`; raises KeyError where the scale lacks it."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)


@dataclass(frozen=True)
class Item:
    """One question. `periods` empty means that it has one answer, whose period is None."""

    key: str
    kind: ItemKind
    text: Text
    number: int | None = None
    scale: str | None = None
    periods: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    choices_score: str = "sum"  # sum | max
    help: Text | None = None
    example: Text | None = None
    counter_example: Text | None = None
    why: Text | None = None
    source: tuple[str, ...] = ()
    note: bool = True
    note_max: int = 1000
    scored: bool = True
    view: str | None = None
    ask_if: Condition | None = None

    @property
    def answer_periods(self) -> tuple[str | None, ...]:
        """The periods to answer for: those named, or (None,) for an item with one answer."""
        return self.periods or (None,)

    @property
    def is_counted(self) -> bool:
        """Whether "*" and "domain:K" mean this item (when it stands outside a group)."""
        return self.scored and self.kind in (ItemKind.CHOICE, ItemKind.CHOICES)


@dataclass(frozen=True)
class Group:
    """A repeating group: one entry per person, child, incident …, never scored."""

    key: str
    title: Text
    maximum: int
    items: tuple[Item, ...]
    help: Text | None = None

    def item(self, key: str) -> Item:
        """The group's own item named `key`; raises KeyError."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


@dataclass(frozen=True)
class Domain:
    """One page of the checklist; its items are read before its groups."""

    key: str
    title: Text
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()
    intro: Text | None = None
