"""An independent oracle: every completion of the answers, each judged in plain yes and no.

Written from the contract alone and shares nothing with `heva.scoring` but the shapes of an
instrument. Slow on purpose; only for instruments with few completions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from heva.instruments.answers import Address, Answers, MissingReason, Unknown, Value
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
    ScoreIs,
)
from heva.instruments.definition import AGE_BANDS, Instrument, Item, ItemKind, Method, Score

#: One entry: item key to value; None: hidden or not applicable.
Entry = Mapping[str, Value | None]


@dataclass(frozen=True)
class World:
    """One completion: an answer at every address (None: hidden or not applicable)."""

    values: Mapping[Address, Value | None]
    groups: Mapping[str, tuple[Entry, ...]]
    age_band: str


def is_not_applicable(value: Value | None) -> bool:
    return isinstance(value, Unknown) and value.reason is MissingReason.NOT_APPLICABLE


def is_given(value: Value | None) -> bool:
    return value is not None and not isinstance(value, Unknown)


def options_of(instrument: Instrument, item: Item) -> list[Value]:
    """Every substantive answer to an item."""
    if item.kind is ItemKind.NUMBER:
        assert item.minimum is not None
        assert item.maximum is not None
        return list(range(item.minimum, item.maximum + 1))
    scale = instrument.scale_of(item)
    keys = scale.keys if scale else ("text",)
    if item.kind is ItemKind.CHOICES:
        return [s for size in range(len(keys) + 1) for s in combinations(keys, size)]
    return list(keys)


def worlds(instrument: Instrument, answers: Answers) -> Iterator[World]:
    """Every completion. A missing group may hold any entries; a missing age band be any."""
    items = list(instrument.items.values())
    addresses = [(item, Address(item.key, p)) for item in items for p in item.answer_periods]
    lists = [
        [stored] if is_given(stored) or is_not_applicable(stored) else options_of(instrument, item)
        for item, address in addresses
        for stored in [answers.values.get(address)]
    ]
    for band in [answers.case.age_band] if answers.case.age_band else AGE_BANDS:
        groups = [list(_group_worlds(instrument, answers, key, band)) for key in instrument.groups]
        for filled in product(*groups):
            entries = dict(zip(instrument.groups, filled, strict=True))
            for values in product(*lists):
                named = {
                    address: None if is_not_applicable(value) else value
                    for (_, address), value in zip(addresses, values, strict=True)
                }
                yield _hide(instrument, items, World(named, entries, band))


def _hide(instrument: Instrument, items: list[Item], world: World) -> World:
    for item in items:
        if item.ask_if is not None and not holds(instrument, item.ask_if, world):
            hidden = dict.fromkeys(Address(item.key, p) for p in item.answer_periods)
            world = World({**world.values, **hidden}, world.groups, world.age_band)
    return world


def _group_worlds(
    instrument: Instrument, answers: Answers, key: str, band: str
) -> Iterator[tuple[Entry, ...]]:
    group = instrument.groups[key]
    given = answers.groups.get(key)
    if given is not None:
        yield from product(*(list(_entry_worlds(instrument, group.items, e, band)) for e in given))
        return
    blank = list(_entry_worlds(instrument, group.items, {}, band))
    for size in range(group.maximum + 1):
        yield from product(blank, repeat=size)


def _entry_worlds(
    instrument: Instrument, items: tuple[Item, ...], entry: Mapping[str, Value], band: str
) -> Iterator[Entry]:
    lists = [
        [stored] if is_given(stored) or is_not_applicable(stored) else options_of(instrument, item)
        for item in items
        for stored in [entry.get(item.key)]
    ]
    for values in product(*lists):
        world: dict[str, Value | None] = {}
        for item, value in zip(items, values, strict=True):
            is_asked = item.ask_if is None or _entry_holds(item.ask_if, world, band)
            world[item.key] = value if is_asked and not is_not_applicable(value) else None
        yield world


def bound(instrument: Instrument, value: Bound) -> int:
    return value if isinstance(value, int) else instrument.parameters[value.key].value


def holds(instrument: Instrument, condition: Condition, world: World) -> bool:
    """Whether a condition is true of a completion."""
    match condition:
        case OptionIs(item, period, _) | NumberIs(item, period):
            periods = instrument.items[item].answer_periods if period is None else (period,)
            found = [world.values[Address(item, p)] for p in periods]
            return any(satisfies(instrument, condition, value) for value in found)
        case CountOf():
            return counted(instrument, condition, world) >= bound(instrument, condition.at_least)
        case GroupHas(group, where, at_least):
            hits = [_entry_holds(where, entry, world.age_band) for entry in world.groups[group]]
            return sum(hits) >= bound(instrument, at_least)
        case CaseIs(_, values):
            return world.age_band in values
        case All(parts):
            return all(holds(instrument, part, world) for part in parts)
        case AnyOf(parts):
            return any(holds(instrument, part, world) for part in parts)
        case Not(part):
            return not holds(instrument, part, world)
        case Always():
            return True
        case _:
            return _holds_above(instrument, condition, world)


def _holds_above(instrument: Instrument, condition: Condition, world: World) -> bool:
    """Conditions on scores, bands and flags."""
    flags = instrument.flags
    match condition:
        case ScoreIs(key, least, most):
            ends = [None if end is None else bound(instrument, end) for end in (least, most)]
            return within(total(instrument, _score(instrument, key), world), *ends)
        case BandIs(key, band_key):
            score = _score(instrument, key)
            band = next(band for band in score.bands if band.key == band_key)
            inside = within(total(instrument, score, world), band.start, band.end)
            return inside and (band.when is None or holds(instrument, band.when, world))
        case FlagIs(flag):
            return any(holds(instrument, f.when, world) for f in flags if f.key == flag)
        case FlagKindIs(kind):
            return any(holds(instrument, f.when, world) for f in flags if f.kind == kind)
        case _:
            raise AssertionError(condition)


def within(value: Fraction | int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def satisfies(instrument: Instrument, condition: OptionIs | NumberIs, value: Value | None) -> bool:
    """Whether one answer satisfies a condition on one item."""
    if value is None:
        return False
    if isinstance(condition, OptionIs):
        chosen = value if isinstance(value, tuple) else (value,)
        return any(option in condition.options for option in chosen)
    assert isinstance(value, int)
    allowed = [bound(instrument, v) for v in condition.values or ()]
    return (
        (condition.values is None or value in allowed)
        and (condition.at_least is None or value >= bound(instrument, condition.at_least))
        and (condition.at_most is None or value <= bound(instrument, condition.at_most))
    )


def counted(instrument: Instrument, condition: CountOf, world: World) -> int:
    found = 0
    for item, options in countable(instrument, condition):
        periods = [p for p in item.answer_periods if condition.period in (None, p)]
        test = OptionIs(item.key, None, options)
        found += any(
            satisfies(instrument, test, world.values[Address(item.key, p)]) for p in periods
        )
    return found


def countable(instrument: Instrument, condition: CountOf) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """The items that a count looks at, with the options that count."""
    for item, _ in instrument.expand(condition.items):
        scale = instrument.scale_of(item)
        if scale and condition.at_least_answer in scale.keys:
            yield item, scale.keys[scale.keys.index(condition.at_least_answer) :]


def _entry_holds(condition: Condition, entry: Entry, band: str) -> bool:
    match condition:
        case OptionIs(item, _, options):
            value = entry[item]
            chosen = value if isinstance(value, tuple) else (value,)
            return any(option in options for option in chosen)
        case All(parts):
            return all(_entry_holds(part, entry, band) for part in parts)
        case AnyOf(parts):
            return any(_entry_holds(part, entry, band) for part in parts)
        case Not(part):
            return not _entry_holds(part, entry, band)
        case CaseIs(_, values):
            return band in values
        case Always():
            return True
        case _:
            raise AssertionError(condition)


def _score(instrument: Instrument, key: str) -> Score:
    return next(score for score in instrument.scores if score.key == key)


def members(instrument: Instrument, score: Score) -> Iterator[tuple[Item, Address]]:
    """The answers that make up a score."""
    for item, _ in instrument.expand(score.items):
        scale = instrument.scale_of(item)
        if score.at_least is not None and (scale is None or score.at_least not in scale.keys):
            continue
        for period in item.answer_periods:
            if period is None or score.period in (None, period):
                yield item, Address(item.key, period)


def worth(instrument: Instrument, score: Score, item: Item, value: Value) -> int:
    """What one answer is worth."""
    scale = instrument.scale_of(item)
    if score.at_least is not None:
        assert scale is not None
        counting = scale.keys[scale.keys.index(score.at_least) :]
        return int(satisfies(instrument, OptionIs(item.key, None, counting), value))
    if isinstance(value, int):
        points = value
    else:
        assert scale is not None
        chosen = value if isinstance(value, tuple) else (value,)
        each = [scale.option(str(key)).points for key in chosen]
        points = max(each, default=0) if item.choices_score == "max" else sum(each)
    if score.method is Method.COUNT:
        assert score.at_least_points is not None
        return int(points >= score.at_least_points)
    return points * score.weights.get(item.key, 1)


def combined(method: Method, worths: list[int]) -> int:
    if method is Method.MAX:
        return max(worths, default=0)
    return min(worths, default=0) if method is Method.MIN else sum(worths)


def total(instrument: Instrument, score: Score, world: World) -> Fraction:
    """A score of a completion: nothing is missing, so no policy matters."""
    found = [
        worth(instrument, score, item, value)
        for item, address in members(instrument, score)
        for value in [world.values[address]]
        if value is not None
    ]
    adds = [a.add for a in score.adjust if holds(instrument, a.when, world)]
    return Fraction(combined(score.method, found) + sum(adds))


def level_of(instrument: Instrument, world: World) -> int:
    """The place of the level that a completion has."""
    return next(
        n for n, level in enumerate(instrument.levels) if holds(instrument, level.when, world)
    )
