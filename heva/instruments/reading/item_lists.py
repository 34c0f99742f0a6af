"""Lists of questions, as scores, counts and sufficiency name them: keys, "domain:KEY" and "*"."""

from heva.instruments.definition import ItemKind
from heva.instruments.faults import quoted
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table


def read_items(table: Table, key: str, names: Names) -> tuple[str, ...]:
    """The list at `key` as written; each name must mean something that can be counted."""
    listed = table.strings(key, required=True, some=True)
    seen: set[str] = set()
    for n, name in enumerate(listed):
        item = names.items.get(name)
        if name in seen:
            table.fault(key, f"{quoted(name)} is named twice: name it once", part=n)
        elif item is not None and item.kind is ItemKind.TEXT:
            message = f'"{name}" is answered in free text, which is never counted: leave it out'
            table.fault(key, message, part=n)
        elif item is None and name not in names.counted:
            message = f'{quoted(name)} is no question outside groups, no "domain:KEY" and not "*"'
            table.fault(key, f"{message}: name what exists", part=n)
        seen.add(name)
    return listed


def check_option(
    table: Table, key: str, listed: tuple[str, ...], option: str, names: Names
) -> None:
    """Report at `key` that a named question lacks `option`, or that no question at all has it.

    Wildcards pass over the questions that lack it.
    """
    held = False
    for name in listed:
        named = names.items.get(name)
        if named is None:
            known = names.counted_options.get(name)  # None: faulty, and told already
            held = held or known is None or option in known
            continue
        options = names.options(named)
        if named.kind is ItemKind.NUMBER or (options is not None and option not in options):
            message = f'question "{named.key}" has no option {quoted(option)}'
            table.fault(key, f"{message}: leave the question out or name an option that all have")
        held = True
    if listed and not held:
        table.fault(key, f"no question here has the option {quoted(option)}: name one that exists")


def check_periods(
    table: Table,
    key: str,
    listed: tuple[str, ...],
    period: str | None,
    names: Names,
    *,
    bring_without: bool,
) -> None:
    """Report a `period` that does not exist, or that a named question lacks.

    With `bring_without`, as in scores and sufficiency, those without periods bring their answer.
    """
    if period is None:
        return
    if period not in names.periods:
        table.fault("period", f"there is no period {quoted(period)}: declare it under [[periods]]")
        return
    for n, name in enumerate(listed):
        item = names.items.get(name)
        if item is None or period in item.periods or (bring_without and not item.periods):
            continue
        table.fault(key, f'question "{name}" has no period "{period}": leave it out', part=n)
