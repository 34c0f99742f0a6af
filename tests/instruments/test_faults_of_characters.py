"""What strings and keys may hold: nothing that hides what a reader would see."""

import pytest

from tests.instruments.sound import faults_of, places_of, spoilt

HIDING = {
    "bell": r"Hot\u0007",
    "nul": r"Hot\u0000",
    "tab": r"Hot\t",
    "escape": r"\u001b[31mHot",
    "delete": r"Hot\u007f",
    "c1": r"Hot\u0085",
    "right-to-left override": r"Hot\u202e",
    "left-to-right override": r"Hot\u202d",
    "embedding": r"Hot\u202a",
    "isolate": r"Hot\u2067",
    "decomposed": r"Ho\u0308t",
    "Cyrillic о": r"H\u043et",
    "Greek omicron": r"H\u03bft",
}


@pytest.mark.parametrize("name", HIDING)
def test_a_text_with_hiding_characters_is_refused(name: str) -> None:
    faults = faults_of(spoilt('"Hot?"', f'"{HIDING[name]}"'))
    assert [fault.place for fault in faults] == ["domains[0].items[0].text"]


@pytest.mark.parametrize("text", ["Två\\nrader", "Обще", "Åäö — “…” 3 µg", "العربية", "α-test"])
def test_an_honest_text_is_kept(text: str) -> None:
    assert faults_of(spoilt('"Hot?"', f'"{text}"')) == ()


def test_a_look_alike_letter_in_a_key_is_told_by_its_code_point() -> None:
    faults = faults_of(spoilt('owner = "Vi"', '"\u043ewner" = "Vi"\nowner = "Vi"'))
    assert [fault.place for fault in faults] == [r'about."\u043ewner"']
    assert "U+043E" in faults[0].message


def test_a_look_alike_letter_in_a_declared_key_is_told() -> None:
    faults = faults_of(spoilt('key = "times"', 'key = "tim\u0435s"'))
    assert faults[0].place == "domains[1].items[0].key"
    assert "U+0435" in faults[0].message


def test_a_key_of_forty_characters_is_allowed_and_one_of_forty_one_is_not() -> None:
    assert places_of(spoilt('key = "liten"', f'key = "{"a" * 40}"')) == []
    assert places_of(spoilt('key = "liten"', f'key = "{"a" * 41}"')) == ["key"]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Helt säker", True),
        ("SÄKER.", True),
        ("låg  risk", True),
        ("sä\u00adker", True),
        ("ｓäker", True),
        ("Osäker", False),
        ("säkert", False),
        ("låg-risk", False),
    ],
)
def test_forbidden_words_are_whole_words_whatever_their_case(label: str, told: bool) -> None:
    found = places_of(spoilt('label = "Akut"', f'label = "{label}"'))
    assert found == (["levels[0].label"] if told else [])


FORBIDDEN_IN = {
    "option": ('label = "Delvis"', "scales.presence.options[1].label"),
    "band": ('label = "Lägre"', "scores[0].bands[0].label"),
    "flag text": ('text = "Fara"', "flags[0].text"),
    "sufficiency": ('label = "Kan inte bedömas"', "sufficiency.label"),
    "judgement option": ('label = "Låg"', "judgements[0].options[0].label"),
}


@pytest.mark.parametrize("name", FORBIDDEN_IN)
def test_forbidden_words_are_looked_for_where_outcomes_are_worded(name: str) -> None:
    old, place = FORBIDDEN_IN[name]
    key = old.partition(" = ")[0]
    assert places_of(spoilt(old, f'{key} = "Nu säker"')) == [place]


def test_forbidden_words_are_looked_for_in_advice() -> None:
    advised = spoilt('label = "Lägre"', 'label = "Lägre"\n  advice = "Ofarlig? Säker!"')
    assert places_of(advised) == ["scores[0].bands[0].advice"]


@pytest.mark.parametrize("old", ['text = "Hot?"', 'action = "Ring 112"'])
def test_forbidden_words_may_stand_in_questions_and_actions(old: str) -> None:
    key = old.partition(" = ")[0]
    assert faults_of(spoilt(old, f'{key} = "Är du säker?"')) == ()
