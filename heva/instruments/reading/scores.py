"""Scores, with their bands and adjustments."""

from collections.abc import Iterator, Mapping

from heva.instruments.definition import (
    Adjustment,
    Item,
    Method,
    MissingRule,
    Policy,
    Rounding,
    Score,
    Text,
)
from heva.instruments.faults import quoted
from heva.instruments.reading.bands import read_bands
from heva.instruments.reading.conditions import read_required, rule_scope
from heva.instruments.reading.item_lists import check_option, check_periods, read_items
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table

_WITH_AT_MOST = (Policy.PRORATE, Policy.VOID)


def declared_scores(top: Table) -> dict[str, frozenset[str]]:
    """The keys of the file's scores and of their bands, before either is read."""
    found: dict[str, frozenset[str]] = {}
    for table in top.tables("scores"):
        key = table.values.get("key")
        if isinstance(key, str):
            bands = (band.values.get("key") for band in table.tables("bands"))
            found.setdefault(key, frozenset(band for band in bands if isinstance(band, str)))
    return found


def read_scores(top: Table, names: Names) -> tuple[Score, ...]:
    seen: dict[str, str] = {}
    return tuple(_read_score(table, seen, names) for table in top.tables("scores"))


def _read_score(table: Table, seen: dict[str, str], names: Names) -> Score:
    key = table.key("score", seen)
    method = table.one_of("method", Method, default=Method.SUM, required=True)
    items = read_items(table, "items", names)
    least, points = _read_counting(table, method, items, names)
    score = Score(
        key=key,
        title=table.text("title", required=True) or Text({}),
        method=method,
        items=items,
        period=_read_period(table, items, names),
        weights=_read_weights(table, method, items, names),
        at_least=least,
        at_least_points=points,
        missing=_read_missing(table, method),
        rounding=table.one_of("rounding", Rounding, default=Rounding.NONE),
        adjust=tuple(_read_adjustment(part, names) for part in table.tables("adjust")),
        bands=read_bands(table, names),
        source=table.sources(),
    )
    table.close()
    return score


def _meant(items: tuple[str, ...], names: Names) -> Iterator[Item]:
    """Each question that the list means."""
    for name in items:
        named = names.items.get(name)
        yield from names.counted.get(name, (named,) if named else ())


def _read_period(table: Table, items: tuple[str, ...], names: Names) -> str | None:
    period = table.string("period")
    if period is not None or table.has("period"):
        check_periods(table, "items", items, period, names, bring_without=True)
        return period
    divided = next((item for item in _meant(items, names) if item.periods), None)
    if divided is not None:
        wanted = f'"{divided.key}" is answered for {", ".join(divided.periods)}'
        table.fault("period", f"is missing: {wanted}; say which period is scored")
    return None


def _read_counting(
    table: Table, method: Method, items: tuple[str, ...], names: Names
) -> tuple[str | None, int | None]:
    """For count: the least option, or the least points, that an answer must have to count."""
    if method is not Method.COUNT:
        if table.values.get("method") in tuple(Method):
            table.refuse(("at_least", "at_least_points"), "only method count has it")
        table.know("at_least", "at_least_points")
        return None, None
    option = table.string("at_least")
    points = table.integer("at_least_points")
    if table.has("at_least") == table.has("at_least_points"):
        message = "count needs to know which answers count: give either at_least or at_least_points"
        table.fault("at_least", message)
    elif option is not None:
        check_option(table, "at_least", items, option, names)
    return option, points


def _read_weights(
    table: Table, method: Method, items: tuple[str, ...], names: Names
) -> Mapping[str, int]:
    inner = table.table("weights")
    if inner is None:
        return {}
    if method is Method.COUNT:
        table.fault("weights", "method count has no weights: remove them")
    meant = {item.key for item in _meant(items, names)}
    is_sound = bool(items) and all(name in names.items or name in names.counted for name in items)
    weights = {}
    for key in inner.values:
        weight = inner.integer(key)
        if key not in meant and is_sound:
            inner.fault(key, f"{quoted(key)} is not among the score's items: remove the weight")
        elif weight is not None and key in meant:
            weights[key] = weight
    return weights


def _read_missing(table: Table, method: Method) -> MissingRule:
    inner = table.table("missing")
    if inner is None:
        return MissingRule()
    policy = inner.one_of("policy", Policy, default=Policy.INTERVAL)
    at_most = inner.integer("at_most", least=0)
    if inner.values.get("policy", "interval") not in tuple(Policy):
        return MissingRule()
    if policy is Policy.PRORATE and not inner.has("at_most"):
        inner.fault("at_most", "is missing: prorate must say how many answers may be missing")
    if policy is Policy.PRORATE and method not in (Method.SUM, Method.COUNT):
        inner.fault("policy", "prorate is only for sum and count: choose another policy")
    if policy not in _WITH_AT_MOST:
        inner.refuse(("at_most",), f"policy {policy} has no at_most")
    inner.close()
    return MissingRule(policy, at_most)


def _read_adjustment(table: Table, names: Names) -> Adjustment:
    adjustment = Adjustment(
        when=read_required(table, "when", rule_scope(names)),
        add=table.integer("add", required=True) or 0,
        because=table.text("because"),
        source=table.sources(),
    )
    table.close()
    return adjustment
