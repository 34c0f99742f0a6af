"""Random instruments whose answers hang together: shapes that whole instruments seldom reach.

Small, so that every completion can be tried, and so that a lowered limit is met and left again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from heva.instruments.answers import Answers, CaseFacts
from heva.instruments.conditions import All, AnyOf, Condition, CountOf, GroupHas, OptionIs, ScoreIs
from heva.instruments.definition import (
    About,
    Adjustment,
    Domain,
    Group,
    Instrument,
    Item,
    ItemKind,
    Method,
    Option,
    Period,
    Scale,
    Score,
    Status,
    Text,
)
from tests.scoring.brute_force import options_of
from tests.scoring.random_conditions import Draw
from tests.scoring.random_instruments import PERIODS, Trial, missing_addresses, with_answer

Shape = Callable[[Draw], Instrument]


def counted(draw: Draw) -> Instrument:
    """Follow-ups and adjustments by counts, over items with two periods and items with one."""
    forms = ((), PERIODS, PERIODS, ("now",))
    items = [replace(_item(n), periods=draw.one(forms)) for n in range(draw.one((3, 3, 4)))]
    weights = {item.key: draw.one((0, 1)) for item in items}
    last = replace(_item(len(items)), periods=draw.one(forms), ask_if=_count(draw, items))
    weights[last.key] = draw.one((-3, -3, 3))
    if draw.chance(0.15):
        items[-1] = replace(items[-1], ask_if=_count(draw, items[:-1]))
    items.append(last)
    added = tuple(
        Adjustment(_count(draw, items), draw.number(-3, 3)) for _ in range(draw.one((0, 0, 0, 1)))
    )
    total = replace(_sum("t", weights, ()), items=("*",), period="now", adjust=added)
    if draw.chance(0.1):
        total = replace(total, method=Method.MAX)
    return _instrument(tuple(items), (total,))


def chained(draw: Draw) -> Instrument:
    """Scores that read each other, one with adjustments that can only seem to be open.

    `base` takes back what `q2` gives, so that its own ends are wider than its range, and
    `middle` asks for numbers that lie between the two.
    """
    gate = OptionIs("q0", None, ("o1",))
    asked = replace(_item(1), ask_if=draw.one((None, None, gate)))
    base = _sum("base", {"q2": 1, "q1": 1}, ((OptionIs("q2", None, ("o1",)), -1),))
    add = draw.number(1, 2)
    middle = _sum(
        "middle",
        {"q1": draw.one((-add, -add, 1))},
        ((ScoreIs("base", draw.one((1, 2, 2)), None), add), (ScoreIs("base", None, -1), -add)),
    )
    both: tuple[Condition, ...] = (ScoreIs("base", draw.number(0, 2), None), gate)
    above = draw.one((base, middle, middle))
    adjust: tuple[tuple[Condition, int], ...] = (
        (All(both) if draw.chance(0.7) else AnyOf(both), draw.number(-9, 9)),
        (ScoreIs(above.key, draw.number(-1, 1), None), draw.one((5, -5))),
    )
    top = _sum("top", {"q1": draw.number(-9, 9)}, adjust)
    return _instrument((_item(0), asked, _item(2)), (top, middle, base))


def grouped(draw: Draw) -> Instrument:
    """Adjustments and follow-ups by several conditions on one repeating group."""
    keys = ("o0", "o1")

    def has() -> Condition:
        return GroupHas("people", OptionIs("g0", None, (draw.one(keys),)), draw.number(1, 3))

    items = (_item(0), replace(_item(1), ask_if=draw.one((None, has()))), _item(2))
    either = AnyOf((has(), OptionIs("q0", None, ("o1",))))
    adjust = tuple((draw.one((has(), either)), draw.number(-3, 3)) for _ in range(3))
    score = _sum("t", {"q1": draw.number(-2, 2), "q2": 1}, adjust)
    group = Group(
        "people", _text("Personer"), draw.one((1, 2, 3, 6)), (replace(_item(0), key="g0"),)
    )
    return _instrument(items, (score,), (group,))


SHAPES: tuple[Shape, ...] = (counted, chained, grouped)


def tied(shape: Shape, seed: int) -> Trial:
    """One instrument of the shape, half of the time with some answers given."""
    draw = Draw(Random(seed).randint)  # noqa: S311 (a test case, no secret)
    instrument = shape(draw)
    given = draw.one((0.0, 0.0, 0.0, 0.3))
    answers = Answers(values={}, groups={}, case=CaseFacts(age_band="a16_17"))
    for item, address in missing_addresses(instrument, answers):
        if draw.chance(given):
            answers = with_answer(answers, address, draw.one(options_of(instrument, item)))
    return Trial(instrument, answers)


def _count(draw: Draw, items: Sequence[Item]) -> CountOf:
    period = "now" if draw.chance(0.1) else None
    named = tuple(item.key for item in items if period is None or period in item.periods)
    if not named:
        period, named = None, tuple(item.key for item in items)
    return CountOf(named, period, "o1", min(draw.one((1, 2, 2, 2, 3)), len(named)))


def _sum(key: str, weights: dict[str, int], adjust: tuple[tuple[Condition, int], ...]) -> Score:
    return Score(
        key=key,
        title=_text("Summa"),
        method=Method.SUM,
        items=tuple(weights),
        weights=weights,
        adjust=tuple(Adjustment(when, add) for when, add in adjust),
    )


def _item(number: int) -> Item:
    key = f"q{number}"
    return Item(key=key, kind=ItemKind.CHOICE, text=_text(key), number=number + 1, scale="s")


def _text(words: str) -> Text:
    return Text({"sv": words})


def _instrument(
    items: tuple[Item, ...], scores: tuple[Score, ...], groups: tuple[Group, ...] = ()
) -> Instrument:
    options = tuple(Option(f"o{k}", k, _text(f"Val {k}")) for k in range(2))
    before = (Domain("c", _text("Del"), items[:1], groups),)
    rest = (Domain("d", _text("Del"), items[1:], ()),)  # whose follow-ups may read the groups
    return Instrument(
        key="tied",
        version="1",
        languages=("sv",),
        title=_text("Slump"),
        about=About(Status.REFERENCE, "Vi", "CC0", ("Egen",)),
        scales={"s": Scale("s", options)},
        domains=before + rest,
        digest="0" * 64,
        periods=tuple(Period(key, _text(key)) for key in PERIODS),
        scores=scores,
    )
