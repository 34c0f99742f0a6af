"""Flags, levels, sufficiency, checks and override."""

from collections.abc import Iterable

from heva.instruments.conditions import Condition, FlagIs, FlagKindIs, IsMissing, walk
from heva.instruments.definition import (
    Check,
    Direction,
    Flag,
    FlagKind,
    ItemKind,
    Judgement,
    Level,
    Override,
    Sufficiency,
    Text,
)
from heva.instruments.faults import quoted
from heva.instruments.reading.conditions import level_scope, read_required, rule_scope
from heva.instruments.reading.item_lists import check_periods, read_items
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table

_ASKING_FOR_MISSING = (FlagKind.HANDLING, FlagKind.DUTY)


def declared(top: Table, section: str) -> frozenset[str]:
    """The keys of a section's tables, before they are read."""
    keys = (table.values.get("key") for table in top.tables(section))
    return frozenset(key for key in keys if isinstance(key, str))


def read_flags(top: Table, names: Names, seen: dict[str, str]) -> tuple[Flag, ...]:
    """The flags of an instrument or overlay; `seen` holds the keys that are taken."""
    flags = []
    for table in top.tables("flags"):
        key = table.key("flag", seen)
        kind = table.one_of("kind", FlagKind, default=FlagKind.HANDLING, required=True)
        scope = rule_scope(names, missing=kind in _ASKING_FOR_MISSING)
        flags.append(
            Flag(
                key=key,
                kind=kind,
                when=read_required(table, "when", scope),
                text=table.text("text", required=True, label=True) or Text({}),
                action=table.text("action", required=True),
                source=table.sources(),
            )
        )
        table.close()
    return tuple(flags)


def read_levels(top: Table, names: Names) -> tuple[Level, ...]:
    seen: dict[str, str] = {}
    levels = []
    tables = top.tables("levels")
    for n, table in enumerate(tables):
        level = Level(
            key=table.key("level", seen),
            when=read_required(table, "when", level_scope(names)),
            label=table.text("label", required=True, label=True) or Text({}),
            advice=table.text("advice", label=True),
            source=table.sources(),
        )
        table.close()
        levels.append(level)
        if n == len(tables) - 1 and table.values.get("when", {}) != {"always": True}:
            table.fault("when", "is not {always = true}: the last level must hold whatever is said")
    return tuple(levels)


def check_missing_is_unread(
    top: Table, flags: Iterable[Flag], conditions: Iterable[Condition]
) -> None:
    """Report flags that ask for missing answers and are read by a level, by key or by kind."""
    keys: set[str] = set()
    kinds: set[str] = set()
    for condition in conditions:
        for part in walk(condition):
            if isinstance(part, FlagIs):
                keys.add(part.flag)
            elif isinstance(part, FlagKindIs):
                kinds.add(part.kind)
    for n, flag in enumerate(flags):
        if flag.key not in keys and flag.kind.value not in kinds:
            continue
        if any(isinstance(part, IsMissing) for part in walk(flag.when)):
            message = "asks for a missing answer, and a level reads this flag"
            top.reading.log.add(f"flags[{n}].when", f"{message}: change the flag or the level")


def read_sufficiency(top: Table, names: Names) -> Sufficiency | None:
    table = top.table("sufficiency")
    if table is None:
        return None
    items = read_items(table, "items", names)
    period = table.string("period")
    check_periods(table, "items", items, period, names, bring_without=True)
    sufficiency = Sufficiency(
        items=items,
        missing_above=table.integer("missing_above", required=True, least=0, most=100) or 0,
        label=table.text("label", required=True, label=True) or Text({}),
        period=period,
    )
    table.close()
    return sufficiency


def read_checks(top: Table, names: Names) -> tuple[Check, ...]:
    checks = []
    for table in top.tables("checks"):
        forbid = read_required(table, "forbid", rule_scope(names))
        checks.append(Check(forbid, table.text("text", required=True) or Text({})))
        table.close()
    return tuple(checks)


def read_override(top: Table, judgements: Iterable[Judgement], names: Names) -> Override | None:
    table = top.table("override")
    if table is None:
        return None
    key = table.string("judgement", required=True)
    direction = table.one_of("direction", Direction, default=Direction.FREE, required=True)
    judgement = next((found for found in judgements if found.key == key), None)
    if key is not None and judgement is None:
        table.fault("judgement", f"there is no judgement {quoted(key)}: name one that exists")
    elif judgement is not None and judgement.kind is not ItemKind.CHOICE:
        table.fault("judgement", f'"{key}" is of kind {judgement.kind}: name one of kind choice')
        judgement = None
    elif judgement is not None and not judgement.options:  # told already
        judgement = None
    mapped = _read_map(table, judgement, names)
    table.close()
    return Override(key or "", mapped, direction)


def _read_map(table: Table, judgement: Judgement | None, names: Names) -> dict[str, str]:
    """Option → level; every option of the judgement and nothing else."""
    inner = table.table("map", required="a level for every option of the judgement")
    if inner is None:
        return {}
    options = [option.key for option in judgement.options] if judgement else list(inner.values)
    mapped = {}
    for option in options:
        level = inner.string(option, required=True)
        if level is not None and level not in names.levels:
            inner.fault(option, f"there is no level {quoted(level)}: name one that exists")
        mapped[option] = level or ""
    inner.close()
    return mapped
