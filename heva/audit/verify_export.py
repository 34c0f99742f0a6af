"""Checks an exported audit log against kept receipts. Needs Python and nothing else.

    python verify_export.py export.jsonl --anchor receipt.json

Copy this file to a machine of your own, with the export and the receipts (anchor files) that you
have kept. It reads, and changes nothing. Exit 0: whole; 1: something was changed, removed, moved
or put in; 2: a file could not be read.

One entry a line: {"chain":…,"sequence":…,"previous":…,"hash":…,"entry":[…]}. `hash` is the
SHA-256 of "chain:sequence:previous:digest", `digest` the SHA-256 of the entry's own characters as
they stand in the line, `previous` the hash of the line before it (64 zeros for the first). So no
character of the file can be another without being found, but for the last lines: whether those
are there, only a receipt can tell. Whether a receipt is genuine (its signature) is checked by
`manage.py verify_audit --anchor`.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

FIRST_PREVIOUS = "0" * 64
CLOCK_MAY_STEP_BACK = timedelta(minutes=5)
MOST_SHOWN = 20

_LINE = re.compile(
    rb'\{"chain":"([0-9a-f-]{36})","sequence":([1-9][0-9]{0,18}),"previous":"([0-9a-f]{64})",'
    rb'"hash":"([0-9a-f]{64})","entry":(\["([0-9T:.+-]{32})",[^\n]*\])\}\n'
)


@dataclass(frozen=True)
class Anchor:
    """A kept receipt: in `chain`, the entry of this number had this hash."""

    chain: str
    sequence: int
    hash: str


@dataclass
class Report:
    """What was found. `faults` empty means whole; `notes` are for somebody to explain."""

    entries: int = 0
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(lines: Iterable[bytes], anchors: Sequence[Anchor] = ()) -> Report:
    """Walk the lines of one chain once. After a fault it goes on from what the line says."""
    report = Report()
    wanted = {(one.chain, one.sequence): one.hash for one in anchors if one.sequence}
    latest: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            report.faults.append(f"line {number}: not an entry as it was written")
            continue
        chain, previous, own = (found[place].decode("ascii") for place in (1, 3, 4))
        sequence, at = int(found[2]), found[6].decode("ascii")
        if report.heads and chain not in report.heads:
            report.faults.append(f"line {number}: an entry of another chain")
            continue
        last, last_hash = report.heads.get(chain, (0, FIRST_PREVIOUS))
        digest = hashlib.sha256(found[5]).hexdigest()
        link = f"{chain}:{sequence}:{previous}:{digest}"
        if hashlib.sha256(link.encode("ascii")).hexdigest() != own:
            report.faults.append(f"line {number}: entry {sequence} was changed")
        if sequence != last + 1:
            report.faults.append(f"line {number}: entry {sequence} stands after entry {last}")
        elif previous != last_hash:
            report.faults.append(f"line {number}: entry {sequence} does not follow entry {last}")
        if at < latest.get(chain, at):
            _note_the_clock(report, number, latest[chain], at)
        latest[chain] = max(at, latest.get(chain, at))
        if wanted and wanted.pop((chain, sequence), own) != own:
            report.faults.append(f"line {number}: entry {sequence} is not the one of the receipt")
        report.heads[chain] = (sequence, own)
        report.entries += 1
    report.faults.extend(
        f"entry {sequence}, of which there is a receipt, is gone" for _chain, sequence in wanted
    )
    return report


def _note_the_clock(report: Report, number: int, before: str, at: str) -> None:
    """A clock that was set back is told of; the order of the chain does not hang on it."""
    try:
        back = datetime.fromisoformat(before) - datetime.fromisoformat(at)
    except ValueError:
        report.faults.append(f"line {number}: its time cannot be read")
        return
    if back > CLOCK_MAY_STEP_BACK:
        report.notes.append(f"line {number}: the clock went back {back}")


def anchor_from(text: str) -> Anchor:
    """The receipt that an anchor file holds; raises ValueError where it is none."""
    held = json.loads(text)
    if not isinstance(held, dict):
        raise ValueError("not a receipt")
    chain, sequence, own = held.get("chain"), held.get("sequence"), held.get("hash")
    if not isinstance(chain, str) or not isinstance(own, str) or type(sequence) is not int:
        raise ValueError("not a receipt")
    return Anchor(chain, sequence, own)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a file and say what was found."""
    parser = argparse.ArgumentParser(description="Check an exported audit log.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--anchor", type=Path, action="append", default=[])
    given = parser.parse_args(arguments)
    try:
        anchors = [anchor_from(path.read_text("ascii")) for path in given.anchor]
        with given.export.open("rb") as lines:
            report = verify(lines, anchors)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"A file could not be read: {error}\n")
        return 2
    return tell(report, anchors)


def tell(report: Report, anchors: Sequence[Anchor]) -> int:
    """Print the report; the exit status."""
    said = [f"{report.entries} entries, {len(anchors)} receipts."]
    said += [*report.faults[:MOST_SHOWN], *report.notes[:MOST_SHOWN]]
    if len(report.faults) > MOST_SHOWN:
        said.append(f"… and {len(report.faults) - MOST_SHOWN} more faults.")
    if report.faults:
        said.append(f"NOT WHOLE: {len(report.faults)} faults.")
    else:
        said.append("Whole." if report.entries else "No entries: nothing was checked.")
    sys.stdout.write("\n".join(said) + "\n")
    return 0 if report.entries and not report.faults else 1


if __name__ == "__main__":
    sys.exit(main())
