"""One table of a file, handing out typed values by key and recording what is wrong with them.

Nothing here raises: a value that is missing or wrong is recorded in the log and replaced by a
harmless stand-in, so that the rest of the file can be read and every fault told at once. What is
built from a file with faults is never used.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from heva.instruments.characters import strangers
from heva.instruments.definition import Text
from heva.instruments.faults import FaultLog, quoted, under
from heva.instruments.parsing import Refused

KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass
class Reading:
    """What the reading of one file shares: its log, its languages and the labels met so far."""

    log: FaultLog = field(default_factory=FaultLog)
    languages: tuple[str, ...] = ()
    labels: list[tuple[str, Text]] = field(default_factory=list)  # held against forbidden words


class Table:
    """A table at `place`. Ask for each key it may have, then `close` to report the others."""

    def __init__(self, values: Mapping[str, object], place: str, reading: Reading) -> None:
        self.values = values
        self.place = place
        self.reading = reading
        self._known: set[str] = set()

    def at(self, key: str) -> str:
        return under(self.place, key)

    def fault(self, key: str | None, message: str, *, part: int | None = None) -> None:
        """Record a fault at `key` (its part `part`), or at the table itself for None."""
        place = self.place if key is None else self.at(key)
        self.reading.log.add(place if part is None else f"{place}[{part}]", message)

    def has(self, key: str) -> bool:
        return key in self.values

    def know(self, *keys: str) -> None:
        """Let `keys` pass unread."""
        self._known.update(keys)

    def refuse(self, keys: Iterable[str], why: str) -> None:
        """Report each of `keys` that is given: it has no meaning here."""
        for key in keys:
            self._known.add(key)
            if key in self.values:
                self.fault(key, f"{why}: remove it")

    def take(self, key: str, *, required: str = "") -> object:
        """The raw value of `key`, or None; absent and `required` (what it should be): a fault."""
        self._known.add(key)
        value = self.values.get(key)
        if value is None and required:
            self.fault(key, f"is missing: give {required}")
        return None if isinstance(value, Refused) else value

    def close(self) -> None:
        """Report every key that nobody asked for."""
        allowed = ", ".join(sorted(self._known))
        for key in self.values:
            if key not in self._known:
                odd = strangers(key)
                hint = f" (it holds {odd})" if odd else ""
                self.fault(key, f"is not a known key here{hint}: remove it or use one of {allowed}")

    def string(self, key: str, *, required: bool = False) -> str | None:
        value = self.take(key, required="a string" if required else "")
        if value is None or isinstance(value, str):
            return value
        self.fault(key, f"is {kind_of(value)}: give a string")
        return None

    def strings(self, key: str, *, required: bool = False, some: bool = False) -> tuple[str, ...]:
        """A list of strings; with `some`, at least one."""
        value = self.take(key, required="a list of strings" if required else "")
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(key, f"is {kind_of(value)}: give a list of strings")
            return ()
        if some and not value:
            self.fault(key, "is empty: name at least one")
        for n, part in enumerate(value):
            if not isinstance(part, str | Refused):
                self.fault(key, f"is {kind_of(part)}: give a string", part=n)
        return tuple(part for part in value if isinstance(part, str))

    def sources(self, key: str = "source", *, required: bool = False) -> tuple[str, ...]:
        """Where a rule or text comes from: a list of plain strings, or one."""
        value = self.values.get(key)
        if isinstance(value, str):
            self._known.add(key)
            return (value,)
        return self.strings(key, required=required)

    def integer(
        self,
        key: str,
        *,
        required: bool = False,
        least: int | None = None,
        most: int | None = None,
    ) -> int | None:
        value = self.take(key, required="an integer" if required else "")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, f"is {kind_of(value)}: give an integer")
            return None
        if least is not None and value < least:
            self.fault(key, f"is {value}: give {least} or more")
        if most is not None and value > most:
            self.fault(key, f"is {value}: give {most} or less")
        return value

    def boolean(self, key: str, *, default: bool) -> bool:
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(key, f"is {kind_of(value)}: give true or false")
        return default

    def one_of(
        self, key: str, choices: Iterable[Choice], *, default: Choice, required: bool = False
    ) -> Choice:
        """One of an enumeration's values; `default` when absent or wrong."""
        choices = tuple(choices)
        allowed = ", ".join(choices)
        value = self.take(key, required=f"one of {allowed}" if required else "")
        if value is None:
            return default
        for choice in choices:
            if value == choice.value:
                return choice
        shown = quoted(value) if isinstance(value, str) else kind_of(value)
        self.fault(key, f"is {shown}: give one of {allowed}")
        return default

    def key(self, kind: str, seen: dict[str, str]) -> str:
        """This table's own `key`: well-formed and new among `seen` (key → place); "" if absent."""
        value = self.string("key", required=True)
        if value is None:
            return ""
        if check_key(value, self.at("key"), self.reading):
            first = seen.setdefault(value, self.at("key"))
            if first != self.at("key"):
                message = f"is {quoted(value)}, the key of another {kind} at {first}"
                self.fault("key", f"{message}: give each its own")
        return value

    def text(self, key: str, *, required: bool = False, label: bool = False) -> Text | None:
        """A text in every language; a `label` is held against the forbidden words as well."""
        value = self.take(key, required="a text" if required else "")
        if value is None:
            return Text({}) if required else None
        text = read_text(value, self.at(key), self.reading)
        if label:
            self.reading.labels.append((self.at(key), text))
        return text

    def titled(self, key: str, name: str, *, label: bool = False) -> Text:
        """A text that may be left out: then `name` stands in every language."""
        given = self.text(key, label=label)
        return given or Text(dict.fromkeys(self.reading.languages, name))

    def table(self, key: str, *, required: str = "") -> "Table | None":
        value = self.take(key, required=required)
        if value is None:
            return None
        if isinstance(value, dict):
            return Table(value, self.at(key), self.reading)
        self.fault(key, f"is {kind_of(value)}: give a table")
        return None

    def tables(self, key: str, *, required: str = "") -> list["Table"]:
        """A list of tables, `[[key]]` or `key = [{…}]`; [] when absent."""
        value = self.take(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, f"is {kind_of(value)}: give a list of tables")
            return []
        found = []
        for n, part in enumerate(value):
            if isinstance(part, dict):
                found.append(Table(part, f"{self.at(key)}[{n}]", self.reading))
            elif not isinstance(part, Refused):
                self.fault(key, f"is {kind_of(part)}: give a table", part=n)
        return found

    def named_tables(self, key: str) -> list[tuple[str, "Table"]]:
        """The tables of `[key.NAME]` by name, each name checked as a key."""
        outer = self.table(key)
        if outer is None:
            return []
        found = []
        for name in outer.values:
            check_key(name, outer.at(name), self.reading)
            inner = outer.table(name)
            if inner is not None:
                found.append((name, inner))
        return found


def read_text(value: object, place: str, reading: Reading) -> Text:
    """A text: a table with every language of the file, or a plain string in a one-language file."""
    languages = reading.languages
    if isinstance(value, str):
        if len(languages) > 1:
            wanted = ", ".join(f"{language} = …" for language in languages)
            reading.log.add(place, f"is a plain string: give it in every language, {{{wanted}}}")
        return Text(dict.fromkeys(languages[:1], value))
    if not isinstance(value, dict):
        reading.log.add(place, f"is {kind_of(value)}: give a text")
        return Text({})
    table = Table(value, place, reading)
    words = {language: table.string(language, required=True) for language in languages}
    if languages:
        table.close()
    return Text({language: said for language, said in words.items() if said is not None})


def check_key(key: str, place: str, reading: Reading) -> bool:
    """Whether `key` is a well-formed key; reports it where not."""
    if KEY.fullmatch(key):
        return True
    odd = strangers(key)
    hint = f" (it holds {odd})" if odd else ""
    wanted = 'a letter a–z, then at most 39 of a–z, 0–9, "_" and "-"'
    reading.log.add(place, f"{quoted(key)} is no key{hint}: use {wanted}")
    return False


def kind_of(value: object) -> str:
    """What a value is, for a message. Never the value itself: it may be of any size."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "an integer"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, float):
        return "a decimal number"
    return "a value of another kind"
