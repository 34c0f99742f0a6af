"""score() of the practice instrument, with explanation and interval, against doing without.

The general rule library and the plain Python give the same counts, flags and level of a fully
answered case; that they do is asserted before anything is measured.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bench import plain_rules
from bench.row import Row, ratio, seconds
from bench.rule_library import Library, as_data
from heva.instruments.answers import Address, Answers, CaseFacts, Value
from heva.instruments.catalogue import shipped_instrument
from heva.instruments.definition import Instrument, Item, ItemKind
from heva.instruments.kleene import Kleene
from heva.scoring.score import score

LIBRARY = "json-logic-qubit: the same counts, flags and level"
PLAIN = "plain Python by hand: the same counts, flags and level"


def rows() -> Iterable[Row]:
    """The scoring rows of the performance table."""
    instrument = shipped_instrument("heva-ovning")
    library = Library(instrument)
    plain = plain_reader(instrument)
    whole = everything_answered(instrument)
    agree(instrument, library, plain, whole)
    cases = {"all answered": whole, "half missing": halved(whole), "all missing": Answers()}
    for name, answers in cases.items():
        data = as_data(answers)

        def scored(answers: Answers = answers) -> object:
            return score(instrument, answers, ranked=False)

        def read(data: dict[str, Any] = data) -> object:
            return library.read(data)

        def by_hand(data: dict[str, Any] = data) -> object:
            return plain(data)

        detail = f"({seconds(scored, times=100) * 1000:.2f} ms)"
        work = f"score(), {name}"
        yield Row(work, LIBRARY, ratio(scored, read, times=30), 1, detail=detail)
        yield Row(work, PLAIN, ratio(scored, by_hand, times=100), None)
    yield from could_change_rows(instrument, library, cases)


def could_change_rows(
    instrument: Instrument, library: Library, cases: dict[str, Answers]
) -> Iterable[Row]:
    """score() with the ranking of what could change the level."""
    for name, answers in cases.items():
        data = as_data(answers)

        def scored(answers: Answers = answers) -> object:
            return score(instrument, answers)

        def read(data: dict[str, Any] = data) -> object:
            return library.read(data)

        detail = f"({seconds(scored, times=50) * 1000:.2f} ms)"
        work = f"score() with could_change, {name}"
        yield Row(work, LIBRARY, ratio(scored, read, times=30), 1, detail=detail)


def everything_answered(instrument: Instrument) -> Answers:
    """Each question answered, the options in turn."""
    turn = 0
    values = {}
    for item in instrument.items.values():
        scale = instrument.scale_of(item)
        for period in item.answer_periods:
            if scale is not None:
                values[Address(item.key, period)] = scale.keys[turn % len(scale.keys)]
                turn += 1
    group = next(iter(instrument.groups.values()))
    entry = {item.key: _graver(instrument, item) for item in group.items if item.scale}
    return Answers(values=values, groups={group.key: (entry,)}, case=CaseFacts(age_band="a16_17"))


def _graver(instrument: Instrument, item: Item) -> Value:
    """The last option of an entry's item; where several may be chosen, the last two."""
    scale = instrument.scale_of(item)
    assert scale is not None
    return scale.keys[-2:] if item.kind is ItemKind.CHOICES else scale.keys[-1]


def halved(answers: Answers) -> Answers:
    """Every other answer left out, and the group."""
    kept = dict(list(answers.values.items())[::2])
    return replace(answers, values=kept, groups={})


def plain_reader(instrument: Instrument) -> Callable[[dict[str, Any]], Any]:
    """The rules by hand, with what they need of the instrument looked up beforehand."""
    kinds = {flag.key: flag.kind.value for flag in instrument.flags}
    many = instrument.parameters["many_factors"].value
    reach = instrument.parameters["people_in_reach"].value
    frame: dict[str, Any] = {}
    for domain in instrument.domains:
        periods: dict[str, list[str]] = {}
        blank: dict[str, int] = {}
        for item in domain.items:
            scale = instrument.scale_of(item)
            if item.is_counted and scale is not None:
                blank |= dict.fromkeys(scale.keys, 0)
                for period in item.periods:
                    periods.setdefault(period, []).append(item.key)
        frame[domain.key] = ({**blank, "missing": 0}, periods)
    counted = [item.key for item in instrument.items.values() if item.is_counted]

    def read(data: dict[str, Any]) -> Any:
        now = {key: data[key]["now"] for key in counted if "now" in data.get(key, ())}
        before = {key: data[key]["before"] for key in counted if "before" in data.get(key, ())}
        found = plain_rules.flags(now, before, data, many, reach)
        return found, plain_rules.level(found, kinds), plain_rules.counts(frame, now, before)

    return read


def agree(
    instrument: Instrument,
    library: Library,
    plain: Callable[[dict[str, Any]], Any],
    answers: Answers,
) -> None:
    """Stop unless all three say the same of a fully answered case."""
    outcome = score(instrument, answers)
    flags = {key: flag.state is Kleene.YES for key, flag in outcome.flags.items()}
    assert outcome.level is not None
    counts = {key: dict(periods) for key, periods in outcome.counts.items()}
    found, read_level, cells = library.read(as_data(answers))
    assert (found, read_level) == (flags, outcome.level.low)
    for (domain, period, option), count in cells.items():
        number: int = len(list(count)) if option == "missing" else count
        assert number == counts[domain][period][option]
    by_hand, plain_level, plain_counts = plain(as_data(answers))
    assert (by_hand, plain_level) == (flags, outcome.level.low)
    assert plain_counts == counts
