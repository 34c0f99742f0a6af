"""P20: on paper nothing of the answers is lost, nobody is named, and no checker finds a fault.

(Reading no file while drawing, and the same bytes every time, are shown in tests/reports.)
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pikepdf
import pytest

from heva.instruments.answers import Answers, JudgementAnswer
from heva.instruments.definition import Instrument, ItemKind
from heva.reports.facts import SummaryFacts
from heva.reports.paper import summary_pdf
from heva.scoring.score import score
from tests.promises.size import size
from tests.reports.checkers import faults_of
from tests.reports.reading_pdf import read
from tests.reports.structure_checks import faults
from tests.reports.summaries import CASES, demo_facts

#: Pieces that hostile and ordinary texts are made of; each comes back from the paper as it is.
PIECES = (
    *("Hon är rädd. ", "Ångest ", "mor-bror/farbror ", "(12 kr) 3–4 ", "x" * 300, "  ", "\t"),
    *("السلام عليكم ", "سَلام", "می‌خواهم ", "Жизнь ", "Ωμέγα ", "x̣́", "kom\u00admun "),
    *("<img src=file:///etc/passwd>", "<link href=x>", "&amp; ", "{{7*7}} ", "=HYPERLINK(", "\\("),
)

#: What is printed as code points, and how.
SPELT = {"😀": "[U+1F600]", "\0": "[U+0000]", "\ud800": "[U+D800]", "\u202e": "[U+202E]"}


def random_text(chance: Random) -> tuple[str, str]:
    """A text, and what it must read as on paper."""
    text = "".join(chance.choice((*PIECES, *SPELT)) for _ in range(chance.randint(1, 120)))
    printed = text
    for character, words in SPELT.items():
        printed = printed.replace(character, words)
    return text, printed


def hostile_facts(chance: Random) -> tuple[SummaryFacts, list[str]]:
    """A demo case whose every free text is hostile, and how those texts must read."""
    facts = demo_facts(chance.randrange(len(CASES)))
    texts = [random_text(chance) for _ in range(len(facts.instrument.items) + 12)]
    given = iter(text for text, _printed in texts)
    notes = {key: next(given) for key, item in facts.instrument.items.items() if item.note}
    judgements = _judgements(facts.instrument, facts.answers, given)
    case = replace(facts.answers.case, questions=(next(given), next(given)))
    answers = replace(facts.answers, notes=notes, judgements=judgements, case=case)
    used = len(texts) - len(list(given))
    changed = replace(facts, answers=answers, outcome=score(facts.instrument, answers))
    return changed, [printed for _text, printed in texts[:used]]


def _judgements(
    instrument: Instrument, answers: Answers, given: Iterator[str]
) -> Mapping[str, JudgementAnswer]:
    return {
        one.key: replace(answers.judgements[one.key], rationale=next(given))
        for one in instrument.judgements
        if one.kind is ItemKind.CHOICE and one.key in answers.judgements
    }


@pytest.mark.slow
def test_nothing_is_lost_and_no_checker_finds_a_fault(tmp_path: Path) -> None:
    for seed in range(size("P20 papers of hostile texts", fits=8, full=200)):
        facts, printed = hostile_facts(Random(seed))  # noqa: S311 (the same every run)
        data = summary_pdf(facts)
        assert faults_of(data, tmp_path) == []
        words = read(data).text
        for text in printed:
            assert text in words


def test_the_metadata_hold_nothing_of_the_case() -> None:
    facts, _printed = hostile_facts(Random(0))  # noqa: S311 (the same every run)
    with pikepdf.open(io.BytesIO(summary_pdf(facts))) as pdf:
        said = " ".join(map(str, pdf.docinfo.values())) + pdf.Root.Metadata.read_bytes().decode()
    for secret in (facts.answers.case.code, facts.answers.case.organisation, "rädd"):
        assert secret not in said


def test_an_untagged_line_would_be_found() -> None:
    """Negative control: one line drawn outside every mark."""
    data = summary_pdf(demo_facts(0))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 m 9 9 l S")
        out = io.BytesIO()
        pdf.save(out)
    assert faults(read(data)) == []
    assert faults(read(out.getvalue())) == ["page 1: 1 operators outside any mark"]
