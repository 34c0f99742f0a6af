"""Random scores: methods, weights, policies, adjustments and bands."""

from dataclasses import replace

from heva.instruments.conditions import OptionIs
from heva.instruments.definition import (
    Adjustment,
    Band,
    Instrument,
    Item,
    ItemKind,
    Method,
    MissingRule,
    Policy,
    Rounding,
    Score,
    Text,
)
from tests.scoring.random_conditions import Draw, Scope, condition, names


def scores(draw: Draw, scope: Scope, instrument: Instrument) -> tuple[Score, ...]:
    """Up to three scores; a later one may read those before it."""
    found: list[Score] = []
    for n in range(draw.number(0, 3)):
        reading = replace(scope, scores=tuple(found)) if draw.chance(0.7) else scope
        score = _score(draw, reading, instrument, f"t{n}")
        if score is not None:
            found.append(score)
    return tuple(found)


def _score(draw: Draw, scope: Scope, instrument: Instrument, key: str) -> Score | None:
    method = draw.one((Method.SUM, Method.SUM, Method.SUM, Method.COUNT, Method.MAX, Method.MIN))
    listed = names(draw, scope)
    numbers = [item.key for item in scope.items if item.kind is ItemKind.NUMBER]
    by_option = method is Method.COUNT and draw.chance(0.5)
    if numbers and not by_option and draw.chance(0.5):
        listed = tuple(dict.fromkeys((*listed, draw.one(numbers))))
    members = [item for item, _ in instrument.expand(listed)]
    if not members:
        return None
    weights = {} if method is Method.COUNT else _weights(draw, members)
    return Score(
        key=key,
        title=Text({"sv": f"Summa {key}"}),
        method=method,
        items=listed,
        period=draw.one(("now", "before")),
        weights=weights,
        at_least=f"o{draw.number(0, 2)}" if by_option else None,
        at_least_points=draw.number(-1, 2) if method is Method.COUNT and not by_option else None,
        missing=_policy(draw, method),
        rounding=draw.one(tuple(Rounding)),
        adjust=tuple(
            Adjustment(condition(draw, scope, 1), draw.number(-4, 4))
            for _ in range(draw.one((0, 0, 1, 2, 2)))
        ),
        bands=_bands(draw, scope),
    )


def _weights(draw: Draw, members: list[Item]) -> dict[str, int]:
    return {item.key: draw.number(-2, 3) for item in members if draw.chance(0.3)}


def _policy(draw: Draw, method: Method) -> MissingRule:
    policy = draw.one((*Policy, Policy.PRORATE))
    if policy is Policy.PRORATE and method not in (Method.SUM, Method.COUNT):
        policy = Policy.OMIT
    if policy is Policy.PRORATE:
        return MissingRule(policy, draw.number(1, 4))
    return MissingRule(policy, draw.one((None, 0, 1, 2)) if policy is Policy.VOID else None)


def _bands(draw: Draw, scope: Scope) -> tuple[Band, ...]:
    """Bands with gaps between; sometimes a pair that overlaps, told apart by one answer."""
    label = Text({"sv": "Band"})
    start = draw.number(-4, 2)
    end = start + draw.number(0, 4)
    low = Band("low", label, None if draw.chance(0.3) else start, end)
    high = Band("high", label, end + draw.number(1, 3), None)
    choices = [i for i in scope.items if i.kind is ItemKind.CHOICE and i.scale]
    if choices and draw.chance(0.4):
        item = draw.one(choices)
        keys = scope.scales[item.scale or ""].keys
        period = item.periods[0] if item.periods else None
        when = OptionIs(item.key, period, keys[:1])
        other = OptionIs(item.key, period, keys[1:])
        return (replace(low, when=when), replace(low, key="other", when=other), high)
    return (low, high) if draw.chance(0.8) else ()
