"""What a condition asks of one question's answer: `is`, `in`, `at_least` and `at_most`.

On a scale these are resolved here into the options that satisfy them.
"""

from heva.instruments.conditions import Always, Bound, Condition, NumberIs, OptionIs
from heva.instruments.definition import Item, ItemKind
from heva.instruments.faults import quoted
from heva.instruments.reading.bounds import bound_of, read_bound
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table, kind_of

_FORMS = ("is", "in", "at_least", "at_most")


def read_comparison(table: Table, item: Item, period: str | None, names: Names) -> Condition:
    """The comparison that `table` makes with the answer to `item`."""
    given = [form for form in _FORMS if table.has(form)]
    if item.kind is ItemKind.TEXT:
        table.fault("item", f'"{item.key}" is answered in free text: no rule can read it')
        return Always()
    if item.kind is ItemKind.NUMBER:
        if given not in (["is"], ["in"], ["at_least"], ["at_most"], ["at_least", "at_most"]):
            table.fault(None, "gives no single comparison: use is, in, or at_least and at_most")
        return _number(table, item, period, names)
    if len(given) != 1:
        found = " and ".join(given) or "nothing"
        table.fault(None, f"compares with {found}: give exactly one of {', '.join(_FORMS)}")
        return Always()
    options = names.options(item)
    if options is None:  # its scale is faulty, and told elsewhere
        return Always()
    return OptionIs(item.key, period, _options(table, given[0], item, options))


def _options(table: Table, form: str, item: Item, options: tuple[str, ...]) -> tuple[str, ...]:
    """The options that satisfy `form`, in the scale's order."""
    if form == "in":
        wanted = table.strings("in", some=True)
        for n, option in enumerate(wanted):
            if option not in options:
                table.fault("in", _no_option(item, option, options), part=n)
        return tuple(option for option in options if option in wanted)
    limit = table.string(form)
    if limit is None:
        return ()
    if limit not in options:
        table.fault(form, _no_option(item, limit, options))
        return ()
    at = options.index(limit)
    return {"is": options[at : at + 1], "at_least": options[at:], "at_most": options[: at + 1]}[
        form
    ]


def _number(table: Table, item: Item, period: str | None, names: Names) -> Condition:
    values: tuple[Bound, ...] | None = None
    if table.has("is"):
        single = read_bound(table, "is", names)
        values = () if single is None else (single,)
    elif table.has("in"):
        listed = table.take("in")
        if not isinstance(listed, list) or not listed:
            shown = "empty" if listed == [] else kind_of(listed)
            table.fault("in", f"is {shown}: give a list of integers")
            listed = []
        bounds = [bound_of(value, table, "in", names, part=n) for n, value in enumerate(listed)]
        values = tuple(bound for bound in bounds if bound is not None)
    least = read_bound(table, "at_least", names)
    most = read_bound(table, "at_most", names)
    return NumberIs(item.key, period, values, least, most)


def _no_option(item: Item, option: str, options: tuple[str, ...]) -> str:
    known = ", ".join(options[:20])
    return f'question "{item.key}" has no option {quoted(option)}: use one of {known}'
