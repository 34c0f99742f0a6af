"""Random conditions of every form that may stand in a place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from heva.instruments.conditions import (
    All,
    Always,
    AnyOf,
    BandIs,
    Bound,
    CaseIs,
    Condition,
    CountOf,
    FlagIs,
    FlagKindIs,
    GroupHas,
    Not,
    NumberIs,
    OptionIs,
    ParameterRef,
    ScoreIs,
)
from heva.instruments.definition import Flag, Group, Item, ItemKind, Scale, Score

T = TypeVar("T")


@dataclass(frozen=True)
class Draw:
    """A source of numbers (hypothesis, or a seeded random), with what a generator asks of it."""

    number: Callable[[int, int], int]  # between two ends, both possible

    def one(self, options: Sequence[T]) -> T:
        return options[self.number(0, len(options) - 1)]

    def chance(self, share: float) -> bool:
        return self.number(0, 99) < share * 100

    def some(self, options: Sequence[T]) -> tuple[T, ...]:
        """One or more of the options, in their order."""
        kept = tuple(option for option in options if self.chance(0.5))
        return kept or (self.one(options),)


@dataclass(frozen=True)
class Scope:
    """What a condition may read where it stands."""

    items: tuple[Item, ...]
    scales: Mapping[str, Scale]
    groups: tuple[Group, ...] = ()
    case: bool = False
    in_group: bool = False
    parameters: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    flags: tuple[Flag, ...] = ()


def condition(draw: Draw, scope: Scope, depth: int) -> Condition:
    """Any condition that may stand in the scope, at most so deep."""
    if depth and draw.chance(0.4):
        form = draw.number(0, 2)
        if form == 0:
            return Not(condition(draw, scope, depth - 1))
        parts = tuple(condition(draw, scope, depth - 1) for _ in range(draw.number(1, 3)))
        return All(parts) if form == 1 else AnyOf(parts)
    forms = ["item"] * 6 + ["always"] + (["case"] * 2 if scope.case else [])
    if not scope.in_group:
        forms += ["count"]
        forms += ["group"] * 4 if scope.groups else []
        forms += ["score"] * 4 if scope.scores else []
        forms += ["band"] if any(score.bands for score in scope.scores) else []
        forms += ["flag"] * 2 if scope.flags else []
    return _single(draw, scope, draw.one(forms))


def _single(draw: Draw, scope: Scope, form: str) -> Condition:
    match form:
        case "item":
            return _item(draw, scope)
        case "count":
            return _count(draw, scope)
        case "group":
            group = draw.one(scope.groups)
            inner = replace(scope, items=group.items, in_group=True)
            return GroupHas(group.key, condition(draw, inner, 1), draw.number(0, 2))
        case "case":
            return CaseIs("age_band", draw.some(("under_12", "a16_17", "a18_20")))
        case "score":
            score = draw.one(scope.scores)
            least = draw.number(-4, 8)
            most = draw.one((None, least + draw.number(-2, 5)))
            return ScoreIs(score.key, draw.one((least, least, None if most else least)), most)
        case "band":
            score = draw.one([score for score in scope.scores if score.bands])
            return BandIs(score.key, draw.one(score.bands).key)
        case "flag":
            flag = draw.one(scope.flags)
            by_kind = draw.chance(0.5)
            return FlagKindIs(flag.kind.value) if by_kind else FlagIs(flag.key)
        case _:
            return Always()


def _item(draw: Draw, scope: Scope) -> Condition:
    item = draw.one(scope.items)
    period = draw.one((None, *item.periods))
    if item.kind is ItemKind.NUMBER:
        limit = bound(draw, scope)
        shape = draw.number(0, 3)
        if shape == 0:
            return NumberIs(item.key, period, values=(limit, draw.number(-2, 4)))
        if shape == 1:
            return NumberIs(item.key, period, at_least=limit)
        if shape == 2:
            return NumberIs(item.key, period, at_most=limit)
        return NumberIs(item.key, period, at_least=-1, at_most=limit)
    assert item.scale is not None
    return OptionIs(item.key, period, draw.some(scope.scales[item.scale].keys))


def bound(draw: Draw, scope: Scope) -> Bound:
    """An integer, or a parameter."""
    if scope.parameters and draw.chance(0.2):
        return ParameterRef(draw.one(scope.parameters))
    return draw.number(-1, 3)


def names(draw: Draw, scope: Scope) -> tuple[str, ...]:
    """A list of items as a score or a count writes it."""
    wild = ("*", *(f"domain:{key}" for key in scope.domains)) if scope.domains else ()
    listed = tuple(item.key for item in scope.items if item.kind is not ItemKind.NUMBER)
    if not listed or (wild and draw.chance(0.5)):
        return draw.some(wild) if wild else ()
    return draw.some(listed)


def _count(draw: Draw, scope: Scope) -> Condition:
    period = draw.one((None, None, "now"))
    option = f"o{draw.number(0, 2)}"
    return CountOf(names(draw, scope), period, option, draw.number(0, 3))
