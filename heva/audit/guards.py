"""What the database itself refuses for a table, said as data on its model."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """Rows are never removed, and no column is ever changed but those named here.

    A model carries one as `guard`; every AppendOnlyModel has the strictest. `may_change` are
    columns that may be written anew (an erased text), `set_once` columns that may go from
    nothing to a value and never again (the end of a grant).
    """

    may_change: tuple[str, ...] = ()
    set_once: tuple[str, ...] = ()
