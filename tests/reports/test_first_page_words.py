"""What the first page says of the person's own estimate, and of how many signals there are."""

import re
from dataclasses import replace

import pytest

from heva.instruments.answers import Address, Answers, CaseFacts
from heva.instruments.catalogue import shipped_instrument
from heva.instruments.kleene import Kleene
from heva.reports.content import summary
from heva.reports.content_counts import counted
from heva.reports.facts import SummaryFacts
from heva.reports.paper import summary_pdf
from heva.reports.speech import Speech
from heva.scoring.score import score
from tests.reports.reading_pdf import read
from tests.reports.summaries import CASES, demo_facts, with_notes
from tests.reports.words_of_content import texts


def first_page(facts: SummaryFacts) -> str:
    return "\n".join(text for block in summary(facts).first_page for text in texts(block))


def with_states(facts: SummaryFacts, yes: set[str], possible: set[str]) -> SummaryFacts:
    """The same with every signal set: raised, possible or neither."""
    flags = {
        key: replace(
            flag,
            state=Kleene.YES if key in yes else Kleene.POSSIBLE if key in possible else Kleene.NO,
        )
        for key, flag in facts.outcome.flags.items()
    }
    outcome = replace(facts.outcome, flags=flags, missing=(), could_change=())
    return replace(facts, outcome=outcome)


def keys(facts: SummaryFacts, kind: str) -> list[str]:
    return [flag.key for flag in facts.instrument.flags if flag.kind == kind]


def test_the_note_stands_with_the_persons_own_estimate() -> None:
    page = first_page(demo_facts(2))
    said = page.index("Uttrycker ingen rädsla")
    assert page[said:].startswith(
        "Uttrycker ingen rädsla\nFråga 5 (nu). Anteckning: Svarade ”nej då” medan släktingen "
        "lyssnade. Svaret säger inget om faran."
    )


@pytest.mark.parametrize("text", ["ord " * 5000, "x" * 5000])
def test_a_long_note_is_cut_there_and_whole_further_on(text: str) -> None:
    facts = with_notes(demo_facts(2), text)
    page = first_page(facts)
    assert "… hela anteckningen vid fråga 5" in page
    assert text not in page
    assert text.strip() in read(summary_pdf(facts)).text


def test_the_counts_leave_out_what_is_none() -> None:
    facts = demo_facts(0)
    acute, raised = keys(facts, "acute"), keys(facts, "raised")
    cases: tuple[tuple[set[str], set[str], str], ...] = (
        (set(), {*acute[:2], *raised[:3]}, "5 signaler kan inte uteslutas, 2 av dem akuta. Ingen"),
        (set(raised[:7]), {acute[0], raised[8]}, "7 förhöjda signaler. 2 till kan inte uteslutas,"),
        ({acute[0]}, set(), "1 akut signal."),
        ({acute[0], raised[0]}, {acute[1]}, "1 akut signal, 1 förhöjd. 1 till kan inte uteslutas,"),
        (set(), set(), ""),
    )
    for yes, possible, said in cases:
        words = counted(with_states(facts, yes, possible))
        assert words.startswith(said) if said else not words
        assert not re.search(r"\b0\b", words)
        assert ("Ingen är bekräftad ännu." in words) is (not yes and bool(possible))


def test_no_demo_case_begins_with_a_zero() -> None:
    for number in range(len(CASES)):
        assert not re.search(r"\b0 ", counted(demo_facts(number)))
    assert counted(demo_facts(2)).startswith(
        "26 signaler kan inte uteslutas, 9 av dem akuta. Ingen är bekräftad ännu."
    )


def test_a_possible_acute_signal_has_a_step() -> None:
    assert "Ta reda på det i dag, enskilt med personen" in first_page(demo_facts(2))


def test_rows_of_one_group_are_named_together() -> None:
    facts = demo_facts(0)
    names = Speech(facts.instrument, facts.answers, "sv").names(
        ["own_fear.now", "persons[1].reach", "persons[4].reach", "persons[1].knows"]
    )
    assert names == "fråga 5 (nu) och Personerna runt den utsatta, rad 2 och 5"


def test_a_signal_from_a_row_says_which_question_was_answered() -> None:
    instrument = shipped_instrument("heva-ovning")
    answers = Answers(
        {Address("own_fear", "now"): "some"},
        {"persons": ({"role": "father", "age_group": "child"},)},
        case=CaseFacts(age_band="a26_35"),
    )
    facts = SummaryFacts(instrument, answers, score(instrument, answers))
    said = "\n".join(text for block in summary(facts).blocks for text in texts(block))
    assert "Personerna runt den utsatta, rad 1: Barn eller vuxen: Barn, under 18 år" in said
