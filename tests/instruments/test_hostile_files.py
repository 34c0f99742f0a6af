"""Files made to stop the program: each is refused at once, and says why.

The work is counted by what the parser is given, not by the clock: files that break a limit never
reach it.
"""

import signal
import tomllib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from heva.instruments.faults import InstrumentFaults
from heva.instruments.loading import load
from heva.instruments.parsing import LARGEST_FILE, read_file
from tests.instruments.sound import SOUND, faults_of

SECONDS_BEFORE_IT_HANGS = 10

NEVER_PARSED = {
    "a dotted key of 32,000 parts": b"a." * 32_000 + b"b = 1",
    "a spaced dotted key": b"a . " * 32_000 + b"b = 1",
    "a header of 32,000 parts": b"[" + b"a." * 32_000 + b"b]",
    "a list header of 32,000 parts": b"[[" + b"a." * 32_000 + b"b]]",
    "a dotted key in an inline table": b"a = {" + b"a." * 32_000 + b"b = 1}",
    "a quoted dotted key": b'"a".' * 32_000 + b"b = 1",
    "100,000 nested brackets": b"a = " + b"[" * 100_000,
    "100,000 closed brackets": b"a = " + b"[" * 100_000 + b"]" * 100_000,
    "nested inline tables": b"a = " + b"{a=" * 60_000,
    "5,000 digits": b"a = " + b"9" * 5_000,
    "200,000 digits": b"a = " + b"1_" * 100_000 + b"1",
    "UTF-16": SOUND.encode("utf-16"),
    "UTF-16 without a mark": SOUND.encode("utf-16-le"),
    "UTF-32": SOUND.encode("utf-32"),
    "a byte order mark": b"\xef\xbb\xbf" + SOUND.encode(),
    "Latin-1": SOUND.encode("latin-1"),
    "a lone surrogate": b'a = "\xed\xa0\x80"',
    "an overlong form": b'a = "\xc0\xaf"',
    "NUL bytes": b"\0" * 1000,
    "too large": b"#" * 1_000_000,
}
REFUSED = {
    "nothing at all": b"",
    "a hexadecimal number of 5,000 digits": b"a = 0x" + b"f" * 5_000,
    "an octal number of 5,000 digits": b"a = 0o" + b"7" * 5_000,
    "infinity": b"a = [inf, -inf, nan, 1e400, 0.1]",
    "an unclosed string": b'a = "' + b"x" * 200_000,
    "an unclosed long string": b'a = """' + b'"" ' * 80_000,
    "escapes without end": b'a = "' + b"\\\\" * 120_000,
    "apostrophes": b"'" * 250_000,
    "quotation marks": b'"' * 250_000,
    "carriage returns": b"\r" * 250_000,
    "line breaks": b"\n" * 250_000,
    "as many headers as fit": b"".join(b"[a.b.c.d.k%d]\n" % n for n in range(12_000)),
    "as many lists as fit": b"[[a]]\n[[a.b]]\n[[a.b.c]]\n" * 9_000,
    "as many keys as fit": b"".join(b"k%d = 1.5\n" % n for n in range(18_000)),
    "as many periods as fit": b"[[periods]]\n" * 18_000,
    "as many arrays as fit": b"a = [" + b"[]," * 80_000 + b"]",
    "a prototype": b'__proto__ = 1\n"" = 2\n"\\u0000" = 3',
}


HEAD = SOUND[: SOUND.index("[[domains]]")]
COUNT = '{count = ["*"], at_least_answer = "no", at_least = 1}'
SCORE = '[[scores]]\nkey = "s"\ntitle = ""\nmethod = "sum"\nitems = ["*"]\nbands = '


def questions(number: int, more: str = "") -> str:
    """A domain of as many questions."""
    each = 'key = "i{n}", number = {n}, scale = "sex", text = ""' + more
    items = ",".join("{" + each.replace("{n}", str(n)) + "}" for n in range(number))
    return f'[[domains]]\nkey = "d"\nitems = [{items}]\n'


def bands(number: int, ends: str) -> str:
    """A score of as many bands."""
    each = 'key = "b{n}", label = ""' + ends
    return (
        SCORE + "[" + ",".join("{" + each.replace("{n}", str(n)) + "}" for n in range(number)) + "]"
    )


#: Sound or not, these are as much work for the checker as a file can hold.
LABORIOUS = {
    "counts of everything": HEAD
    + questions(1_500)
    + f'[[checks]]\ntext = ""\nforbid = {{any = [{",".join([COUNT] * 2_500)}]}}\n',
    "follow-ups that look at everything": HEAD + questions(1_900, f", ask_if = {COUNT}"),
    "bands side by side": HEAD + questions(1) + bands(4_500, ", from = {n}, to = {n}"),
    "bands upon bands": HEAD + questions(1) + bands(4_500, ""),
    "forbidden words": HEAD.replace('"låg risk"', ",".join(f'"ord{n}"' for n in range(6_000)))
    + questions(1)
    + "".join(f'[[levels]]\nkey = "l{n}"\nlabel = "x y z"\n' for n in range(2_500)),
    "an answer of many choices": HEAD
    + questions(1, ', kind = "choices"')
    + f'[[examples]]\nname = ""\nexpect = {{}}\nanswers.i0 = [{",".join(["0"] * 60_000)}]\n',
}


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    """A test that hangs is ended; this limit catches hangs and measures nothing."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError("the file was not refused in time")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS_BEFORE_IT_HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", NEVER_PARSED)
def test_a_file_that_breaks_a_limit_never_reaches_the_parser(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(tomllib, "loads", parsed.append)
    with pytest.raises(InstrumentFaults) as refusal:
        load(NEVER_PARSED[name], name="x")
    assert parsed == []
    assert all(fault.message for fault in refusal.value.faults)


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_every_place(name: str) -> None:
    with pytest.raises(InstrumentFaults) as refusal:
        load(REFUSED[name], name="x")
    assert all(fault.place and fault.message for fault in refusal.value.faults)


@pytest.mark.parametrize("name", LABORIOUS)
def test_a_laborious_file_is_checked_in_time(name: str) -> None:
    data = LABORIOUS[name].encode()
    assert 100_000 < len(data) < LARGEST_FILE
    assert all(fault.place for fault in faults_of(data))


def test_the_message_of_a_huge_number_does_not_repeat_it() -> None:
    with pytest.raises(InstrumentFaults) as refusal:
        load(REFUSED["a hexadecimal number of 5,000 digits"], name="x")
    assert len(str(refusal.value)) < 2_000
    assert "a: is an integer beyond ±1,000,000" in str(refusal.value)


def test_a_key_of_any_length_is_cut_in_messages() -> None:
    with pytest.raises(InstrumentFaults) as refusal:
        load(f'key = "{"x" * 100_000}"'.encode(), name="x")
    assert len(str(refusal.value)) < 2_000


def test_a_file_of_300_megabytes_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    with pytest.raises(InstrumentFaults, match="larger than 256 kB"):
        read_file(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000
