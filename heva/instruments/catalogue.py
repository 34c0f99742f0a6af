"""The instruments that the program ships, found by key and version or by digest."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from heva.instruments.definition import Instrument
from heva.instruments.loading import load

_FOLDER = Path(__file__).parent / "definitions"


class NotShipped(LookupError):
    """There is no shipped instrument of that key and version, or digest."""


@cache
def shipped() -> Mapping[str, bytes]:
    """The bytes of every shipped instrument file, by digest."""
    files = (path.read_bytes() for path in sorted(_FOLDER.glob("*.toml")))
    return MappingProxyType({hashlib.sha256(data).hexdigest(): data for data in files})


@cache
def shipped_instrument(key: str, version: str | None = None) -> Instrument:
    """The shipped instrument `key`, in its latest version where none is given.

    Raises NotShipped; InstrumentFaults where a shipped file is unsound.
    """
    found = [instrument for instrument in _instruments() if instrument.key == key]
    if version is not None:
        found = [instrument for instrument in found if instrument.version == version]
    if not found:
        wanted = key if version is None else f"{key} {version}"
        raise NotShipped(f"there is no shipped instrument {wanted}")
    return max(found, key=lambda instrument: _ordered(instrument.version))


@cache
def _instruments() -> tuple[Instrument, ...]:
    return tuple(load(data, name=f"shipped {digest[:12]}") for digest, data in shipped().items())


def _ordered(version: str) -> list[tuple[int, str]]:
    """Versions in the order a reader expects: "2026.10" after "2026.9"."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.findall(r"\d+|\D+", version)
    ]
