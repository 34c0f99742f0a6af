"""Answers as they are named in lists, in the order of the file."""

from typing import NamedTuple

#: Domain, then items before groups, then slot or group, entry, and slot within the entry.
Order = tuple[int, int, int, int, int]


class Ref(NamedTuple):
    """One answer (or one missing group) as it is written in a list, and its place in the file."""

    order: Order
    label: str
