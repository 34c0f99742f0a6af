"""P12: the audit log cannot be bent. Whatever is done to an export, the lone verifier finds it.

With its negative control: a verifier with a hole in it must be caught by the same test.
"""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from heva.audit import verify_export
from heva.audit.verify_export import Anchor, Report, verify
from tests.promises.audit_lines import BENDS, made_log
from tests.promises.size import size

ENTRIES = 60  # in each log that is bent
HANGS_AFTER = 60  # seconds; `make bench` measures what 200,000 entries take

Verify = Callable[[Iterable[bytes], Sequence[Anchor]], Report]


def not_found(check: Verify, bends: int) -> dict[str, int]:
    """How many of so many bends of each kind the verifier did not find."""
    log = made_log(ENTRIES)
    dice = random.Random(12)  # noqa: S311 (no secret)
    missed: dict[str, int] = {}
    for number in range(bends):
        bend = BENDS[number % len(BENDS)]
        lines = list(log.lines)
        bend(lines, dice)
        if lines != list(log.lines) and not check(lines, [log.anchor]).faults:
            missed[bend.__name__] = missed.get(bend.__name__, 0) + 1
    return missed


def test_whatever_is_bent_is_found() -> None:
    assert not_found(verify, size("bends of an exported log", fits=1000, full=20_000)) == {}


def test_a_whole_log_is_called_whole() -> None:
    entries = size("entries of a whole log", fits=20_000, full=200_000)
    log = made_log(entries)
    report = verify(log.lines, [log.anchor])
    assert (report.faults, report.notes, report.entries) == ([], [], entries)


def without(what: str) -> Verify:
    """A verifier with a hole: it says nothing of faults in which `what` occurs."""

    def check(lines: Iterable[bytes], anchors: Sequence[Anchor]) -> Report:
        report = verify(lines, anchors)
        report.faults = [fault for fault in report.faults if what not in fault]
        return report

    return check


def no_receipts(lines: Iterable[bytes], anchors: Sequence[Anchor]) -> Report:
    return verify(lines, [])


def nothing(lines: Iterable[bytes], anchors: Sequence[Anchor]) -> Report:
    return Report()


def links_alone(lines: Iterable[bytes], anchors: Sequence[Anchor]) -> Report:
    """Compares each line with the one before, and never works a hash out."""
    found = verify(lines, anchors)
    found.faults = [one for one in found.faults if "changed" not in one and "not an" not in one]
    return found


@pytest.mark.parametrize(
    ("hole", "shows"),
    [
        (no_receipts, "truncate"),
        (links_alone, "edit"),
        (nothing, "swap"),
    ],
)
def test_a_verifier_with_a_hole_is_caught_by_the_same_test(hole: Verify, shows: str) -> None:
    assert shows in not_found(hole, 300)


@pytest.mark.parametrize("words", ["does not follow", "stands after"])
def test_two_checks_stand_behind_each_other(words: str) -> None:
    # Without one of them the other, or the receipt, still finds every bend.
    missed = not_found(without(words), 300)
    assert "truncate" not in missed
    assert "edit" not in missed


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The verifier copied out of the program, with a log and its receipt."""
    log = made_log(ENTRIES)
    shutil.copy(str(verify_export.__file__), tmp_path / "verify_export.py")
    (tmp_path / "export.jsonl").write_bytes(b"".join(log.lines))
    anchor = {"chain": log.anchor.chain, "sequence": ENTRIES, "hash": log.anchor.hash}
    (tmp_path / "head.json").write_text(json.dumps(anchor), "ascii")
    return tmp_path


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    # -I: nothing but the standard library can be imported, whatever stands around.
    command = [sys.executable, "-I", "-S", "verify_export.py", "export.jsonl"]
    return subprocess.run(
        [*command, "--anchor", "head.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=HANGS_AFTER,
        check=False,
    )


def test_the_verifier_runs_alone_on_the_standard_library(alone: Path) -> None:
    done = run(alone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Whole.\n")


def test_the_lone_verifier_tells_that_the_end_is_gone(alone: Path) -> None:
    lines = (alone / "export.jsonl").read_bytes().splitlines(keepends=True)
    (alone / "export.jsonl").write_bytes(b"".join(lines[:-1]))
    done = run(alone)
    assert done.returncode == 1
    assert f"entry {ENTRIES}, of which there is a receipt, is gone" in done.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"chain":1}', "\xff", '{"chain":"a"'])
def test_a_receipt_that_is_none_is_refused(alone: Path, text: str) -> None:
    (alone / "head.json").write_text(text, "latin-1")
    done = run(alone)
    assert (done.returncode, done.stdout) == (2, "")


def test_an_empty_export_is_not_called_whole(alone: Path) -> None:
    (alone / "export.jsonl").write_bytes(b"")
    (alone / "head.json").write_text('{"chain":"a","sequence":0,"hash":"b"}', "ascii")
    done = run(alone)
    assert done.returncode == 1
    assert "nothing was checked" in done.stdout
