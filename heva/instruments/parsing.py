"""From bytes to plain tables, strings, booleans and integers, within the format's limits."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from heva.instruments.characters import faults_of_text
from heva.instruments.faults import Fault, FaultLog, InstrumentFaults, under
from heva.instruments.prescan import faults_before_parsing

LARGEST_FILE = 256 * 1024  # bytes
LARGEST_NUMBER = 1_000_000


class Refused:
    """Stands where the file has a value that has already been reported."""


REFUSED: Final = Refused()


def read_file(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of `path`, reading at most one more than `largest`.

    Raises InstrumentFaults when the file is larger or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        message = f"cannot be read ({error.strerror}): check the path and its permissions"
        raise InstrumentFaults(str(path), [Fault("", message)]) from None
    _check_size(data, str(path), largest)
    return data


def parse(data: bytes, *, name: str, largest: int = LARGEST_FILE) -> dict[str, object]:
    """The TOML tables of `data`, its limits checked first.

    Raises InstrumentFaults: for size and encoding, for each limit broken, or for the first
    fault of the syntax, with line and column.
    """
    _check_size(data, name, largest)
    text = _decoded(data, name)
    if faults := faults_before_parsing(text):
        raise InstrumentFaults(name, faults)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentFaults(name, [_syntax_fault(str(error), text)]) from None
    except ValueError:  # Python refuses to read decimal integers of thousands of digits
        fault = Fault("", f"holds an integer beyond ±{LARGEST_NUMBER:,}: use a smaller one")
        raise InstrumentFaults(name, [fault]) from None
    except RecursionError:
        raise InstrumentFaults(name, [Fault("", "is nested too deeply: make it flatter")]) from None


def cleaned(tree: Mapping[str, object], log: FaultLog) -> dict[str, object]:
    """`tree` with every value that the format never allows reported and replaced by REFUSED."""
    return {key: _cleaned(value, under("", key), log) for key, value in tree.items()}


def _cleaned(value: object, place: str, log: FaultLog) -> object:
    if isinstance(value, dict):
        return {key: _cleaned(inner, under(place, key), log) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner, f"{place}[{n}]", log) for n, inner in enumerate(value)]
    if isinstance(value, str):
        for message in faults_of_text(value):
            log.add(place, message)
        return value
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) <= LARGEST_NUMBER:
            return value
        log.add(place, f"is an integer beyond ±{LARGEST_NUMBER:,}: use a smaller one")
    elif isinstance(value, float):
        log.add(place, "is a decimal number: the format knows only whole numbers; write an integer")
    else:
        log.add(place, "is a date or time: write it as a string in quotation marks")
    return REFUSED


def _check_size(data: bytes, name: str, largest: int) -> None:
    if len(data) > largest:
        message = f"is larger than {largest // 1024} kB: shorten it"
        raise InstrumentFaults(name, [Fault("", message)])


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        message = "begins with a byte order mark: save it as UTF-8 without one"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        message = "is not UTF-8 (it looks like UTF-16 or a binary file): save it as UTF-8"
    else:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"is not UTF-8 (line {line}, byte {error.start}): save it as UTF-8"
    raise InstrumentFaults(name, [Fault("", message)])


def _syntax_fault(message: str, text: str) -> Fault:
    """tomllib ends its messages with "(at line 3, column 7)" or "(at end of document)"."""
    said, _, where = message.rpartition(" (at ")
    where = where.removesuffix(")")
    if where == "end of document":
        last = text.rfind("\n")
        where = f"line {text.count(chr(10)) + 1}, column {len(text) - last}"
    return Fault(where, f"is not valid TOML: {said}; mend it and check again")
