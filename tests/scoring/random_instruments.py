"""Random small instruments and answers, every feature of the format mixed, for hypothesis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from heva.instruments.answers import Address, Answers, CaseFacts, MissingReason, Unknown, Value
from heva.instruments.conditions import Always, FlagKindIs
from heva.instruments.definition import (
    About,
    Domain,
    Flag,
    FlagKind,
    Group,
    Instrument,
    Item,
    ItemKind,
    Level,
    Option,
    Parameter,
    Period,
    Scale,
    Status,
    Sufficiency,
    Text,
)
from tests.scoring.brute_force import is_given, is_not_applicable, options_of
from tests.scoring.random_conditions import Draw, Scope, condition
from tests.scoring.random_scores import scores

T = TypeVar("T")
PERIODS = ("now", "before")


def text(words: str) -> Text:
    return Text({"sv": words})


@dataclass(frozen=True)
class Trial:
    """An instrument and a reading of it."""

    instrument: Instrument
    answers: Answers


def _scales(draw: Draw) -> dict[str, Scale]:
    scales = {}
    for n in range(2):
        size = draw.number(1, 3)
        points = [draw.number(-3, 5) for _ in range(size)]
        options = tuple(Option(f"o{k}", p, text(f"Val {k}")) for k, p in enumerate(points))
        scales[f"s{n}"] = Scale(f"s{n}", options)
    return scales


def _item(draw: Draw, key: str, number: int | None, scales: Sequence[str]) -> Item:
    kind = draw.one((ItemKind.CHOICE, ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.NUMBER))
    if number is None:
        kind = draw.one((ItemKind.CHOICE, ItemKind.CHOICES))
    is_number = kind is ItemKind.NUMBER
    least = draw.number(-1, 1)
    return Item(
        key=key,
        kind=kind,
        text=text(f"Text {key}"),
        number=number,
        scale=None if is_number else draw.one(scales),
        periods=draw.one(((), (), PERIODS, ("now",))) if number is not None else (),
        minimum=least if is_number else None,
        maximum=least + draw.number(0, 3) if is_number else None,
        choices_score=draw.one(("sum", "max")),
        scored=draw.chance(0.8),
    )


def _group(draw: Draw, scales: dict[str, Scale]) -> Group:
    items: list[Item] = []
    for n in range(draw.number(1, 2)):
        item = _item(draw, f"g{n}", None, list(scales))
        if items and draw.chance(0.5):
            scope = Scope(tuple(items), scales, in_group=True, case=draw.chance(0.3))
            item = replace(item, ask_if=condition(draw, scope, 1))
        items.append(item)
    return Group("people", text("Personer"), draw.number(1, 2), tuple(items))


def _questions(draw: Draw, scales: dict[str, Scale]) -> tuple[Domain, ...]:
    domains: list[Domain] = []
    earlier: list[Item] = []
    groups: list[Group] = []
    number = 0
    for n in range(draw.number(1, 2)):
        items: list[Item] = []
        for _ in range(draw.number(1, 4)):
            number += 1
            item = _item(draw, f"q{number}", number, list(scales))
            if earlier and draw.chance(0.4):
                scope = Scope(tuple(earlier), scales, groups=tuple(groups), case=draw.chance(0.1))
                item = replace(item, ask_if=condition(draw, scope, 1))
            items.append(item)
            earlier.append(item)
        own = (_group(draw, scales),) if not groups and draw.chance(0.3) else ()
        groups += own
        domains.append(Domain(f"d{n}", text(f"Del {n}"), tuple(items), own))
    return tuple(domains)


def _rules(draw: Draw, instrument: Instrument) -> Instrument:
    scope = Scope(
        tuple(instrument.items.values()),
        instrument.scales,
        groups=tuple(instrument.groups.values()),
        case=draw.chance(0.3),
        parameters=tuple(instrument.parameters),
        domains=tuple(domain.key for domain in instrument.domains),
    )
    instrument = replace(instrument, scores=scores(draw, scope, instrument))
    scope = replace(scope, scores=instrument.scores)
    kinds = (FlagKind.ACUTE, FlagKind.RAISED, FlagKind.HANDLING)
    flags = tuple(
        Flag(f"f{n}", draw.one(kinds), condition(draw, scope, 2), text(f"Signal {n}"))
        for n in range(draw.number(1, 3))
    )
    scope = replace(scope, flags=flags)
    levels = [Level("worst", FlagKindIs("acute"), text("Värst"))]
    levels += [
        Level(f"level{n}", condition(draw, scope, 1), text(f"Nivå {n}"))
        for n in range(draw.number(0, 2))
    ]
    levels.append(Level("none", Always(), text("Inga signaler")))
    enough = Sufficiency(("*",), draw.number(0, 60), text("För lite"))
    has_counted = any(item.is_counted for item in instrument.items.values())
    return replace(
        instrument,
        flags=flags,
        levels=tuple(levels) if draw.chance(0.9) else (),
        sufficiency=enough if has_counted and draw.chance(0.5) else None,
    )


@st.composite
def trials(draw_from: st.DrawFn, most: int = 1500) -> Trial:
    """An instrument with answers that have at most `most` completions."""
    return trial_of(Draw(lambda least, end: draw_from(st.integers(least, end))), most)


def seeded(seed: int, most: int = 1500) -> Trial:
    """The same from a seed: spread more evenly than hypothesis does, always the same."""
    return trial_of(Draw(Random(seed).randint), most)  # noqa: S311 (a test case, no secret)


def trial_of(draw: Draw, most: int) -> Trial:
    """One trial from a source of numbers."""
    scales = _scales(draw)
    about = About(Status.REFERENCE, "Vi", "CC0", ("Egen",))
    instrument = Instrument(
        key="random",
        version="1",
        languages=("sv",),
        title=text("Slump"),
        about=about,
        scales=scales,
        domains=_questions(draw, scales),
        digest="0" * 64,
        periods=(Period("now", text("Nu")), Period("before", text("Förr"))),
        parameters={"limit": Parameter("limit", draw.number(0, 3))},
    )
    instrument = _rules(draw, instrument)
    return Trial(instrument, _answers(draw, instrument, most))


def _value(draw: Draw, instrument: Instrument, item: Item, given: float) -> Value | None:
    if draw.chance(given):
        return draw.one(options_of(instrument, item))
    if draw.chance(0.4):
        return Unknown(draw.one((*MissingReason, *[MissingReason.NOT_APPLICABLE] * 3)))
    return None


def _answers(draw: Draw, instrument: Instrument, most: int) -> Answers:
    values: dict[Address, Value] = {}
    given = draw.one((0.0, 0.5, 0.6, 0.8))
    for item in instrument.items.values():
        for period in item.answer_periods:
            value = _value(draw, instrument, item, given)
            if value is not None:
                values[Address(item.key, period)] = value
    groups = {}
    for group in instrument.groups.values():
        if draw.chance(0.6):
            size = draw.number(0, group.maximum)
            entries = [
                {item.key: _value(draw, instrument, item, given) for item in group.items}
                for _ in range(size)
            ]
            groups[group.key] = tuple(
                {key: value for key, value in entry.items() if value is not None}
                for entry in entries
            )
    band = draw.one((None, "under_12", "a16_17", "a36_50"))
    answers = Answers(values=values, groups=groups, case=CaseFacts(age_band=band))
    return _narrowed(draw, instrument, answers, most)


def _narrowed(draw: Draw, instrument: Instrument, answers: Answers, most: int) -> Answers:
    """Answer until there are few enough completions to try them all."""
    while completions(instrument, answers) > most:
        if answers.case.age_band is None:
            answers = replace(answers, case=CaseFacts(age_band="a16_17"))
            continue
        missing = missing_addresses(instrument, answers)
        if not missing:
            return replace(answers, groups=dict.fromkeys(instrument.groups, ()))
        item, address = draw.one(missing)
        answers = with_answer(answers, address, draw.one(options_of(instrument, item)))
    return answers


def with_answer(answers: Answers, address: Address, value: Value) -> Answers:
    return replace(answers, values={**answers.values, address: value})


def missing_addresses(instrument: Instrument, answers: Answers) -> list[tuple[Item, Address]]:
    """Every address without a substantive answer, not applicable ones left out."""
    return [
        (item, address)
        for item in instrument.items.values()
        for address in (Address(item.key, p) for p in item.answer_periods)
        for stored in [answers.values.get(address)]
        if not is_given(stored) and not is_not_applicable(stored)
    ]


def completions(instrument: Instrument, answers: Answers) -> int:
    """How many completions the answers have."""
    found = prod(len(options_of(instrument, i)) for i, _ in missing_addresses(instrument, answers))
    found *= 8 if answers.case.age_band is None else 1
    for key, group in instrument.groups.items():
        given = answers.groups.get(key)
        blank = prod(len(options_of(instrument, item)) for item in group.items)
        if given is None:
            found *= sum(blank**size for size in range(group.maximum + 1))
        for entry in given or ():
            found *= prod(
                len(options_of(instrument, item))
                for item in group.items
                if not is_given(entry.get(item.key)) and not is_not_applicable(entry.get(item.key))
            )
    return found
