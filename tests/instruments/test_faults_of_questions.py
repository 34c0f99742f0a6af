"""Domains, questions and groups spoilt one passage at a time."""

import pytest

from tests.instruments.sound import faults_of, places_of, spoilt

ITEM = "domains[0].items"
SECOND = "domains[1].items"
ENTRY = "domains[0].groups[0].items"
#: What the loss of the question "times" leads to in the rules that name it.
LOST = ("scores[0].items[1]", "checks[0].forbid.all[0].item", "examples[0].answers.times")
QUESTIONS = {
    "number missing": ("  number = 1\n", "", [f"{ITEM}[0].number"]),
    "number twice": ("number = 2", "number = 1", [f"{ITEM}[1].number"]),
    "number below zero": ("number = 2", "number = -1", [f"{ITEM}[1].number"]),
    "number true": ("number = 1\n", "number = true\n", [f"{ITEM}[0].number"]),
    "text missing": ('  text = "Hot?"\n', "", [f"{ITEM}[0].text"]),
    "key twice": ('key = "times"', 'key = "when"', [f"{SECOND}[0].key", *LOST]),
    "key of a group": (
        'key = "when"',
        'key = "persons"',
        ["domains[0].groups[0].key", "examples[0].answers.persons"],
    ),
    "domain key twice": ('key = "second"', 'key = "first"', ["domains[1].key"]),
    "kind odd": (
        'kind = "text"\n  text = "När?"',
        'kind = "date"\n  text = "N"',
        [f"{ITEM}[1].kind"],
    ),
    "kind group": (
        'kind = "text"\n  text = "När?"',
        'kind = "group"\n  text = "N"',
        [f"{ITEM}[1].kind"],
    ),
    "scale dangling": ('scale = "sex"\n  scored', 'scale = "age"\n  scored', [f"{ITEM}[2].scale"]),
    "scale missing": ('  scale = "sex"\n  scored', "  scored", [f"{ITEM}[2].scale"]),
    "scale on a number": ("min = 0", 'min = 0\n  scale = "sex"', [f"{SECOND}[0].scale"]),
    "scale on a text": ('text = "När?"', 'text = "N"\n  scale = "sex"', [f"{ITEM}[1].scale"]),
    "min missing": ("  min = 0\n", "", [f"{SECOND}[0].min"]),
    "max missing": ("  max = 99\n", "", [f"{SECOND}[0].max"]),
    "min above max": ("min = 0", "min = 100", [f"{SECOND}[0].max"]),
    "min a boolean": ("min = 0", "min = false", [f"{SECOND}[0].min"]),
    "max a float": ("max = 99", "max = 99.0", [f"{SECOND}[0].max"]),
    "max a date": ("max = 99", "max = 2026-01-01", [f"{SECOND}[0].max"]),
    "max nan": ("max = 99", "max = nan", [f"{SECOND}[0].max"]),
    "max too large": ("max = 99", "max = 1_000_001", [f"{SECOND}[0].max"]),
    "max too large in hex": ("max = 99", "max = 0xF4241", [f"{SECOND}[0].max"]),
    "min on a choice": ("scored = false", "min = 0", [f"{ITEM}[2].min"]),
    "choices_score odd": ('"max"\n  scale', '"mean"\n  scale', [f"{SECOND}[1].choices_score"]),
    "choices_score on a choice": (
        "scored = false",
        'choices_score = "sum"',
        [f"{ITEM}[2].choices_score"],
    ),
    "period dangling": (
        '["now", "before"]',
        '["now", "later"]',
        [f"{ITEM}[0].periods[1]", "examples[0].answers.threat.before"],
    ),
    "period twice": (
        '["now", "before"]',
        '["now", "now"]',
        [f"{ITEM}[0].periods[1]", "examples[0].answers.threat.before"],
    ),
    "scored a string": ("scored = false", 'scored = "no"', [f"{ITEM}[2].scored"]),
    "unknown key": ("scored = false", 'colour = "red"', [f"{ITEM}[2].colour"]),
    "view odd": ('view = "person"', 'view = "police"', [f"{SECOND}[1].view"]),
    "view of the professional": ('view = "person"', 'view = "professional"', [f"{SECOND}[1].view"]),
    "view twice": ("scored = false", 'view = "person"', [f"{SECOND}[1].view"]),
    "note_max zero": ("scored = false", "note_max = 0", [f"{ITEM}[2].note_max"]),
    "group max missing": ("  max = 3\n", "", ["domains[0].groups[0].max"]),
    "group item number": ('text = "Roll?"', 'text = "R", number = 9', [f"{ENTRY}[0].number"]),
    "group item periods": (
        'text = "Roll?"',
        'text = "R", periods = ["now"]',
        [f"{ENTRY}[0].periods"],
    ),
    "group item key twice": (
        '{key = "stance"',
        '{key = "role"',
        [f"{ENTRY}[1].key"],
    ),
    "group ask_if outside": (
        '{item = "role", is = "male"}},',
        '{item = "sex", is = "male"}},',
        [f"{ENTRY}[1].ask_if.item"],
    ),
    "group ask_if itself": (
        '{item = "role", is = "male"}},',
        '{item = "stance", is = "no"}},',
        [f"{ENTRY}[1].ask_if.item"],
    ),
    "group ask_if on a score": (
        '{item = "role", is = "male"}},',
        '{score = "total", at_least = 1}},',
        [f"{ENTRY}[1].ask_if.score"],
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_fault_of_a_question_is_told_at_its_place(name: str) -> None:
    old, new, places = QUESTIONS[name]
    assert places_of(spoilt(old, new)) == places


ASK = '{item = "threat", period = "now", at_least = "partly"}'
ASKING = {
    "itself": ('{count = ["when"], at_least_answer = "yes", at_least = 1}', ".count[0]"),
    "a later question": ('{item = "times", is = 1}', ".item"),
    "a question that is not there": ('{item = "gone", is = "x"}', ".item"),
    "a later question inside": (
        '{all = [{always = true}, {item = "sex", is = "male"}]}',
        ".all[1].item",
    ),
    "a wildcard that looks ahead": (
        '{count = ["*"], at_least_answer = "yes", at_least = 1}',
        ".count[0]",
    ),
    "a later group": ('{group = "persons", where = {item = "role", is = "male"}}', ".group"),
    "a score": ('{score = "total", at_least = 3}', ".score"),
    "a band": ('{band = "total.low"}', ".band"),
    "a flag": ('{flag = "danger"}', ".flag"),
    "missing": ('{item = "threat", missing = true}', ".missing"),
}


@pytest.mark.parametrize("name", ASKING)
def test_ask_if_reads_only_earlier_answers(name: str) -> None:
    condition, place = ASKING[name]
    assert set(places_of(spoilt(ASK, condition))) == {f"domains[0].items[1].ask_if{place}"}


@pytest.mark.parametrize(
    "condition",
    [
        '{case = "age_band", in = ["under_12"]}',
        '{count = ["threat"], at_least_answer = "yes", at_least = 1}',
        "{always = true}",
        '{not = {any = [{item = "threat", is = "no"}]}}',
    ],
)
def test_ask_if_may_read_earlier_answers_and_facts_of_the_case(condition: str) -> None:
    assert faults_of(spoilt(ASK, condition)) == ()


def test_a_question_of_a_later_domain_may_depend_on_an_earlier_group() -> None:
    group = 'ask_if = {group = "persons", where = {item = "role", is = "male"}}'
    assert faults_of(spoilt("min = 0", f"min = 0\n  {group}")) == ()


def test_a_file_without_any_question_is_refused() -> None:
    text = (
        'format = 1\nkey = "a"\nversion = "1"\nlanguages = ["sv"]\ntitle = "A"\n'
        '[about]\nstatus = "reference"\nowner = "A"\nlicence = "A"\nsource = ["A"]\n'
        '[[domains]]\nkey = "d"\n'
    )
    assert places_of(text) == ["domains"]
