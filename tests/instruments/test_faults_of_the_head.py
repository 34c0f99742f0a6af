"""One passage of a sound file spoilt at a time: exactly that fault is told, at its place."""

import pytest

from heva.instruments.loading import Fault
from tests.instruments.sound import SOUND, faults_of, places_of, spoilt

HEAD = {
    "format missing": ("format = 1\n", "", "format", "is missing"),
    "format 2": ("format = 1", "format = 2", "format", "reads format 1"),
    "format true": ("format = 1", "format = true", "format", "give an integer"),
    "key missing": ('key = "liten"\n', "", "key", "is missing"),
    "key with capital": ('"liten"', '"Liten"', "key", "is no key"),
    "key empty": ('"liten"', '""', "key", "is empty"),
    "version a number": ('version = "1.0"', "version = 1", "version", "give a string"),
    "version empty": ('version = "1.0"', 'version = " "', "version", "give one line"),
    "no languages": ('["sv"]', "[]", "languages", "name at least one"),
    "odd language": ('["sv"]', '["sv", "Svenska"]', "languages[1]", "is no language"),
    "title missing": ('title = "Liten"\n', "", "title", "is missing"),
    "title a number": ('title = "Liten"', "title = 3", "title", "give a text"),
    "unknown section": ("[about]", "[colours]\nred = 1\n[about]", "colours", "not a known key"),
    "status odd": ('"reference"', '"official"', "about.status", "give one of practice"),
    "owner missing": ('owner = "Vi"\n', "", "about.owner", "is missing"),
    "owner as text": ('owner = "Vi"', 'owner = {sv = "Vi"}', "about.owner", "give a string"),
    "licence missing": ('licence = "CC0"\n', "", "about.licence", "is missing"),
    "source missing": ('source = ["Egen"]\n', "", "about.source", "is missing"),
    "source of numbers": ('["Egen"]', '["Egen", 7]', "about.source[1]", "give a string"),
    "valid for no day": ("valid_days = 90", "valid_days = 0", "about.valid_days", "1 or more"),
    "empty forbidden": ('"låg risk"', '""', "about.forbidden_words[1]", "is empty"),
    "period key twice": ('key = "before"', 'key = "now"', "periods[1].key", "another period"),
    "parameter a float": ("value = 3", "value = 3.0", "parameters.many.value", "decimal number"),
    "parameter key": ("[parameters.many]", '[parameters."mänga"]', None, "is no key"),
    "option key twice": (
        '{key = "partly", label',
        '{key = "no", label',
        "scales.presence.options[1].key",
        "another option",
    ),
    "points a boolean": (
        '{key = "yes", label',
        '{key = "yes", points = true, label',
        "scales.presence.options[2].points",
        "give an integer",
    ),
    "option named missing": (
        '{key = "male", label',
        '{key = "missing", label',
        "scales.sex.options[1].key",
        "never an answer",
    ),
    "unknown not a boolean": ("unknown = false", "unknown = 0", "scales.sex.unknown", "true or"),
}


@pytest.mark.parametrize("name", HEAD)
def test_a_fault_of_the_head_is_told_at_its_place(name: str) -> None:
    old, new, place, words = HEAD[name]
    faults = faults_of(spoilt(old, new))
    told = [fault for fault in faults if words in fault.message]
    assert told, faults
    if place is not None:
        assert place in [fault.place for fault in told]


def test_a_file_without_about_misses_the_table_once() -> None:
    head, rest = SOUND.split("[about]")
    text = head + rest[rest.index("[[periods]]") :]
    assert places_of(text) == ["about"]


def test_only_what_the_format_requires_is_required() -> None:
    assert places_of("") == ["format", "key", "version", "languages", "title", "about", "domains"]


def test_the_least_file_is_sound() -> None:
    least = (
        'format = 1\nkey = "a"\nversion = "1"\nlanguages = ["sv"]\ntitle = ""\n'
        '[about]\nstatus = "reference"\nowner = ""\nlicence = ""\nsource = []\n'
        '[[domains]]\nkey = "d"\n[[domains.items]]\nkey = "q"\nnumber = 1\nkind = "text"\ntext = ""'
    )
    assert faults_of(least) == ()


def test_a_text_stands_in_every_language_and_no_other() -> None:
    two = SOUND.replace('languages = ["sv"]', 'languages = ["sv", "en"]')
    assert Fault(
        "title", "is a plain string: give it in every language, {sv = …, en = …}"
    ) in faults_of(two)
    half = two.replace('title = "Liten"', 'title = {sv = "Liten"}')
    assert "title.en" in places_of(half)
    more = SOUND.replace('title = "Liten"', 'title = {sv = "Liten", en = "Small"}')
    assert places_of(more) == ["title.en"]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = (
        SOUND.replace('owner = "Vi"', "owner = 1")
        .replace("number = 2", "number = 1")
        .replace('flag = "young"', 'flag = "old"')
    )
    assert places_of(text) == [
        "about.owner",
        "domains[0].items[1].number",
        "levels[0].when.any[1].flag",
    ]
