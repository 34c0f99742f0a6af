"""`manage.py score`: one JSON object a line, exit codes, and files that mean harm."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.scoring.fixture_instruments import FOLDER

HITS = FOLDER / "hits.toml"
PRACTICE = 'instrument = "heva-ovning"\nversion = "2026.1"\n[answers]\n'
HEAD = 'instrument = "hits"\nversion = "1"\n[answers]\n'


def run(*arguments: object, as_json: bool = True) -> tuple[int, list[Any]]:
    """Exit code and printed lines (parsed where they are JSON)."""
    out = StringIO()
    code = 0
    flags = ["--json"] if as_json else []
    try:
        call_command("score", *map(str, arguments), *flags, stdout=out)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    lines = out.getvalue().splitlines()
    return code, [json.loads(line) for line in lines] if as_json else lines


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(text: str | bytes, name: str = "answers.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_a_valid_file_gives_the_whole_contract(write: Any) -> None:
    path = write(HEAD + 'hurt = "p2"\ninsult = "p4"\nthreaten = "p2"\nscream = "p4"\n')
    code, [shown] = run(path, "--instrument", HITS)
    assert code == 0
    assert list(shown) == [
        "instrument",
        "version",
        "digest",
        "scores",
        "flags",
        "level",
        "sufficient",
        "missing",
        "could_change",
        "counts",
        "judgement",
        "reasons",
    ]
    assert shown["scores"]["total"] == {
        "low": "12",
        "high": "12",
        "value": "12",
        "bands": [],
        "status": "complete",
        "missing": 0,
    }
    assert shown["flags"] == {"positive": "yes"}
    assert (shown["level"], shown["sufficient"], shown["judgement"]) == (None, True, "none")
    assert shown["counts"]["all"]["-"] == {
        "p1": 0,
        "p2": 2,
        "p3": 0,
        "p4": 2,
        "p5": 0,
        "missing": 0,
    }
    points = [r["points"] for r in shown["reasons"] if r["rule"] == "score.total"]
    assert points == ["2", "4", "2", "4"]
    assert set(shown["reasons"][0]) == {"rule", "because", "items", "points", "source"}


def test_many_files_give_a_line_each_and_one_that_is_invalid_decides_the_exit(write: Any) -> None:
    good = write(HEAD + 'hurt = "p2"\n')
    bad = write(HEAD + 'hurt = "p9"\nscream = 3\n', "bad.toml")
    code, [first, second] = run(good, bad, "--instrument", HITS)
    assert code == 1
    assert first["missing"] == ["insult", "threaten", "scream"]
    assert [error["item"] for error in second["errors"]] == ["hurt", "scream"]
    assert all(error["message"] for error in second["errors"])


def test_without_an_instrument_file_the_shipped_one_is_found_by_name(write: Any) -> None:
    text = (
        'instrument = "heva-ovning"\nversion = "2026.1"\n[answers]\nlocked_in = {now = "clear"}\n'
    )
    code, [shown] = run(write(text))
    assert (code, shown["level"]) == (0, {"low": "acute", "high": "acute"})
    code, [shown] = run(write(text.replace("2026.1", "1999.1")))
    assert (code, shown["errors"][0]["item"]) == (1, "instrument")


def test_an_invalid_instrument_is_told_with_its_place(write: Any) -> None:
    broken = HITS.read_text(encoding="utf-8").replace("at_least = 11}", 'at_least = "11"}')
    path = write(broken, "broken.toml")
    code, [shown] = run(write(HEAD), "--instrument", path)
    assert code == 1
    assert shown["errors"][0]["place"].startswith("flags[0].when")
    assert shown["errors"][0]["file"] == str(path)


def test_an_instrument_whose_example_does_not_hold_may_not_be_used(write: Any) -> None:
    wrong = HITS.read_text(encoding="utf-8")
    wrong += (
        '\n[[examples]]\nname = "x"\nanswers = {hurt = "p1"}\nexpect = {flags = ["positive"]}\n'
    )
    code, [shown] = run(write(HEAD), "--instrument", write(wrong, "wrong.toml"))
    assert code == 1
    assert shown["errors"][0]["place"].startswith("examples[0]")


def test_an_overlay_changes_a_number_and_adds_a_flag(write: Any) -> None:
    text = PRACTICE + 'can_be_reached = {now = "suspected"}\n'
    overlay = write(
        'overlay_of = "heva-ovning"\noverlay_version = "1"\n'
        "[parameters.many_factors]\nvalue = 1\n"
        '[[flags]]\nkey = "own"\nkind = "handling"\n'
        'when = {item = "can_be_reached", period = "now", at_least = "suspected"}\n'
        'text = {sv = "Egen", en = "Own"}\naction = {sv = "Gör", en = "Do"}\n',
        "overlay.toml",
    )
    answers = write(text)
    _, [plain] = run(answers)
    code, [laid] = run(answers, "--overlay", overlay)
    assert code == 0
    assert (plain["flags"]["many_factors"], laid["flags"]["many_factors"]) == ("possible", "yes")
    assert laid["flags"]["own"] == "yes"
    assert laid["digest"] == plain["digest"]


def test_answers_that_cannot_be_true_are_an_error_that_names_the_check(write: Any) -> None:
    checked = HITS.read_text(encoding="utf-8") + (
        '\n[[checks]]\ntext = "Kan inte stämma"\n'
        'forbid = {all = [{item = "hurt", is = "p1"}, {item = "scream", is = "p5"}]}\n'
    )
    path = write(checked, "checked.toml")
    code, [shown] = run(write(HEAD + 'hurt = "p1"\nscream = "p5"\n'), "--instrument", path)
    assert code == 1
    assert shown == {
        "errors": [{"check": 0, "items": ["hurt", "scream"], "message": "Kan inte stämma"}]
    }


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\xff\xfeh\x00",
        b"[answers\n",
        HEAD.encode() + b"hurt = nan\n",
        HEAD.encode() + b"hurt = true\n",
        HEAD.encode() + b"hurt = 1979-05-27\n",
        HEAD.encode() + b"hurt = " + b"[" * 100_000,
        HEAD.encode() + b"hurt = 0x" + b"f" * 5000 + b"\n",
        HEAD.encode() + b"hurt = " + b"9" * 5000 + b"\n",
        HEAD.encode() + b".".join([b"a"] * 32_000) + b" = 1\n",
        b'instrument = "hits"\nversion = "1"\nanswers = 3\n',
        b'instrument = {a = 1}\nversion = ["1"]\n',
        'instrument = "hіts"\nversion = "1"\n'.encode(),  # a Cyrillic letter
    ],
    ids=str,
)
def test_a_hostile_file_is_told_off_and_never_crashes(write: Any, hostile: bytes) -> None:
    code, [shown] = run(write(hostile), "--instrument", HITS)
    assert code == 1
    assert shown["errors"]
    assert all(isinstance(error["message"], str) for error in shown["errors"])


def test_a_file_that_is_not_there_is_an_error_like_any_other(tmp_path: Path, write: Any) -> None:
    code, shown = run(tmp_path / "none.toml", tmp_path, write(HEAD), "--instrument", HITS)
    assert code == 1
    assert ["errors" in line for line in shown] == [True, True, False]
    code, shown = run(write(HEAD), "--instrument", tmp_path / "none.toml")
    assert (code, "errors" in shown[0]) == (1, True)


def test_without_json_a_person_can_read_it(write: Any) -> None:
    code, lines = run(write(HEAD + 'hurt = "p5"\n'), "--instrument", HITS, as_json=False)
    assert code == 0
    assert lines[1:] == [
        "  hits 1, no levels",
        "  flags possible: positive",
        "  total: 8 to 20, interval, 3 missing",
        "  missing answers: 3",
    ]
    code, lines = run(write(HEAD + 'hurt = "p9"\n'), "--instrument", HITS, as_json=False)
    assert code == 1
    assert lines[1].startswith("  hurt: ")
