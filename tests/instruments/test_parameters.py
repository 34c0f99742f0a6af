"""A parameter may stand wherever a condition takes an integer."""

import pytest

from heva.instruments.conditions import NumberIs, ParameterRef
from heva.instruments.loading import load

HEAD = """\
format = 1
key = "t"
version = "1"
languages = ["en"]
title = "T"
about = {status = "reference", owner = "o", licence = "l", source = ["s"]}
parameters = {p1 = {value = 2, title = "t"}}
scales = {s = {options = [{key = "no", label = "no"}, {key = "yes", label = "yes"}]}}
"""
NUMBER = "{key = 'a', kind = 'number', min = 0, max = 9, text = 'a'}"
FOLLOW_UP = "{key = 'b', scale = 's', text = 'b', ask_if = {item = 'a', at_least = '$p1'}}"
ENTRY = f"[{NUMBER}, {FOLLOW_UP}]"
QUESTION = "domains = [{key = 'd', items = [{key = 'q1', number = 1, scale = 's', text = 'x'}]"


@pytest.mark.parametrize("where", ["a group", "a judgement"])
def test_a_follow_up_inside_an_entry_may_name_a_parameter(where: str) -> None:
    if where == "a group":
        rest = f"{QUESTION}, groups = [{{key = 'g', title = 'G', max = 2, items = {ENTRY}}}]}}]"
    else:
        rest = (
            f"{QUESTION}}}]\njudgements = [{{key = 'j', kind = 'group', text = 'J', max = 2,"
            f" items = {ENTRY}}}]"
        )
    instrument = load(f"{HEAD}{rest}\n".encode(), name="t.toml")
    items = instrument.groups["g"].items if where == "a group" else instrument.judgements[0].items
    assert items[1].ask_if == NumberIs("a", None, at_least=ParameterRef("p1"))
