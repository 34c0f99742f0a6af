"""Where the practice instrument and its demo cases stand, and the instrument loaded once."""

from functools import cache
from pathlib import Path

import heva
from heva.instruments.definition import Instrument
from heva.instruments.loading import load

PACKAGE = Path(heva.__file__).parent
FILE = PACKAGE / "instruments" / "definitions" / "heva-ovning.toml"
CASES = sorted((PACKAGE / "demo" / "cases").glob("*.toml"))


@cache
def practice() -> Instrument:
    """The shipped practice instrument, read from its own file."""
    return load(FILE.read_bytes(), name=FILE.name)
