"""The published instruments as files of our format: rules only, no item texts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from heva.instruments.answers import Address, Answers, MissingReason, Unknown, Value
from heva.instruments.definition import Instrument
from heva.scoring.examples import load_proven

FOLDER = Path(__file__).parent / "instruments"


@cache
def fixture(name: str) -> Instrument:
    """tests/scoring/instruments/NAME.toml, loaded, its examples holding."""
    return load_proven((FOLDER / f"{name}.toml").read_bytes(), name=name)


def changed(name: str, changes: Mapping[str, str]) -> Instrument:
    """The same file with pieces of it replaced; its examples must still hold."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return load_proven(text.encode(), name=name)


def unknown(reason: str = "asked_unknown") -> Unknown:
    return Unknown(MissingReason(reason))


def answered(**given: Value) -> Answers:
    """Answers to items without periods."""
    return Answers(values={Address(key): value for key, value in given.items()})
