"""`manage.py summary` and `blank_form`: paper without a database."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.reports.reading_pdf import read
from tests.reports.summaries import CASES

UNSOUND = 'instrument = "heva-ovning"\nversion = "2026.1"\n[answers]\nno_such_question = "yes"\n'


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_summary_is_written_from_an_answers_file(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    said, _err = run("summary", str(CASES[0]), "--out", str(target))
    assert said == f"{target} written.\n"
    assert "ÖVN-7K2M" in read(target.read_bytes()).text


def test_wrong_answers_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    answers, target = tmp_path / "answers.toml", tmp_path / "summary.pdf"
    answers.write_text(UNSOUND)
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("summary", str(answers), "--out", str(target), stderr=err)
    assert stopped.value.code == 1
    assert "no_such_question" in err.getvalue()
    assert not target.exists()


@pytest.mark.parametrize("head", ["", 'instrument = "okänt"\nversion = "1"\n', "instrument = "])
def test_an_unknown_instrument_is_named(head: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(head)
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("summary", str(answers), "--out", str(tmp_path / "x.pdf"), stderr=err)
    assert stopped.value.code == 1
    assert str(answers) in err.getvalue()


def test_an_instrument_and_an_overlay_can_be_given(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.toml"
    overlay.write_text('overlay_of = "heva-ovning"\noverlay_version = "1"\n')
    shipped = CASES[0].parents[2] / "instruments" / "definitions" / "heva-ovning.toml"
    target = tmp_path / "summary.pdf"
    given = ("--instrument", str(shipped), "--overlay", str(overlay), "--out", str(target))
    run("summary", str(CASES[0]), *given)
    assert "Det lokala tilläggets kontrollsumma" in read(target.read_bytes()).text


def test_the_blank_form_asks_every_question_and_for_no_name(tmp_path: Path) -> None:
    target = tmp_path / "form.pdf"
    run("blank_form", "--out", str(target))
    paper = read(target.read_bytes())
    for number in range(1, 36):
        assert f"{number}. " in paper.text
    assert "Fråga enskilt" in paper.text
    assert "Namn" not in paper.text
    boxes = [node for node in paper.all("Lbl") if "/Alt" in node.entries]
    assert len(boxes) > 35 * 3
