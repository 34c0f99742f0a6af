"""One condition of a file, read for the place where it stands: some allow less than others."""

from collections.abc import Callable, Container, Mapping, Set
from dataclasses import dataclass, replace

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
    IsMissing,
    Not,
    ScoreIs,
)
from heva.instruments.definition import AGE_BANDS, FlagKind, Item
from heva.instruments.faults import quoted
from heva.instruments.reading.bounds import read_bound
from heva.instruments.reading.comparisons import read_comparison
from heva.instruments.reading.item_lists import check_option, check_periods, read_items
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table

_WORDS = {"item": "question", "case": "fact of the case"}
_JOINING = frozenset({"all", "any", "not", "always"})
_ANSWERS = _JOINING | {"item", "count", "group", "case"}
_SCORES = _ANSWERS | {"score", "band"}


@dataclass(frozen=True)
class Scope:
    """What a condition may speak of where it stands.

    `items` are those that `item` may name; `earlier`, where it is not None, those among them
    (and the groups) that have been read before; `told` says why a form is refused.
    """

    names: Names
    items: Mapping[str, Item]
    forms: frozenset[str]
    told: str
    earlier: Set[str] | None = None
    missing: bool = False


def ask_if_scope(names: Names, earlier: Set[str]) -> Scope:
    told = "ask_if reads only answers given earlier and facts of the case"
    return Scope(names, names.items, _ANSWERS, told, earlier=earlier)


def entry_scope(names: Names, items: Mapping[str, Item], earlier: Set[str] | None) -> Scope:
    """Inside one entry of a repeating group, where `item` means the entry's own items."""
    told = "inside a group only the entry's own items and facts of the case can be read"
    return Scope(names, items, _JOINING | {"item", "case"}, told, earlier=earlier)


def rule_scope(names: Names, *, missing: bool = False) -> Scope:
    """Scores, bands, checks and flags; `missing` for flags of kind handling or duty."""
    told = "only levels read flags"
    return Scope(names, names.items, _SCORES, told, missing=missing)


def level_scope(names: Names) -> Scope:
    return Scope(names, names.items, _SCORES | {"flag", "flag_kind"}, "")


def read_condition(table: Table, scope: Scope) -> Condition:
    """The condition of `table`; where it is faulty, the fault is recorded and Always returned."""
    forms = [form for form in _READERS if table.has(form)]
    if len(forms) != 1:
        found = ", ".join(forms) if forms else "none"
        table.fault(None, f"is a condition with {found} of {', '.join(_READERS)}: give exactly one")
        return Always()
    form = forms[0]
    if form not in scope.forms:
        table.fault(form, f'a condition on "{form}" cannot stand here, {scope.told}: change it')
        return Always()
    condition = _READERS[form](table, scope)
    table.close()
    return condition


def read_required(table: Table, key: str, scope: Scope) -> Condition:
    """The condition that must stand at `key` of `table`."""
    inner = table.table(key, required="a condition")
    return read_condition(inner, scope) if inner is not None else Always()


def _item(table: Table, scope: Scope) -> Condition:
    comparisons = ("is", "in", "at_least", "at_most", "missing")
    table.know("item", "period", *comparisons)
    item = scope.items.get(_existing(table, "item", scope.items))
    if item is None:
        return Always()
    _check_earlier(table, "item", item.key, scope)
    period = table.string("period")
    if period is not None and period not in item.periods:
        table.fault("period", f'question "{item.key}" has no period {quoted(period)}: change it')
    if not table.has("missing"):
        return read_comparison(table, item, period, scope.names)
    if table.take("missing") is not True:
        table.fault("missing", "can only be true: use not = {…} for the opposite")
    if not scope.missing:
        message = "only flags of kind handling or duty that no level reads may ask for missing"
        table.fault("missing", f"{message}: change the condition")
    table.refuse(comparisons[:-1], "missing stands alone")
    return IsMissing(item.key, period)


def _count(table: Table, scope: Scope) -> Condition:
    items = read_items(table, "count", scope.names)
    for n, name in enumerate(items):
        for item in scope.names.counted.get(name, ())[-1:]:  # the last, in reading order
            _check_earlier(table, "count", item.key, scope, part=n)
        if name in scope.names.items:
            _check_earlier(table, "count", name, scope, part=n)
    period = table.string("period")
    check_periods(table, "count", items, period, scope.names, bring_without=False)
    option = table.string("at_least_answer", required=True)
    if option is not None:
        check_option(table, "at_least_answer", items, option, scope.names)
    bound = read_bound(table, "at_least", scope.names, required=True)
    return CountOf(items, period, option or "", 0 if bound is None else bound)


def _score(table: Table, scope: Scope) -> Condition:
    key = _existing(table, "score", scope.names.bands)
    least = read_bound(table, "at_least", scope.names)
    most = read_bound(table, "at_most", scope.names)
    if not table.has("at_least") and not table.has("at_most"):
        table.fault(None, "says nothing of the score: give at_least, at_most or both")
    return ScoreIs(key, least, most)


def _band(table: Table, scope: Scope) -> Condition:
    written = table.string("band")
    score, _, band = (written or "").partition(".")
    if written is not None and band not in scope.names.bands.get(score, frozenset()):
        table.fault("band", f'there is no band {quoted(written)}: write it "score.band"')
    return BandIs(score, band)


def _flag(table: Table, scope: Scope) -> Condition:
    return FlagIs(_existing(table, "flag", scope.names.flags))


def _flag_kind(table: Table, scope: Scope) -> Condition:
    kind = table.one_of("flag_kind", FlagKind, default=FlagKind.RAISED)
    return FlagKindIs(kind.value)


def _group(table: Table, scope: Scope) -> Condition:
    group = scope.names.groups.get(_existing(table, "group", scope.names.groups))
    where = table.table("where", required="a condition on the entry's own items")
    bound = read_bound(table, "at_least", scope.names)
    if group is None:
        return Always()
    _check_earlier(table, "group", group.key, scope)
    inner: Condition = Always()
    if where is not None:
        own = {item.key: item for item in group.items}
        entry = entry_scope(scope.names, own, None)
        inner = read_condition(where, replace(entry, missing=scope.missing))
    return GroupHas(group.key, inner, 1 if bound is None else bound)


def _case(table: Table, scope: Scope) -> Condition:
    fact = _existing(table, "case", ("age_band",))
    values = table.strings("in", required=True, some=True)
    for n, value in enumerate(values):
        if value not in AGE_BANDS:
            message = f"{quoted(value)} is no age band: use one of {', '.join(AGE_BANDS)}"
            table.fault("in", message, part=n)
    return CaseIs(fact, values)


def _parts(table: Table, form: str, scope: Scope) -> tuple[Condition, ...]:
    parts = tuple(read_condition(part, scope) for part in table.tables(form))
    if table.take(form) == []:
        table.fault(form, "is empty: give at least one condition")
    return parts


def _not(table: Table, scope: Scope) -> Condition:
    inner = table.table("not")
    return Not(read_condition(inner, scope)) if inner is not None else Always()


def _always(table: Table, scope: Scope) -> Condition:
    value = table.take("always")
    if value is not None and value is not True:
        table.fault("always", "can only be true: use not = {always = true} for never")
    return Always()


_READERS: Mapping[str, Callable[[Table, Scope], Condition]] = {
    "item": _item,
    "count": _count,
    "score": _score,
    "band": _band,
    "flag": _flag,
    "flag_kind": _flag_kind,
    "group": _group,
    "case": _case,
    "all": lambda table, scope: All(_parts(table, "all", scope)),
    "any": lambda table, scope: AnyOf(_parts(table, "any", scope)),
    "not": _not,
    "always": _always,
}


def _existing(table: Table, form: str, known: Container[str]) -> str:
    """The name given at `form`, reported where nothing `known` has it."""
    name = table.string(form)
    if name is not None and name not in known:
        word = _WORDS.get(form, form)
        table.fault(form, f"there is no {word} {quoted(name)} here: name one that exists")
    return name or ""


def _check_earlier(
    table: Table, where: str, key: str, scope: Scope, *, part: int | None = None
) -> None:
    if scope.earlier is not None and key not in scope.earlier:
        message = f'"{key}" is not asked before this question, and ask_if may only look back'
        table.fault(where, f"{message}: name an earlier question or move this one", part=part)
