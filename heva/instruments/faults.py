"""What is wrong with a file: every fault with its place and what to do about it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")
_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One fault. `place` is a path such as `domains[2].items[4].scale` (counted from 0),
    "line 3, column 7" for a file that does not parse, or "" for the file as a whole."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class InstrumentFaults(Exception):
    """An instrument or overlay file was refused; `faults` holds all that is wrong with it."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{name}: {fault}" for fault in self.faults))


@dataclass
class FaultLog:
    """Collects the faults of one file in the order they are met, each once."""

    _faults: dict[Fault, None] = field(default_factory=dict)

    def add(self, place: str, message: str) -> None:
        self._faults[Fault(place, message)] = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(self._faults)

    def __len__(self) -> int:
        return len(self._faults)


def under(place: str, key: str) -> str:
    """The place of `key` inside the table at `place`. Keys that are not plain ASCII are escaped,
    so that a look-alike letter can be seen."""
    shown = key if _BARE.fullmatch(key) else quoted(key)
    return f"{place}.{shown}" if place else shown


def quoted(word: str) -> str:
    """`word` for a message: in quotation marks, cut when long, odd characters escaped."""
    return json.dumps(word if len(word) <= _SHOWN else word[:_SHOWN] + "…")
