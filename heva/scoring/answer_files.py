"""Answers files scored from the command line: one JSON object a file, faults told the same way.

Shapes: `docs/instrument-format.md`, Answers file. Every object holds either an outcome or
`errors`; an error names the answer (`item`), the place in the instrument or overlay (`place`,
and the same as `item`) with its `file`, or the check that forbids the answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heva.instruments.answers_file import LARGEST_ANSWERS, AnswerFaults, read
from heva.instruments.catalogue import NotShipped, shipped_instrument
from heva.instruments.definition import Instrument
from heva.instruments.faults import InstrumentFaults
from heva.instruments.overlay import lay_on
from heva.instruments.parsing import parse, read_file
from heva.scoring.checks import CheckFault, failed_checks
from heva.scoring.examples import load_proven
from heva.scoring.outcome import to_json
from heva.scoring.score import score


@dataclass(frozen=True)
class Chosen:
    """Which files to score by: without `instrument`, the shipped one that the answers name."""

    instrument: Path | None = None
    overlay: Path | None = None


def score_files(paths: Iterable[Path], chosen: Chosen) -> Iterable[dict[str, Any]]:
    """The JSON of each answers file in turn: an outcome, or its errors. Never raises on a file."""
    known: dict[tuple[str, str], Instrument] = {}
    for path in paths:
        try:
            data = read_file(path, largest=LARGEST_ANSWERS)
            named = _named(data)
        except InstrumentFaults as refused:
            file = _shown(path)
            yield {
                "errors": [{"item": "", "file": file, "message": str(f)} for f in refused.faults]
            }
            continue
        try:
            if named not in known:
                known[named] = _instrument(named, chosen)
            yield _scored(data, known[named])
        except InstrumentFaults as refused:
            yield {
                "errors": [
                    {
                        "place": f.place,
                        "item": f.place,
                        "file": _shown(refused.name),
                        "message": f.message,
                    }
                    for f in refused.faults
                ]
            }
        except NotShipped as refused:
            message = f"{refused}: name one that is, or give --instrument FILE"
            yield {"errors": [{"item": "instrument", "message": message}]}


def _named(data: bytes) -> tuple[str, str]:
    """The instrument and version that the answers name; "" where they name none."""
    raw = parse(data, name="", largest=LARGEST_ANSWERS)
    named = (raw.get("instrument"), raw.get("version"))
    key, version = (name if isinstance(name, str) else "" for name in named)
    return key, version


def _instrument(named: tuple[str, str], chosen: Chosen) -> Instrument:
    """The instrument to score by, the overlay laid on it; raises InstrumentFaults, NotShipped."""
    if chosen.instrument is None:
        key, version = named
        instrument = shipped_instrument(key, version or None)
    else:
        data = read_file(chosen.instrument)
        instrument = load_proven(data, name=_shown(chosen.instrument))
    if chosen.overlay is None:
        return instrument
    return lay_on(instrument, read_file(chosen.overlay), name=_shown(chosen.overlay))


def _shown(path: Path | str) -> str:
    """The path as given; bytes that are no text are written out."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _scored(data: bytes, instrument: Instrument) -> dict[str, Any]:
    try:
        answers = read(data, instrument)
    except AnswerFaults as refused:
        return {"errors": [{"item": f.item, "message": f.message} for f in refused.faults]}
    faults = failed_checks(instrument, answers)
    if faults:
        return {"errors": [_check_error(fault) for fault in faults]}
    return to_json(score(instrument, answers))


def _check_error(fault: CheckFault) -> dict[str, Any]:
    return {"check": fault.check, "items": list(fault.items), "message": fault.message}


def listing(result: Mapping[str, Any]) -> list[str]:
    """The same in a few lines for a person at a terminal."""
    if "errors" in result:
        return [
            f"  {error.get('item') or ', '.join(error.get('items', ()))}: {error['message']}"
            for error in result["errors"]
        ]
    lines = [f"  {result['instrument']} {result['version']}, {_level(result)}"]
    for state in ("yes", "possible"):
        flags = [key for key, shown in result["flags"].items() if shown == state]
        lines += [f"  flags {state}: {', '.join(flags)}"] if flags else []
    for key, shown in result["scores"].items():
        value = f"{shown['low']} to {shown['high']}" if shown["value"] is None else shown["value"]
        bands = f" ({', '.join(shown['bands'])})" if shown["bands"] else ""
        lines.append(f"  {key}: {value}{bands}, {shown['status']}, {shown['missing']} missing")
    lines.append(f"  missing answers: {len(result['missing'])}")
    if result["could_change"]:
        lines.append(f"  rules still wait for: {', '.join(result['could_change'])}")
    return lines


def _level(result: Mapping[str, Any]) -> str:
    level = result["level"]
    if level is None:
        return "no levels"
    between = (
        level["low"] if level["low"] == level["high"] else f"{level['low']} to {level['high']}"
    )
    return f"level {between}" if result["sufficient"] else f"too little known (level {between})"
