"""What the professional judges."""

from heva.instruments.definition import Item, ItemKind, Judgement, Option, Rationale, Text
from heva.instruments.reading.domains import (
    PERSON,
    PROFESSIONAL,
    Seen,
    read_entry_items,
    read_view,
)
from heva.instruments.reading.head import read_options
from heva.instruments.reading.tables import Table

_KINDS = (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.TEXT, ItemKind.GROUP)
_WITH_OPTIONS = (ItemKind.CHOICE, ItemKind.CHOICES)


def read_judgements(top: Table, questions: Seen) -> tuple[Judgement, ...]:
    """The judgements; `questions.views` holds whose estimate already stands on a question."""
    seen: dict[str, str] = {}
    return tuple(_read(table, seen, questions) for table in top.tables("judgements"))


def _read(table: Table, seen: dict[str, str], questions: Seen) -> Judgement:
    key = table.key("judgement", seen)
    kind = table.one_of("kind", _KINDS, default=ItemKind.CHOICE)
    grouped = kind is ItemKind.GROUP
    options: tuple[Option, ...] = ()
    if table.values.get("kind", "choice") != kind.value:  # told already
        table.know("options", "max", "items")
    elif kind in _WITH_OPTIONS:
        options = read_options(table, points=False)
    else:
        table.refuse(("options",), f"a judgement of kind {kind} has no options")
    if not grouped:
        table.refuse(("max", "items"), "only a judgement of kind group has it")
    items: tuple[Item, ...] = ()
    if grouped:
        items = read_entry_items(table, questions.scales, questions.parameters)
    judgement = Judgement(
        key=key,
        kind=kind,
        text=table.text("text", required=True) or Text({}),
        options=options,
        required=table.boolean("required", default=False),
        rationale=table.one_of("rationale", Rationale, default=Rationale.NONE),
        maximum=table.integer("max", required=True, least=1) if grouped else None,
        items=items,
        help=table.text("help"),
        view=read_view(table, (PERSON, PROFESSIONAL), questions.views),
    )
    table.close()
    return judgement
