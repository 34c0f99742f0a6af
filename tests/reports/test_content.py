"""What a summary says, in which order, and what it never says."""

import re
from dataclasses import replace

import pytest

from heva.instruments.answers import Address, Answers, CaseFacts, MissingReason, Unknown
from heva.instruments.catalogue import shipped_instrument
from heva.instruments.definition import Instrument
from heva.instruments.loading import load
from heva.reports.blocks import Content, Heading, NewPage, Notice, Table
from heva.reports.content import summary
from heva.reports.facts import SummaryFacts
from heva.reports.paper import summary_pdf
from heva.scoring.score import score
from tests.reports.reading_pdf import read
from tests.reports.summaries import CASES, demo_facts
from tests.reports.words_of_content import texts

PERSON_NAMED = re.compile(r"\bnamn:", re.IGNORECASE)


def said(content: Content) -> str:
    return "\n".join(text for block in content.blocks for text in texts(block))


def first_page(content: Content) -> str:
    return "\n".join(text for block in content.first_page for text in texts(block))


def headings(content: Content) -> list[str]:
    found = []
    for block in content.first_page:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Notice):
            found.append(block.title)
    return found


def practice(answers: Answers) -> SummaryFacts:
    instrument = shipped_instrument("heva-ovning")
    return SummaryFacts(instrument, answers, score(instrument, answers))


def test_the_first_page_goes_from_what_is_urgent_to_what_is_asked() -> None:
    assert headings(summary(demo_facts(0))) == [
        "Konsultationsunderlag",
        "Akuta signaler",
        "Hur kontakt får tas, och skyldigheter att ta ställning till",
        "Vad reglerna visar",
        "Tre sätt att se på faran",
        "Det som saknas",
        "Frågor till konsultationen",
    ]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_first_page_of_a_normal_case_is_one_page(number: int) -> None:
    facts = demo_facts(number)
    paper = read(summary_pdf(facts))
    question = facts.answers.case.questions[-1]
    assert question in "".join(mark.text for mark in paper.pages[0].marks.values())
    assert "Profil per område" in "".join(mark.text for mark in paper.pages[1].marks.values())


def test_what_it_is_and_what_it_is_not_stands_first() -> None:
    page = first_page(summary(demo_facts(0)))
    for sentence in (
        "Stöd för bedömning och konsultation, ersätter den inte.",
        "En standardiserad metod är aldrig hela utredningen.",
        "ingen myndighetsutövning",
        "egenformulerad övningschecklista, inte den officiella HEVA-texten",
        "ring 112",
    ):
        assert sentence in page


def test_an_open_critical_question_makes_the_outcome_incomplete() -> None:
    page = first_page(summary(demo_facts(1)))
    assert "Ofullständigt – minst: Förhöjd" in page
    assert "Kan vara: Akut signal. Det beror på svar som saknas." in page
    assert "Bedömningens nivå, sammantaget: Ofullständigt – minst: Förhöjd." in page
    assert "Bedömningens nivå, sammantaget: Akut signal." in first_page(summary(demo_facts(0)))


def test_with_too_little_known_the_label_stands_in_place_of_any_level() -> None:
    facts = demo_facts(2)
    page = first_page(summary(facts))
    assert "Kan inte bedömas – för lite uppgifter" in page
    for level in facts.instrument.levels:
        assert level.label.to("sv") not in page
    assert "Möjliga – kan inte uteslutas" in page


def test_without_any_signal_nothing_comforts() -> None:
    instrument = shipped_instrument("heva-ovning")
    calm = {
        Address(item.key, period): scale.options[0].key
        for item in instrument.items.values()
        if (scale := instrument.scale_of(item)) is not None
        for period in item.answer_periods
    }
    groups = dict.fromkeys(instrument.groups, ())
    facts = practice(Answers(calm, groups, case=CaseFacts(age_band="a26_35")))
    page = first_page(summary(facts))
    assert "Inga akuta signaler i svaren" in page
    assert "Det betyder inte att faran är över. Vid fara för liv eller hälsa: ring 112." in page


def test_every_missing_answer_stands_on_the_first_page_with_its_reason() -> None:
    facts = demo_facts(0)
    page = first_page(summary(facts))
    assert "ej säkert att fråga: fråga 9 (nu, tidigare)" in page
    assert "vill ej svara: fråga 14 (tidigare) och 17 (tidigare)" in page
    for address in facts.outcome.missing:
        item = facts.instrument.items.get(address.split(".")[0])
        if item is not None and item.number is not None:
            assert re.search(rf"\b{item.number}\b", page)


def test_nothing_missing_is_ever_blank() -> None:
    content = summary(practice(Answers(values={Address("own_fear", "now"): "some"})))
    for block in content.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                assert all(cell.text.strip() for cell in row)
    assert said(content).count("Ej besvarat") > 60


def test_unknown_is_said_with_its_reason_and_never_as_no() -> None:
    values = {Address("threat_to_life", "now"): Unknown(MissingReason.UNSAFE_TO_ASK)}
    assert "Vet ej: ej säkert att fråga" in said(summary(practice(Answers(values=values))))


def test_every_answer_and_every_note_is_there() -> None:
    facts = demo_facts(0)
    words = said(summary(facts))
    for item in facts.instrument.items.values():
        assert item.text.to("sv") in words
    for note in facts.answers.notes.values():
        assert note in words
    for judgement in facts.answers.judgements.values():
        assert judgement.rationale in words


def test_the_interval_is_words_and_never_a_single_number() -> None:
    for number in range(len(CASES)):
        page = first_page(summary(demo_facts(number)))
        assert not re.search(r"\d+ ?%(?! *\.)|poäng|risknivå", page.replace("25 %.", ""))


def test_no_forbidden_word_is_ours() -> None:
    instrument = shipped_instrument("heva-ovning")
    for number in range(len(CASES)):
        page = first_page(summary(demo_facts(number))).casefold()
        ours = page.replace("ej säkert att fråga", "")
        for word in instrument.about.forbidden_words:
            assert not re.search(rf"\b{re.escape(word.casefold())}\b", ours), word


def test_judgement_and_rules_that_differ_are_said_with_the_reason() -> None:
    facts = replace(demo_facts(0), gap_reason="Jag litade på personens ord.")
    page = first_page(summary(facts))
    assert (
        "Den yrkesverksammas bedömning och reglerna skiljer sig åt. Jag litade på personens ord."
        in page
    )


def test_the_answers_file_says_why_judgement_and_rules_differ() -> None:
    given = demo_facts(0)
    assert given.gap_reason.startswith("Jag bedömde faran innan jag såg reglerna")
    assert given.gap_reason in first_page(summary(given))


def test_after_the_last_day_it_describes_only_the_past() -> None:
    words = said(summary(demo_facts(0)))
    assert "läget den 9 mars 2026. Efter den 8 april 2026" in words
    assert demo_facts(0).instrument.digest in words


def test_a_second_round_says_why() -> None:
    facts = replace(demo_facts(0), number=2, reason="Det har hänt något nytt.")
    page = first_page(summary(facts))
    assert "Omgång" in page
    assert "Det har hänt något nytt." in page


def test_an_english_reader_gets_the_instruments_english() -> None:
    facts = demo_facts(0, language="en")
    words = said(summary(facts))
    assert facts.instrument.items["threat_to_life"].text.to("en") in words
    assert summary(facts).language == "en"


PLAIN = b"""
format = 1
key = "enkel"
version = "1"
languages = ["sv"]
title = "Enkel"
[about]
status = "reference"
owner = "Vi"
licence = "CC0"
source = ["Egen"]
[scales.yes_no]
options = [{key = "no", label = "Nej"}, {key = "yes", label = "Ja"}]
[[domains]]
key = "all"
title = "Allt"
  [[domains.items]]
  key = "q1"
  number = 1
  scale = "yes_no"
  text = "Ett?"
  [[domains.items]]
  key = "q2"
  number = 2
  scale = "yes_no"
  text = "Tv\xc3\xa5?"
[[scores]]
key = "total"
title = "Summa"
method = "sum"
items = ["*"]
  [[scores.bands]]
  key = "low"
  to = 0
  label = "Inget"
  [[scores.bands]]
  key = "some"
  from = 1
  label = "N\xc3\xa5got"
"""


@pytest.fixture
def plain() -> Instrument:
    return load(PLAIN, name="enkel")


def test_an_instrument_of_scores_alone_is_told_as_intervals_with_every_point(
    plain: Instrument,
) -> None:
    answers = Answers({Address("q1"): "yes"}, case=CaseFacts(code="A"))
    content = summary(SummaryFacts(plain, answers, score(plain, answers)))
    assert "Summa: mellan 1 och 2 (Något)." in first_page(content)
    assert "Så räknas Summa" in said(content)
    assert "Instrumentet har inga nivåer." in said(content)
    assert not any(isinstance(block, NewPage) for block in content.first_page)


def test_the_profile_speaks_the_words_of_the_one_scale_that_all_its_answers_share() -> None:
    two = b'{key = "no", label = "Nej"}, {key = "yes", label = "Ja"}'
    three = two.replace(b", {", b', {key = "partly", label = "Delvis"}, {')
    heads = []
    for options in (two, three):
        shared = load(PLAIN.replace(two, options), name="enkel")
        answers = Answers({Address("q1"): "yes"})
        tables = [
            block
            for block in summary(SummaryFacts(shared, answers, score(shared, answers))).blocks
            if isinstance(block, Table) and block.columns[0].title == "Område"
        ]
        heads.append([column.title for column in tables[0].columns[1:]])
    generic = ["Starkaste svaret", "Svagare svar", "Lägsta svaret", "Saknas"]
    assert heads == [generic, ["Ja", "Delvis", "Nej", "Saknas"]]


def test_the_running_words_carry_the_code_and_the_title_does_not() -> None:
    content = summary(demo_facts(0))
    assert "ÖVN-7K2M" in content.running
    assert content.title == "Konsultationsunderlag"
    assert content.banner == "ÖVNING"
    assert not PERSON_NAMED.search(said(content))
