"""A single fault is told at its own place, and nowhere else by what follows from it."""

import pytest

from tests.instruments.sound import SOUND, places_of

HEAD = """\
format = 1
key = "t"
version = "1"
languages = ["sv"]
title = "T"
about = {status = "reference", owner = "o", licence = "l", source = ["s"]}
"""
SCALE = '[scales.s]\noptions = [{key = "no"}, {key = "sus"}, {key = "yes"}]\n'
ITEMS = """\
[[domains]]
key = "d"
  [[domains.items]]
  key = "q1"
  number = 1
  scale = "s"
  text = "x"
  [[domains.items]]
  key = "q2"
  number = 2
  scale = "s"
  text = "x"
"""
SCORE = """\
[[scores]]
key = "tot"
title = "Summa"
method = "sum"
items = ["q1", "q2"]
weights = {q2 = 2}
  [[scores.bands]]
  key = "lo"
  from = 0
  to = 3
  label = "Lägre"
  [[scores.bands]]
  key = "hi"
  from = 4
  label = "Högre"
"""
ADJUSTED = 'weights = {q2 = 2}\nadjust = [{when = {item = "q1", is = "yes"}, add = 1}]'
FILE = HEAD + SCALE + ITEMS + SCORE.replace("weights = {q2 = 2}", ADJUSTED)
GROUP = """\
  [[domains.groups]]
  key = "g"
  max = 3
    [[domains.groups.items]]
    key = "role"
    scale = "s"
    text = "x"
    [[domains.groups.items]]
    key = "role"
    kind = "number"
    min = 0
    max = 9
    text = "x"
    ask_if = {item = "role", is = "sus"}
"""
JUDGEMENT = """\
[[judgements]]
key = "j"
text = "x"
[override]
judgement = "j"
direction = "free"
map = {low = "all"}
[[levels]]
key = "all"
label = "Allt"
when = {always = true}
"""
SPOILT = {
    "a band without a key": (FILE.replace('key = "lo"\n', ""), "scores[0].bands[0].key"),
    "a score without a key": (FILE.replace('key = "tot"\n', ""), "scores[0].key"),
    "a judgement without options": (FILE + JUDGEMENT, "judgements[0].options"),
    "an empty scale": (
        FILE.replace('[{key = "no"}, {key = "sus"}, {key = "yes"}]', "[]"),
        "scales.s.options",
    ),
    "a score without items": (FILE.replace('items = ["q1", "q2"]\n', ""), "scores[0].items"),
    "a score with an unknown item": (
        FILE.replace('["q1", "q2"]', '["q1", "gone"]'),
        "scores[0].items[1]",
    ),
    "a band whose end is a text": (FILE.replace("to = 3", 'to = "3"'), "scores[0].bands[0].to"),
    "a band that ends before it begins": (
        FILE.replace("from = 0", "from = 9"),
        "scores[0].bands[0].to",
    ),
    "a question twice in a group": (
        FILE.replace(SCALE + ITEMS, SCALE + ITEMS + GROUP),
        "domains[0].groups[0].items[1].key",
    ),
}


def test_the_files_are_sound_before_they_are_spoilt() -> None:
    assert places_of(FILE) == places_of(SOUND) == []


@pytest.mark.parametrize("name", SPOILT)
def test_a_single_fault_is_told_once(name: str) -> None:
    file, place = SPOILT[name]
    assert places_of(file) == [place]
