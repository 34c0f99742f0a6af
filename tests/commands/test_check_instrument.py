"""`manage.py check_instrument FILE`, run as its own program without any database."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from heva.instruments.faults import InstrumentFaults
from heva.scoring.examples import faults_of_examples, load_proven
from tests.instruments.sound import SOUND, sound, spoilt
from tests.instruments.test_overlay import OVERLAY

ROOT = Path(__file__).resolve().parent.parent.parent


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit code of the command, and the lines it printed."""
    code = 0
    try:
        call_command("check_instrument", *arguments)
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, capsys.readouterr().out.splitlines()


def test_a_sound_file_gets_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "liten.toml"
    path.write_text(SOUND, "utf-8")
    code, lines = checked(capsys, str(path))
    assert code == 0
    assert len(lines) == 1
    assert lines[0].startswith(f"{path}: sound: liten 1.0, digest {sound().digest}, 2 domains")
    assert lines[0].endswith("1 examples, which hold")


def test_every_fault_gets_a_line_with_file_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "liten.toml"
    path.write_bytes(spoilt("number = 2", "number = 1").replace(b'owner = "Vi"\n', b""))
    code, lines = checked(capsys, str(path))
    assert code == 1
    number = "domains[0].items[1].number: is 1, as at domains[0].items[0].number"
    assert lines == [
        f"{path}: about.owner: is missing: give a string",
        f"{path}: {number}: give each question its own",
    ]


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = checked(capsys, "/nowhere/liten.toml")
    assert code == 1
    assert lines[0].startswith("/nowhere/liten.toml: cannot be read")


def test_an_overlay_is_checked_with_its_instrument(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, local = tmp_path / "liten.toml", tmp_path / "lokal.toml"
    path.write_text(SOUND, "utf-8")
    local.write_text(OVERLAY, "utf-8")
    code, lines = checked(capsys, str(path), "--overlay", str(local))
    assert (code, len(lines)) == (0, 1)
    assert "with overlay sundsvall-1" in lines[0]
    local.write_text(OVERLAY.replace('"liten"', '"annan"'), "utf-8")
    code, lines = checked(capsys, str(path), "--overlay", str(local))
    assert code == 1
    assert lines[0].startswith(f"{local}: overlay_of: ")


CLAIMS = {
    "level": ('level = "acute"', 'level = "none"', "expect.level"),
    "one end": ('level = "acute"', 'level = {low = "none", high = "acute"}', "expect.level.low"),
    "a value": ("total = 6", "total = 7", "expect.scores.total"),
    "a fraction": ("total = 6", 'total = "13/2"', "expect.scores.total"),
    "a status": ("{value = 2}", '{status = "interval"}', "expect.scores.number_of.status"),
    "bands": ("total = 6", 'total = {bands = ["low"]}', "expect.scores.total.bands"),
    "flags": ('flags = ["danger"]', "flags = []", "expect.flags"),
    "possible": ('possible = ["young"]', "possible = []", "expect.possible"),
    "sufficient": ("possible =", "sufficient = false, possible =", "expect.sufficient"),
    "a check": ("times = 2, ", "times = 0, ", "answers"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_an_example_that_does_not_hold_is_told(name: str) -> None:
    old, new, place = CLAIMS[name]
    with pytest.raises(InstrumentFaults) as refusal:
        load_proven(spoilt(old, new), name="liten.toml")
    assert f"examples[0].{place}" in [fault.place for fault in refusal.value.faults]
    assert all('example "Hot nu"' in fault.message for fault in refusal.value.faults)


def test_only_what_an_example_claims_is_compared() -> None:
    claims = SOUND[SOUND.index("expect = {") :]
    assert load_proven(SOUND.replace(claims, "expect = {}\n").encode(), name="x").examples
    assert faults_of_examples(sound()) == ()


def test_the_command_needs_no_database_and_survives_a_hostile_file(tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_bytes(b"a." * 32_000 + b"b = 1")
    ended = subprocess.run(
        [sys.executable, "manage.py", "check_instrument", str(path)],
        cwd=ROOT,
        env={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "DEBUG": "1", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout.startswith(f"{path}: line 1, column 1: a key or header longer than 200")
    assert ended.stderr == ""
