"""The audit log: what it costs to check it."""

from collections.abc import Iterator

from bench.row import Row, seconds
from heva.audit.verify_export import verify
from tests.promises.audit_lines import made_log

ENTRIES = 200_000


def rows() -> Iterator[Row]:
    """Checking an export against its receipt."""
    log = made_log(ENTRIES)
    size = sum(len(line) for line in log.lines) / 1e6
    assert not verify(log.lines, [log.anchor]).faults
    taken = seconds(lambda: verify(log.lines, [log.anchor]), times=1, rounds=3)
    detail = f"({size:.0f} MB)"
    yield Row("check an exported log", f"{ENTRIES} entries", taken, 2, "s", detail)
