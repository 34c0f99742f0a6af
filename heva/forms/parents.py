"""Which question a follow-up stands under: the first one that its condition reads."""

from collections.abc import Iterator

from heva.instruments.conditions import (
    All,
    AnyOf,
    Condition,
    IsMissing,
    Not,
    NumberIs,
    OptionIs,
)
from heva.instruments.definition import Item


def parent_of(item: Item) -> str | None:
    """The key of the question that `item` follows, or None for a question of its own."""
    if item.ask_if is None:
        return None
    return next(items_read(item.ask_if), None)


def items_read(condition: Condition) -> Iterator[str]:
    """The items named by a condition, in the order written."""
    match condition:
        case OptionIs() | NumberIs() | IsMissing():
            yield condition.item
        case All() | AnyOf():
            for part in condition.parts:
                yield from items_read(part)
        case Not():
            yield from items_read(condition.part)
        case _:
            return
