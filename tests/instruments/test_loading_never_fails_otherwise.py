"""Whatever the bytes: an Instrument or InstrumentFaults, and nothing else."""

import os
import tomllib
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from heva.instruments import prescan
from heva.instruments.prescan import faults_before_parsing
from tests.instruments.sound import SOUND, faults_of

RUNS = 20_000 if os.environ.get("HEVA_LONG") else 300
LINES = SOUND.splitlines(keepends=True)
MARKS = ("[", "]", "{", "}", "=", ",", ".", "-", "#", "\n", "\r\n", " ", "\t", "\\", "[[", "]]")
QUOTES = ('"', "'", '"""', "'''")
WORDS = ("a", "b", "a.b", "1", "0x1", "1.5", "true", "1979-05-27", "åä", "\u202e")
PIECES = st.sampled_from(MARKS + QUOTES + WORDS)
PLAIN = ("1", "-1", "0x7fffffff", "1.0", "true", "07:30:00", '""', '"x"', '"*"', '"$many"')
NESTED = ("[]", "{}", "[1]", '["x"]', '["*"]', "[{}]", "[[[]]]", "{x = 1}", "{all = [{}]}")
VALUES = st.sampled_from((*PLAIN, *NESTED, '{item = "threat"}'))


def survives(data: bytes) -> None:
    """Loads or is refused: any other exception fails the test."""
    assert all(fault.message for fault in faults_of(data))


@settings(max_examples=RUNS, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    survives(data)


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_pieces_of_toml(pieces: list[str]) -> None:
    survives("".join(pieces).encode())


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), PIECES), max_size=4))
def test_a_sound_file_with_pieces_thrown_in(throws: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for line, piece in throws:
        middle = len(lines[line]) // 2
        lines[line] = lines[line][:middle] + piece + lines[line][middle:]
    survives("".join(lines).encode())


@settings(max_examples=RUNS, deadline=None)
@given(st.sets(st.integers(0, len(LINES) - 1), min_size=1, max_size=6))
def test_a_sound_file_with_lines_taken_out(gone: set[int]) -> None:
    survives("".join(line for n, line in enumerate(LINES) if n not in gone).encode())


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), VALUES), min_size=1, max_size=4))
def test_a_sound_file_with_values_of_other_kinds(swaps: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for line, value in swaps:
        key, equals, _ = lines[line].partition(" = ")
        if equals:
            lines[line] = f"{key} = {value}\n"
    survives("".join(lines).encode())


@settings(max_examples=RUNS, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_what_passes_the_limits_is_never_deeper_than_they_say(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        tree = tomllib.loads(text)
    except ValueError:
        return
    with mock.patch.object(prescan, "DEEPEST", 3):  # so that short texts reach it
        told = [fault for fault in faults_before_parsing(text) if "nested" in fault.message]
    assert bool(told) == (depth(tree) > 3), text


def depth(value: object) -> int:
    """How many tables and arrays lie within each other, `value` counted."""
    if not isinstance(value, dict | list):
        return 0
    parts = list(value.values()) if isinstance(value, dict) else value
    return 1 + max(map(depth, parts), default=0)
