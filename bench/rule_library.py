"""The practice instrument's counts, flags and level as rules of `json-logic-qubit`.

Two-valued and without explanation: what is missing simply makes a rule false. The rules are
made once; only reading them is measured.
"""

from collections.abc import Mapping
from typing import Any

from json_logic import jsonLogic

from heva.instruments.answers import Answers, Unknown, Value
from heva.instruments.conditions import (
    All,
    AnyOf,
    Bound,
    CaseIs,
    Condition,
    CountOf,
    FlagKindIs,
    GroupHas,
    OptionIs,
)
from heva.instruments.definition import Group, Instrument, Item, ItemKind

Rule = Any  # JsonLogic is plain JSON
Place = tuple[str, str, str]  # domain, period, option


class Library:
    """The rules of one instrument, ready to be read."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.flags = {flag.key: self.rule(flag.when) for flag in instrument.flags}
        self.kinds = {flag.key: flag.kind.value for flag in instrument.flags}
        self.level = self._level()
        self.cells = dict(self._cells())

    def read(self, data: Mapping[str, Any]) -> tuple[dict[str, bool], str, dict[Place, Any]]:
        """Flags, level and counts of one case."""
        flags = {key: bool(jsonLogic(rule, data)) for key, rule in self.flags.items()}
        level = str(jsonLogic(self.level, flags))
        counts = {place: jsonLogic(rule, data) for place, rule in self.cells.items()}
        return flags, level, counts

    def rule(self, condition: Condition, group: Group | None = None) -> Rule:
        """One condition; inside `where`, of one entry of `group`."""
        match condition:
            case OptionIs(item, period, options):
                if group is not None:
                    return _entry_item(group.item(item), list(options))
                return self._item(item, period, options)
            case CountOf():
                return self._count(condition)
            case GroupHas(key, where, at_least):
                inner = self.rule(where, self.instrument.groups[key])
                kept = {"filter": [{"var": key}, inner]}
                found = {"reduce": [kept, {"+": [{"var": "accumulator"}, 1]}, 0]}
                return {">=": [found, self._number(at_least)]}
            case CaseIs(fact, values):
                return {"in": [{"var": f"case.{fact}"}, list(values)]}
            case All(parts):
                return {"and": [self.rule(part, group) for part in parts]}
            case AnyOf(parts):
                return {"or": [self.rule(part, group) for part in parts]}
            case _:
                raise TypeError(type(condition).__name__)

    def _number(self, bound: Bound) -> int:
        return bound if isinstance(bound, int) else self.instrument.parameters[bound.key].value

    def _item(self, key: str, period: str | None, options: tuple[str, ...]) -> Rule:
        item = self.instrument.items[key]
        periods = (period,) if period else item.answer_periods
        tests = [{"in": [{"var": name(item, p)}, list(options)]} for p in periods]
        rule = tests[0] if len(tests) == 1 else {"or": tests}
        return rule if item.ask_if is None else {"and": [self.rule(item.ask_if), rule]}

    def _count(self, condition: CountOf) -> Rule:
        tests = []
        for item, _ in self.instrument.expand(condition.items):
            scale = self.instrument.scale_of(item)
            if scale and condition.at_least_answer in scale.keys:
                at = scale.keys.index(condition.at_least_answer)
                tests.append(self._item(item.key, condition.period, scale.keys[at:]))
        return {">=": [{"+": tests}, self._number(condition.at_least)]}

    def _level(self) -> Rule:
        rule: list[Rule] = []
        for level in self.instrument.levels[:-1]:
            assert isinstance(level.when, FlagKindIs)
            flags = [{"var": key} for key, kind in self.kinds.items() if kind == level.when.kind]
            rule += [{"or": flags}, level.key]
        return {"if": [*rule, self.instrument.levels[-1].key]}

    def _cells(self) -> list[tuple[Place, Rule]]:
        cells: dict[Place, list[Rule]] = {}
        missing: dict[Place, list[str]] = {}
        for domain in self.instrument.domains:
            for item in domain.items:
                scale = self.instrument.scale_of(item)
                if item.kind is not ItemKind.CHOICE or not item.scored or scale is None:
                    continue
                for period in item.answer_periods:
                    place = (domain.key, period or "-")
                    for option in scale.keys:
                        test = {"==": [{"var": name(item, period)}, option]}
                        cells.setdefault((*place, option), []).append(test)
                    missing.setdefault((*place, "missing"), []).append(name(item, period))
        counted: list[tuple[Place, Rule]] = [
            (place, {"+": tests}) for place, tests in cells.items()
        ]
        return counted + [(place, {"missing": names}) for place, names in missing.items()]


def _entry_item(item: Item, options: list[str]) -> Rule:
    if item.kind is ItemKind.CHOICES:
        return {"some": [{"var": item.key}, {"in": [{"var": ""}, options]}]}
    return {"in": [{"var": item.key}, options]}


def name(item: Item, period: str | None) -> str:
    return item.key if period is None else f"{item.key}.{period}"


def as_data(answers: Answers) -> dict[str, Any]:
    """Answers as the library reads them: nested, what is missing left out."""
    data: dict[str, Any] = {"case": {"age_band": answers.case.age_band}}
    for address, value in answers.values.items():
        if isinstance(value, Unknown):
            continue
        if address.period is None:
            data[address.item] = value
        else:
            data.setdefault(address.item, {})[address.period] = value
    for key, entries in answers.groups.items():
        data[key] = [
            {k: list(v) if isinstance(v, tuple) else v for k, v in _given(entry).items()}
            for entry in entries
        ]
    return data


def _given(entry: Mapping[str, Value]) -> Mapping[str, Value]:
    return {key: value for key, value in entry.items() if not isinstance(value, Unknown)}
