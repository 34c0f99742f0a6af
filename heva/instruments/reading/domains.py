"""Domains, their questions and repeating groups."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from heva.instruments.conditions import Condition
from heva.instruments.definition import Domain, Group, Item, ItemKind, Scale, Text
from heva.instruments.faults import quoted
from heva.instruments.reading.conditions import ask_if_scope, entry_scope, read_condition
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table

_ITEM_KINDS = (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.NUMBER, ItemKind.TEXT)
_SCALED = (ItemKind.CHOICE, ItemKind.CHOICES)
PERSON, PROFESSIONAL = "person", "professional"


@dataclass
class Seen:
    """The keys, numbers and views met so far, each with its place."""

    scales: dict[str, Scale]
    periods: frozenset[str]
    parameters: frozenset[str] = frozenset()
    domains: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)  # items and groups share [answers]
    numbers: dict[int, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)


def read_domains(top: Table, seen: Seen) -> tuple[Domain, ...]:
    """The domains without any `ask_if`: those are read when every question is known."""
    domains = []
    for table in top.tables("domains", required="at least one domain with a question"):
        key = table.key("domain", seen.domains)
        items = tuple(_read_item(part, seen) for part in table.tables("items"))
        groups = tuple(_read_group(part, seen) for part in table.tables("groups"))
        title = table.titled("title", key)
        domains.append(Domain(key, title, items, groups, table.text("intro")))
        table.close()
    if top.has("domains") and not any(domain.items for domain in domains):
        top.fault("domains", "hold no question: give at least one domain with an item")
    return tuple(domains)


def _read_item(table: Table, seen: Seen) -> Item:
    key = table.key("question or group", seen.answers)
    number = table.integer("number", required=True, least=0)
    if number is not None:
        first = seen.numbers.setdefault(number, table.at("number"))
        if first != table.at("number"):
            table.fault("number", f"is {number}, as at {first}: give each question its own")
    item = replace(_read_question(table, key, seen.scales), number=number)
    periods = table.strings("periods")
    for n, period in enumerate(periods):
        if period not in seen.periods:
            message = f"there is no period {quoted(period)}: declare it under [[periods]]"
            table.fault("periods", message, part=n)
        elif period in periods[:n]:
            table.fault("periods", f'"{period}" is named twice: name it once', part=n)
    item = replace(item, periods=periods, view=read_view(table, (PERSON,), seen.views))
    table.close()
    return item


def read_entry_items(
    table: Table, scales: dict[str, Scale], parameters: frozenset[str]
) -> tuple[Item, ...]:
    """The questions of one entry of a repeating group, each `ask_if` looking back in the entry."""
    keys: dict[str, str] = {}
    items: dict[str, Item] = {}
    for part in table.tables("items", required="a list of questions"):
        key = part.key("question of the group", keys)
        part.refuse(("periods", "number", "view"), "a question inside a group has none")
        item = _read_question(part, key, scales)
        when = part.table("ask_if")
        if when is not None:
            names = Names(scales=scales, parameters=parameters)
            scope = entry_scope(names, {key: item, **items}, items.keys())
            item = replace(item, ask_if=read_condition(when, scope))
        items.setdefault(key, item)
        part.close()
    if table.take("items") == []:
        table.fault("items", "is empty: give at least one question")
    return tuple(items.values())


def _read_group(table: Table, seen: Seen) -> Group:
    key = table.key("question or group", seen.answers)
    group = Group(
        key=key,
        title=table.titled("title", key),
        maximum=table.integer("max", required=True, least=1) or 1,
        items=read_entry_items(table, seen.scales, seen.parameters),
        help=table.text("help"),
    )
    table.close()
    return group


def _read_question(table: Table, key: str, scales: dict[str, Scale]) -> Item:
    """What questions inside and outside groups have in common."""
    kind = table.one_of("kind", _ITEM_KINDS, default=ItemKind.CHOICE)
    item = Item(
        key=key,
        kind=kind,
        text=table.text("text", required=True) or Text({}),
        help=table.text("help"),
        example=table.text("example"),
        counter_example=table.text("counter_example"),
        why=table.text("why"),
        source=table.sources(),
        note=table.boolean("note", default=True),
        note_max=table.integer("note_max", least=1) or 1000,
        scored=table.boolean("scored", default=True),
    )
    table.know("ask_if")
    return _with_kind(table, item, scales)


def _with_kind(table: Table, item: Item, scales: dict[str, Scale]) -> Item:
    """The item with what its kind needs; what another kind has is refused."""
    if table.values.get("kind", "choice") not in _ITEM_KINDS:  # told already
        table.know("scale", "min", "max", "choices_score")
        return item
    if item.kind is not ItemKind.CHOICES:
        table.refuse(("choices_score",), "only a question of kind choices has one")
    if item.kind in _SCALED:
        table.refuse(("min", "max"), "only a question of kind number has one")
        scale = table.string("scale", required=True)
        if scale is not None and scale not in scales:
            message = f"there is no scale {quoted(scale)}: declare it under [scales.…]"
            table.fault("scale", message)
        item = replace(item, scale=scale if scale in scales else None)
        if item.kind is ItemKind.CHOICES:
            item = replace(item, choices_score=_choices_score(table))
        return item
    table.refuse(("scale",), f"a question of kind {item.kind} has no scale")
    if item.kind is ItemKind.TEXT:
        table.refuse(("min", "max"), "only a question of kind number has one")
        return item
    least = table.integer("min", required=True)
    most = table.integer("max", required=True)
    if least is not None and most is not None and least > most:
        table.fault("max", f"is {most}, below min {least}: change one of them")
        least = most = None
    return replace(item, minimum=least, maximum=most)


def _choices_score(table: Table) -> str:
    given = table.string("choices_score")
    if given is not None and given not in ("sum", "max"):
        table.fault("choices_score", f"is {quoted(given)}: give sum or max")
    return given or "sum"


def read_view(table: Table, allowed: tuple[str, ...], views: dict[str, str]) -> str | None:
    """Whose estimate a question or judgement is; each view stands on one of them only."""
    view = table.string("view")
    if view is None:
        return None
    if view not in allowed:
        table.fault("view", f"is {quoted(view)}: give {' or '.join(allowed)}")
        return None
    first = views.setdefault(view, table.at("view"))
    if first != table.at("view"):
        table.fault("view", f'"{view}" already stands at {first}: keep it on one of them')
    return view


def read_ask_ifs(top: Table, names: Names) -> dict[str, Condition]:
    """Every `ask_if` outside groups, by the key of its item."""
    found: dict[str, Condition] = {}
    earlier: set[str] = set()
    for domain in top.tables("domains"):
        for table in domain.tables("items"):
            when = table.table("ask_if")
            key = table.values.get("key")
            if when is not None:
                condition = read_condition(when, ask_if_scope(names, earlier))
                if isinstance(key, str):
                    found.setdefault(key, condition)
            if isinstance(key, str):
                earlier.add(key)
        earlier.update(_keys(domain.tables("groups")))
    return found


def with_ask_ifs(domains: Iterable[Domain], conditions: dict[str, Condition]) -> tuple[Domain, ...]:
    return tuple(
        replace(
            domain,
            items=tuple(replace(item, ask_if=conditions.get(item.key)) for item in domain.items),
        )
        for domain in domains
    )


def _keys(tables: Iterable[Table]) -> list[str]:
    keys = (table.values.get("key") for table in tables)
    return [key for key in keys if isinstance(key, str)]
