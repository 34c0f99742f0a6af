"""The condition language: every wrong condition is told at the part that is wrong."""

import pytest

from tests.instruments.sound import faults_of, places_of, spoilt

#: Stands in a flag of kind duty, where all but flag and flag_kind may.
WHEN = '{case = "age_band", in = ["under_12", "a12_15"]}'
AT = "flags[2].when"
WRONG = {
    "nothing": ("{}", ""),
    "two forms": ('{item = "sex", is = "male", score = "total"}', ""),
    "a misspelt form": ('{itme = "sex", is = "male"}', ""),
    "a string": ('"always"', ""),
    "an unknown question": ('{item = "gone", is = "male"}', ".item"),
    "a question of a group": ('{item = "role", is = "male"}', ".item"),
    "an unknown period": ('{item = "threat", period = "later", is = "yes"}', ".period"),
    "a period it lacks": ('{item = "sex", period = "now", is = "male"}', ".period"),
    "an unknown option": ('{item = "sex", is = "other"}', ".is"),
    "an unknown option in a list": ('{item = "sex", in = ["male", "x"]}', ".in[1]"),
    "an empty list": ('{item = "sex", in = []}', ".in"),
    "an unknown least option": ('{item = "threat", at_least = "clear"}', ".at_least"),
    "an unknown greatest option": ('{item = "threat", at_most = "clear"}', ".at_most"),
    "no comparison": ('{item = "sex"}', ""),
    "two comparisons": ('{item = "sex", is = "male", in = ["male"]}', ""),
    "both ends on a scale": ('{item = "threat", at_least = "no", at_most = "yes"}', ""),
    "an integer for an option": ('{item = "sex", is = 1}', ".is"),
    "an option for a number": ('{item = "times", is = "yes"}', ".is"),
    "a boolean for a number": ('{item = "times", is = true}', ".is"),
    "a float for a number": ('{item = "times", at_least = 2.5}', ".at_least"),
    "is and at_least on a number": ('{item = "times", is = 1, at_least = 1}', ""),
    "no comparison of a number": ('{item = "times"}', ""),
    "an empty list of numbers": ('{item = "times", in = []}', ".in"),
    "an unknown parameter": ('{item = "times", at_least = "$few"}', ".at_least"),
    "an unknown parameter in a list": ('{item = "times", in = [1, "$few"]}', ".in[1]"),
    "a text": ('{item = "when", is = "now"}', ".item"),
    "missing and is": ('{item = "sex", missing = true, is = "male"}', ".is"),
    "missing false": ('{item = "sex", missing = false}', ".missing"),
    "an unknown key": ('{item = "sex", is = "male", weight = 2}', ".weight"),
    "a count of nothing": ('{count = [], at_least_answer = "yes", at_least = 1}', ".count"),
    "a count of a text": ('{count = ["when"], at_least_answer = "yes", at_least = 1}', ".count[0]"),
    "a count of an unknown": (
        '{count = ["*", "domain:third"], at_least_answer = "yes", at_least = 1}',
        ".count[1]",
    ),
    "a count of an entry's item": (
        '{count = ["role"], at_least_answer = "yes", at_least = 1}',
        ".count[0]",
    ),
    "a count that names twice": (
        '{count = ["sex", "sex"], at_least_answer = "male", at_least = 1}',
        ".count[1]",
    ),
    "a count of an option it lacks": (
        '{count = ["threat", "sex"], at_least_answer = "yes", at_least = 1}',
        ".at_least_answer",
    ),
    "a count of an option none has": (
        '{count = ["*"], at_least_answer = "male", at_least = 1}',
        ".at_least_answer",
    ),
    "a count of a period it lacks": (
        '{count = ["*", "sex"], period = "now", at_least_answer = "male", at_least = 1}',
        ".count[1]",
    ),
    "a count of an unknown period": (
        '{count = ["*"], period = "later", at_least_answer = "yes", at_least = 1}',
        ".period",
    ),
    "a count without an answer": ('{count = ["*"], at_least = 1}', ".at_least_answer"),
    "a count without a number": ('{count = ["*"], at_least_answer = "yes"}', ".at_least"),
    "an unknown score": ('{score = "gone", at_least = 1}', ".score"),
    "a score without a bound": ('{score = "total"}', ""),
    "a score that is": ('{score = "total", at_least = 1, is = 2}', ".is"),
    "a band without its score": ('{band = "low"}', ".band"),
    "an unknown band": ('{band = "total.middle"}', ".band"),
    "a flag": ('{flag = "danger"}', ".flag"),
    "a flag kind": ('{flag_kind = "acute"}', ".flag_kind"),
    "an unknown group": ('{group = "gone", where = {always = true}}', ".group"),
    "a group without where": ('{group = "persons"}', ".where"),
    "a question outside the entry": (
        '{group = "persons", where = {item = "sex", is = "male"}}',
        ".where.item",
    ),
    "a count inside an entry": (
        '{group = "persons", where = {count = ["*"], at_least_answer = "yes", at_least = 1}}',
        ".where.count",
    ),
    "a period inside an entry": (
        '{group = "persons", where = {item = "role", period = "now", is = "male"}}',
        ".where.period",
    ),
    "an unknown fact": ('{case = "municipality", in = ["under_12"]}', ".case"),
    "an unknown age band": ('{case = "age_band", in = ["under_12", "teen"]}', ".in[1]"),
    "a fact without values": ('{case = "age_band"}', ".in"),
    "an empty all": ("{all = []}", ".all"),
    "an empty any": ("{any = []}", ".any"),
    "a part that is no condition": ('{any = [{always = true}, "x"]}', ".any[1]"),
    "a part that is wrong": ('{all = [{always = true}, {item = "x", is = "y"}]}', ".all[1].item"),
    "a wrong thing denied": ('{not = {item = "x", is = "y"}}', ".not.item"),
    "a list denied": ("{not = [{always = true}]}", ".not"),
    "never": ("{always = false}", ".always"),
    "always as a number": ("{always = 1}", ".always"),
}


def with_condition(condition: str) -> bytes:
    """The file with `condition` in a flag of kind duty that no level reads."""
    return spoilt(WHEN, condition).replace(b'{flag = "young"}', b'{flag = "danger"}')


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_condition_is_told_at_the_wrong_part(name: str) -> None:
    condition, place = WRONG[name]
    assert places_of(with_condition(condition))[:1] == [AT + place]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_condition_is_told_once(name: str) -> None:
    condition, _ = WRONG[name]
    faults = faults_of(with_condition(condition))
    assert len(faults) == 1, faults


RIGHT = [
    '{item = "threat", at_most = "partly"}',
    '{item = "threat", period = "before", in = ["no", "yes"]}',
    '{item = "signs", is = "yes"}',
    '{item = "times", is = 1000}',
    '{item = "times", in = [1, "$many"]}',
    '{item = "times", at_least = "$many", at_most = 9}',
    '{item = "threat", period = "before", at_most = "yes"}',
    '{count = ["domain:first", "signs"], at_least_answer = "yes", at_least = "$many"}',
    '{count = ["*"], period = "before", at_least_answer = "yes", at_least = 1}',
    '{score = "number_of", at_most = 1}',
    '{band = "total.high_m"}',
    '{group = "persons", where = {always = true}, at_least = "$many"}',
    '{group = "persons", where = {any = [{item = "stance", at_least = "yes"}]}}',
    "{not = {always = true}}",
]


@pytest.mark.parametrize("condition", RIGHT)
def test_a_right_condition_is_taken(condition: str) -> None:
    assert faults_of(with_condition(condition)) == ()


@pytest.mark.parametrize(
    ("old", "place"),
    [
        ('{item = "sex", is = "male"}, add', "scores[0].adjust[0].when.missing"),
        ('{item = "sex", is = "female"}', "scores[0].bands[1].when.missing"),
        ('{any = [{item = "threat", at_least', "flags[0].when.any[0].missing"),
        ('{all = [{item = "times", is = 0}', "checks[0].forbid.all[0].missing"),
        ('{any = [{flag_kind = "acute"}', "levels[0].when.any[0].missing"),
    ],
)
def test_only_handling_and_duty_may_ask_for_missing(old: str, place: str) -> None:
    missing = '{item = "sex", missing = true}'
    new = {
        "scores[0].adjust[0].when.missing": f"{missing}, add",
        "flags[0].when.any[0].missing": f'{{any = [{missing}, {{item = "threat", at_least',
        "checks[0].forbid.all[0].missing": f"{{all = [{missing}",
        "levels[0].when.any[0].missing": f"{{any = [{missing}",
    }.get(place, missing)
    assert place in places_of(spoilt(old, new))


@pytest.mark.parametrize("reading", ['{flag = "ask_more"}', '{flag_kind = "handling"}'])
def test_no_level_may_read_a_flag_that_asks_for_missing(reading: str) -> None:
    assert places_of(spoilt('{flag = "young"}', reading)) == ["flags[1].when"]


def test_an_entry_may_be_asked_for_missing_in_a_handling_flag() -> None:
    entry = '{group = "persons", where = {item = "role", missing = true}}'
    assert faults_of(with_condition(entry)) == ()
