"""The numbers of a condition: an integer, or a parameter that a local overlay may change."""

from heva.instruments.conditions import Bound, ParameterRef
from heva.instruments.faults import quoted
from heva.instruments.parsing import Refused
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table, kind_of


def read_bound(table: Table, key: str, names: Names, *, required: bool = False) -> Bound | None:
    """An integer, or a parameter written "$name"; None when absent or faulty."""
    value = table.take(key, required="an integer or a parameter" if required else "")
    return None if value is None else bound_of(value, table, key, names)


def bound_of(
    value: object, table: Table, key: str, names: Names, *, part: int | None = None
) -> Bound | None:
    """`value`, which stands at `key` of `table` (its part `part`), as a number or parameter."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.startswith("$"):
        if value[1:] in names.parameters:
            return ParameterRef(value[1:])
        message = f"there is no parameter {quoted(value[1:])}: declare it under [parameters]"
        table.fault(key, message, part=part)
    elif not isinstance(value, Refused):
        wanted = 'give an integer, or a parameter such as "$name"'
        table.fault(key, f"is {kind_of(value)}: {wanted}", part=part)
    return None
