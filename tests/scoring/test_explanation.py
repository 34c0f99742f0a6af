"""The reasons: in the instrument's words, with the answers behind each line and its source."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from heva.instruments.answers import Answers
from heva.instruments.answers_file import parse
from heva.instruments.catalogue import shipped_instrument
from heva.instruments.characters import bare
from heva.instruments.checking import example_as_raw
from heva.instruments.definition import Instrument
from heva.scoring.outcome import Outcome, Reason
from heva.scoring.score import score
from heva.scoring.vocabulary import ENGLISH, SWEDISH
from tests.scoring.small import LEVELS, flag, item, scored, small

BOTH = ', periods = ["now", "before"]'
ROWS = item("q1", 1, BOTH) + item("q2", 2) + item("q3", 3, ', kind = "choices"')
GROUP = """
  [[domains.groups]]
  key = "people"
  title = "Personer"
  max = 3
  items = [{key = "role", scale = "yes_no", text = "Roll"}]
"""


def reason(outcome: Outcome, rule: str) -> Reason:
    return next(found for found in outcome.reasons if found.rule == rule)


@pytest.mark.parametrize(
    ("when", "answers", "because", "items"),
    [
        (
            '{item = "q1", period = "now", at_least = "suspected"}',
            {"q1": {"now": "clear"}},
            "Fråga 1 (nu): Tydligt",
            ("q1.now",),
        ),
        (
            '{item = "q1", is = "clear"}',
            {"q1": {"now": "no", "before": "clear"}},
            "Fråga 1 (förr): Tydligt",
            ("q1.before",),
        ),
        (
            '{item = "q1", is = "clear"}',
            {},
            "uppgift saknas: fråga 1 (nu), fråga 1 (förr)",
            ("q1.now", "q1.before"),
        ),
        (
            '{all = [{item = "q2", is = "clear"}, {item = "q1", period = "now", is = "no"}]}',
            {"q2": "clear"},
            "Fråga 2: Tydligt; Fråga 1 (nu): uppgift saknas",
            ("q1.now", "q2"),
        ),
        ('{item = "q3", is = "clear"}', {"q3": ["clear", "no"]}, "Fråga 3: Nej, Tydligt", ("q3",)),
        ('{not = {item = "q2", is = "clear"}}', {"q2": "no"}, "Fråga 2: Nej", ("q2",)),
        (
            '{group = "people", where = {item = "role", is = "yes"}}',
            {"people": [{"role": "no"}, {"role": "yes"}]},
            "Personer (2): Ja",
            ("people[1].role",),
        ),
        (
            '{group = "people", where = {item = "role", is = "yes"}}',
            {},
            "Personer: uppgift saknas",
            ("people",),
        ),
        ('{case = "age_band", in = ["a16_17"]}', {"age_band": "a16_17"}, "Ålder: 16–17 år", ()),
    ],
)
def test_a_flag_is_explained_by_the_answers_behind_it(
    when: str, answers: dict[str, object], because: str, items: tuple[str, ...]
) -> None:
    outcome = scored(small(ROWS, GROUP + flag("f", when)), **answers)
    found = reason(outcome, "flag.f")
    assert found.because == because
    assert found.items == items == outcome.flags["f"].items
    assert found.points is None
    assert found.source == "Egen"


def test_a_rule_with_a_source_of_its_own_names_that() -> None:
    rules = flag("f", '{item = "q2", is = "clear"}') + 'source = ["Handbok s. 4", "Studie"]\n'
    assert reason(scored(small(ROWS, rules), q2="clear"), "flag.f").source == "Handbok s. 4; Studie"


def test_a_level_is_explained_by_its_signals_and_a_possible_one_is_called_that() -> None:
    rules = flag("f", '{item = "q2", is = "clear"}') + LEVELS
    sure = scored(small(ROWS, rules), q2="clear")
    assert reason(sure, "level.acute").because == "Signaler: Signal f"
    assert [found.rule for found in sure.reasons] == ["level.acute", "flag.f"]
    open_ = scored(small(ROWS, rules))
    assert reason(open_, "level.acute").because == ("Möjliga signaler, där svar saknas: Signal f")
    assert reason(open_, "level.acute").items == ("q2",)
    assert reason(open_, "level.none").because == "Gäller när ingen allvarligare nivå gäller"


def test_each_point_has_a_line_and_the_lines_add_up() -> None:
    rules = (
        '[[scores]]\nkey = "s"\ntitle = "S"\nmethod = "sum"\nitems = ["q1", "q2"]\n'
        'period = "now"\nweights = {q2 = 3}\nmissing = {policy = "omit"}\nsource = ["Manual"]\n'
        'adjust = [{when = {item = "q2", is = "clear"}, add = -1, because = "Avdrag"}]\n'
    )
    outcome = scored(small(ROWS, rules), q1={"now": "suspected"}, q2="clear")
    lines: list[tuple[object, ...]] = [
        (r.because, r.items, r.points, r.source) for r in outcome.reasons
    ]
    assert lines == [
        ("Fråga 1 (nu): Misstänkt", ("q1.now",), Fraction(1), "Manual"),
        ("Fråga 2: Tydligt × 3", ("q2",), Fraction(6), "Manual"),
        ("Avdrag", ("q2",), Fraction(-1), "Manual"),
    ]
    assert outcome.scores["s"].value == 6


def test_what_a_score_lacks_is_said_without_points() -> None:
    rules = '[[scores]]\nkey = "s"\ntitle = "S"\nmethod = "sum"\nitems = ["q2", "q3"]\n'
    found = reason(scored(small(ROWS, rules), q2="clear"), "score.s.missing")
    assert found.because == "1 av 2 svar saknas: mellan 2 och 5 poäng"
    assert (found.items, found.points) == (("q3",), None)


def practice_readings(instrument: Instrument) -> list[Answers]:
    examples = [parse(example_as_raw(example), instrument) for example in instrument.examples]
    return [Answers(), *examples]


def test_forbidden_words_never_appear_in_what_the_rules_say() -> None:
    instrument = shipped_instrument("heva-ovning")
    forbidden = {bare(word) for word in instrument.about.forbidden_words}
    assert {"säker", "safe", "ingen risk"} <= forbidden
    said = [
        found.because
        for answers in practice_readings(instrument)
        for found in score(instrument, answers).reasons
    ]
    own = [str(words) for words in (*vars(SWEDISH).values(), *vars(ENGLISH).values())]
    assert len(said) > 150
    any_of_them = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forbidden))})(?!\w)")
    assert [line for line in (*said, *own) if any_of_them.search(bare(line))] == []
    assert any_of_them.search(bare("Läget är Säkert."))


def test_an_english_instrument_is_explained_in_english() -> None:
    instrument = small(ROWS, flag("f", '{item = "q2", is = "clear"}'))
    english = replace(instrument, languages=("en",))
    assert reason(score(english, Answers()), "flag.f").because == "Question 2: missing"
