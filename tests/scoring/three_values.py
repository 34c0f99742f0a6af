"""The contract's three values, worked out the slow way: each single condition by trying options."""

from collections.abc import Mapping

from heva.instruments.answers import Address, Answers, Value
from heva.instruments.conditions import (
    All,
    Always,
    AnyOf,
    BandIs,
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
from heva.instruments.definition import Instrument, Item
from tests.scoring.brute_force import (
    bound,
    countable,
    is_given,
    is_not_applicable,
    options_of,
    satisfies,
)

NO, POSSIBLE, YES = 0, 1, 2
Ranges = Mapping[str, tuple[int, int]]


class Reader:
    """Evaluates conditions over incomplete answers, given each score's exact range."""

    def __init__(self, instrument: Instrument, answers: Answers, ranges: Ranges) -> None:
        self.instrument = instrument
        self.answers = answers
        self.ranges = ranges
        self.asked: dict[str, int] = {}
        for key, item in instrument.items.items():
            self.asked[key] = YES if item.ask_if is None else self.of(item.ask_if)

    def of(self, condition: Condition) -> int:
        """NO, POSSIBLE or YES."""
        match condition:
            case OptionIs(item, period, _) | NumberIs(item, period):
                found = self.instrument.items[item]
                periods = found.answer_periods if period is None else (period,)
                return max(self.single(condition, found, p) for p in periods)
            case CountOf():
                return self.count(condition)
            case GroupHas():
                return self.group(condition)
            case CaseIs(_, values):
                band = self.answers.case.age_band
                return POSSIBLE if band is None else YES if band in values else NO
            case All(parts):
                return min(self.of(part) for part in parts)
            case AnyOf(parts):
                return max(self.of(part) for part in parts)
            case Not(part):
                return YES - self.of(part)
            case Always():
                return YES
            case _:
                return self.above(condition)

    def above(self, condition: Condition) -> int:
        """Conditions on scores, bands and flags."""
        flags = self.instrument.flags
        match condition:
            case ScoreIs(key, least, most):
                ends = [None if e is None else bound(self.instrument, e) for e in (least, most)]
                return span(*self.ranges[key], *ends)
            case BandIs(key, band_key):
                score = next(s for s in self.instrument.scores if s.key == key)
                band = next(b for b in score.bands if b.key == band_key)
                inside = span(*self.ranges[key], band.start, band.end)
                return min(inside, YES if band.when is None else self.of(band.when))
            case FlagIs(flag):
                return max(self.of(f.when) for f in flags if f.key == flag)
            case FlagKindIs(kind):
                return max((self.of(f.when) for f in flags if f.kind == kind), default=NO)
            case _:
                raise AssertionError(condition)

    def single(self, condition: OptionIs | NumberIs, item: Item, period: str | None) -> int:
        """One condition on one answer."""
        stored = self.answers.values.get(Address(item.key, period))
        return self._tried(condition, item, stored, self.asked[item.key])

    def _tried(
        self, condition: OptionIs | NumberIs, item: Item, stored: Value | None, asked: int
    ) -> int:
        if asked == NO or is_not_applicable(stored):
            return NO
        answers = [stored] if is_given(stored) else options_of(self.instrument, item)
        truths = {satisfies(self.instrument, condition, value) for value in answers}
        truth = YES if truths == {True} else NO if truths == {False} else POSSIBLE
        return min(truth, asked)

    def count(self, condition: CountOf) -> int:
        truths = []
        for item, options in countable(self.instrument, condition):
            wanted = (condition.period,) if condition.period else item.answer_periods
            test = OptionIs(item.key, None, options)
            found = [self.single(test, item, p) for p in item.answer_periods if p in wanted]
            truths.append(max(found, default=NO))
        return enough(truths, bound(self.instrument, condition.at_least))

    def group(self, condition: GroupHas) -> int:
        at_least = bound(self.instrument, condition.at_least)
        entries = self.answers.groups.get(condition.group)
        if entries is None:
            return YES if at_least <= 0 else POSSIBLE
        items = self.instrument.groups[condition.group].items
        return enough([self.entry(condition.where, items, e) for e in entries], at_least)

    def entry(self, where: Condition, items: tuple[Item, ...], entry: Mapping[str, Value]) -> int:
        """A condition on one entry of a repeating group."""
        by_key = {item.key: item for item in items}

        def asked(key: str) -> int:
            ask_if = by_key[key].ask_if
            return YES if ask_if is None else of(ask_if)

        def of(condition: Condition) -> int:
            match condition:
                case OptionIs(key, _, _):
                    return self._tried(condition, by_key[key], entry.get(key), asked(key))
                case All(parts):
                    return min(of(part) for part in parts)
                case AnyOf(parts):
                    return max(of(part) for part in parts)
                case Not(part):
                    return YES - of(part)
                case _:
                    assert isinstance(condition, Always | CaseIs)
                    return self.of(condition)

        return of(where)

    def level(self) -> tuple[int, int]:
        """(low, high) as places among the levels."""
        truths = [self.of(level.when) for level in self.instrument.levels]
        high = next(n for n, truth in enumerate(truths) if truth != NO)
        return truths.index(YES), high

    def is_missing(self, item: Item, address: Address) -> bool:
        """Asked or possibly asked, applicable, and not surely answered."""
        stored = self.answers.values.get(address)
        asked = self.asked[item.key]
        if asked == NO or is_not_applicable(stored):
            return False
        return asked == POSSIBLE or not is_given(stored)

    def is_counted(self, item: Item, address: Address) -> bool:
        """Neither hidden nor not applicable."""
        hidden = self.asked[item.key] == NO
        return not hidden and not is_not_applicable(self.answers.values.get(address))


def span(low: int, high: int, least: int | None, most: int | None) -> int:
    """Whether all, some or none of the range lies between the ends."""
    hits = {
        (least is None or value >= least) and (most is None or value <= most)
        for value in range(low, high + 1)
    }
    return YES if hits == {True} else NO if hits == {False} else POSSIBLE


def enough(truths: list[int], at_least: int) -> int:
    sure, possible = truths.count(YES), truths.count(POSSIBLE)
    return YES if sure >= at_least else POSSIBLE if sure + possible >= at_least else NO
