"""What is installed is pinned, by hash, and the same in both sets; no index is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(
    r"^([a-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-postgres.txt")


def pins(name: str) -> dict[str, str]:
    found = PIN.findall((ROOT / name).read_text())
    return {package: version for package, version, _hashes in found}


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if re.match(r"[a-zA-Z]", line)]
    assert len(lines) == len(pins(name)) > 0


@pytest.mark.parametrize("name", [*FILES, *(name.replace(".txt", ".in") for name in FILES)])
def test_no_requirement_file_names_an_address(name: str) -> None:
    words = (ROOT / name).read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", words)


def test_the_developers_set_holds_the_programs_own_in_the_same_versions() -> None:
    own, developers = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: developers.get(name) for name in own} == own
