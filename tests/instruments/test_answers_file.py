"""Answers held against their instrument: what is kept, and what is told."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heva.instruments.answers import (
    Address,
    Answers,
    CaseFacts,
    JudgementAnswer,
    MissingReason,
    Unknown,
)
from heva.instruments.answers_file import AnswerFaults, parse, read, to_raw
from heva.instruments.loading import load
from tests.instruments.sound import sound, spoilt

HEAD = 'instrument = "liten"\nversion = "1.0"\n'


def faults_of(text: str) -> dict[str, str]:
    """The faults of an answers file: address → message."""
    try:
        read((HEAD + text).encode(), sound())
    except AnswerFaults as refused:
        return {fault.item: fault.message for fault in refused.faults}
    return {}


def values_of(text: str) -> Mapping[Address, object]:
    return read((HEAD + "[answers]\n" + text).encode(), sound()).values


def test_every_part_of_an_answers_file_is_read() -> None:
    text = (
        '[case]\ncode = "K1"\nage_band = "a16_17"\norganisation = "En kommun"\n'
        'date = "2026-11-23"\ndemo = true\nquestions = ["Vad nu?"]\ngap_reason = "Hon vet"\n'
        '[answers]\nthreat = {now = "yes", before = {unknown = "declined"}}\nsex = "male"\n'
        'times = 7\nwhen = "I går"\nsigns = ["no", "yes"]\n'
        'persons = [{role = "male", stance = "no"}, {stance = {unknown = "not_asked"}}, {}]\n'
        '[notes]\nthreat = "Sagt av två"\n'
        '[judgements]\nsevere = {answer = "high", rationale = "Därför"}\n'
        'scenarios = {answer = [{what = "Resa"}]}\n'
    )
    assert read((HEAD + text).encode(), sound()) == Answers(
        values={
            Address("threat", "now"): "yes",
            Address("threat", "before"): Unknown(MissingReason.DECLINED),
            Address("sex"): "male",
            Address("times"): 7,
            Address("when"): "I går",
            Address("signs"): ("no", "yes"),
        },
        groups={
            "persons": (
                {"role": "male", "stance": "no"},
                {"stance": Unknown(MissingReason.NOT_ASKED)},
                {},
            )
        },
        notes={"threat": "Sagt av två"},
        judgements={
            "severe": JudgementAnswer("high", "Därför"),
            "scenarios": JudgementAnswer(({"what": "Resa"},)),
        },
        case=CaseFacts("K1", "a16_17", "En kommun", "2026-11-23", True, ("Vad nu?",), "Hon vet"),
    )


def test_a_file_with_nothing_answered_is_valid() -> None:
    assert read(HEAD.encode(), sound()) == Answers()


def test_an_empty_list_is_an_answer_and_an_empty_group_is_stated() -> None:
    answers = read((HEAD + "[answers]\nsigns = []\npersons = []").encode(), sound())
    assert answers.values == {Address("signs"): ()}
    assert answers.groups == {"persons": ()}


def test_unknown_without_period_means_every_period() -> None:
    unknown = Unknown(MissingReason.UNSAFE_TO_ASK)
    assert values_of('threat = {unknown = "unsafe_to_ask"}') == {
        Address("threat", "now"): unknown,
        Address("threat", "before"): unknown,
    }


@pytest.mark.parametrize("reason", MissingReason)
def test_every_reason_for_a_missing_answer_is_kept(reason: MissingReason) -> None:
    assert values_of(f'times = {{unknown = "{reason}"}}') == {Address("times"): Unknown(reason)}


def test_hidden_answers_are_kept() -> None:
    assert values_of('threat = {now = "no"}\nwhen = "x"')[Address("when")] == "x"


@pytest.mark.parametrize("length", [0, 1, 20_000, 1_000_000])
def test_a_text_of_any_length_is_accepted(length: int) -> None:
    text = "å" * length
    answers = read(f'{HEAD}[answers]\nwhen = "{text}"\n[notes]\nsex = "{text}"'.encode(), sound())
    assert answers.values[Address("when")] == text
    assert answers.notes["sex"] == text


WRONG = {
    "no such question": ("gone = 1", "gone"),
    "a question of a group": ('role = "male"', "role"),
    "no such option": ('sex = "other"', "sex"),
    "an option as a number": ("sex = 0", "sex"),
    "a list for one option": ('sex = ["male"]', "sex"),
    "a boolean for an option": ("sex = true", "sex"),
    "a period it lacks": ('sex = {now = "male"}', "sex"),
    "no period where it has them": ('threat = "yes"', "threat"),
    "an unknown period": ('threat = {later = "yes"}', "threat.later"),
    "no such option in a period": ('threat = {now = "clear"}', "threat.now"),
    "an unknown beside a period": (
        'threat = {now = "yes", unknown = "declined"}',
        "threat.unknown",
    ),
    "below the range": ("times = -1", "times"),
    "above the range": ("times = 100", "times"),
    "a decimal number": ("times = 7.0", "times"),
    "a boolean for a number": ("times = true", "times"),
    "a number as text": ('times = "7"', "times"),
    "a number without end": (f"times = 0x{'f' * 5000}", "times"),
    "a text as a number": ("when = 7", "when"),
    "a text as a date": ("when = 2026-01-01", "when"),
    "a choice twice": ('signs = ["yes", "no", "yes"]', "signs"),
    "no such option among several": ('signs = ["yes", "x"]', "signs"),
    "one option for several": ('signs = "yes"', "signs"),
    "a table for several": ("signs = {yes = true}", "signs"),
    "no such reason": ('times = {unknown = "forgot"}', "times"),
    "unknown and more": ('times = {unknown = "declined", note = "x"}', "times"),
    "unknown where it is refused": ('sex = {unknown = "not_asked"}', "sex"),
    "unknown in an entry where it is refused": (
        'persons = [{role = {unknown = "declined"}}]',
        "persons[0].role",
    ),
    "a group as a table": ('persons = {role = "male"}', "persons"),
    "a group as unknown": ('persons = {unknown = "not_asked"}', "persons"),
    "too many entries": ("persons = [{}, {}, {}, {}]", "persons"),
    "an entry that is none": ('persons = [{}, "father"]', "persons[1]"),
    "an entry with another question": ('persons = [{}, {sex = "male"}]', "persons[1].sex"),
    "an entry with no such option": ('persons = [{role = "father"}]', "persons[0].role"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_its_question_does_not_allow_is_told_at_its_address(name: str) -> None:
    text, item = WRONG[name]
    assert list(faults_of(f"[answers]\n{text}")) == [item]


def test_not_applicable_is_allowed_where_unknown_is_refused() -> None:
    assert values_of('sex = {unknown = "not_applicable"}') == {
        Address("sex"): Unknown(MissingReason.NOT_APPLICABLE)
    }


OUTSIDE = {
    "another section": ("[scores]\ntotal = 1", "scores"),
    "a section as a list": ("answers = [1]", "answers"),
    "a note on nothing": ('[notes]\ngone = "x"', "notes.gone"),
    "a note as a number": ("[notes]\nsex = 1", "notes.sex"),
    "a judgement on nothing": ('[judgements]\nmild = {answer = "low"}', "judgements.mild"),
    "a bare judgement": ('[judgements]\nsevere = "low"', "judgements.severe"),
    "no such judgement": ('[judgements]\nsevere = {answer = "red"}', "judgements.severe.answer"),
    "an unknown judgement": (
        '[judgements]\nsevere = {answer = {unknown = "declined"}}',
        "judgements.severe.answer",
    ),
    "a rationale as a list": (
        '[judgements]\nsevere = {answer = "low", rationale = ["x"]}',
        "judgements.severe.rationale",
    ),
    "more than answer and rationale": (
        '[judgements]\nsevere = {answer = "low", by = "me"}',
        "judgements.severe.by",
    ),
    "too many scenarios": (
        "[judgements]\nscenarios = {answer = [{}, {}, {}]}",
        "judgements.scenarios.answer",
    ),
    "a scenario of another shape": (
        '[judgements]\nscenarios = {answer = [{who = "x"}]}',
        "judgements.scenarios.answer[0].who",
    ),
    "another fact": ('[case]\nname = "x"', "case.name"),
    "no such age band": ('[case]\nage_band = "teen"', "case.age_band"),
    "a code as a number": ("[case]\ncode = 1", "case.code"),
    "a real date": ("[case]\ndate = 2026-11-23", "case.date"),
    "an impossible date": ('[case]\ndate = "2026-02-30"', "case.date"),
    "a date of another form": ('[case]\ndate = "20261123"', "case.date"),
    "demo as a word": ('[case]\ndemo = "yes"', "case.demo"),
    "questions as one text": ('[case]\nquestions = "x"', "case.questions"),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_wrong_outside_the_answers_is_told_with_its_section(name: str) -> None:
    text, item = OUTSIDE[name]
    assert list(faults_of(text)) == [item]


def test_a_note_is_refused_where_none_is_offered() -> None:
    quiet = load(spoilt("scored = false", "note = false"), name="x")
    with pytest.raises(AnswerFaults) as refusal:
        parse({"notes": {"sex": "x"}}, quiet)
    assert [fault.item for fault in refusal.value.faults] == ["notes.sex"]


@pytest.mark.parametrize(
    ("head", "item"),
    [
        ('instrument = "annan"\nversion = "1.0"', "instrument"),
        ('instrument = "liten"\nversion = "2.0"', "version"),
        ('instrument = "liten"', "version"),
    ],
)
def test_answers_must_be_to_this_instrument_and_version(head: str, item: str) -> None:
    with pytest.raises(AnswerFaults) as refusal:
        read(head.encode(), sound())
    assert [fault.item for fault in refusal.value.faults] == [item]


@pytest.mark.parametrize("data", [b"[", b"\xff\xfe", b"a=" + b"[" * 100_000, b"a." * 32_000])
def test_a_file_that_cannot_be_read_is_told_as_such(data: bytes) -> None:
    with pytest.raises(AnswerFaults) as refusal:
        read(data, sound())
    assert [fault.item for fault in refusal.value.faults][:1] == [""]


def test_every_fault_is_told_at_once() -> None:
    told = faults_of('[answers]\nsex = "x"\ntimes = -1\n[notes]\ngone = ""\n[case]\nage_band = "x"')
    assert set(told) == {"sex", "times", "notes.gone", "case.age_band"}


def test_the_exception_itself_says_nothing_of_what_was_typed() -> None:
    with pytest.raises(AnswerFaults) as refusal:
        parse({"answers": {"sex": "Hemligt Namn"}}, sound())
    assert "Hemligt" not in str(refusal.value)


UNKNOWN = st.sampled_from([{"unknown": reason.value} for reason in MissingReason])
PRESENCE = st.sampled_from(["no", "partly", "yes"])
ENTRIES = st.fixed_dictionaries({}, optional={"stance": PRESENCE | UNKNOWN})
RAW = st.fixed_dictionaries(
    {},
    optional={
        "threat": st.fixed_dictionaries({"now": PRESENCE | UNKNOWN}, optional={"before": PRESENCE}),
        "sex": st.sampled_from(["male", "female"]),
        "times": st.integers(0, 99) | UNKNOWN,
        "when": st.text() | UNKNOWN,
        "signs": st.lists(PRESENCE, unique=True) | UNKNOWN,
        "persons": st.lists(ENTRIES, max_size=3),
    },
)


@given(RAW, st.dictionaries(st.sampled_from(["sex", "when"]), st.text()))
def test_answers_become_plain_tables_and_come_back_the_same(
    answers: dict[str, object], notes: dict[str, str]
) -> None:
    judgements = {"severe": {"answer": "low", "rationale": "x"}, "scenarios": {"answer": []}}
    case = {"age_band": "a18_20", "questions": ["a", "b"], "demo": True, "gap_reason": "d"}
    raw = {"answers": answers, "notes": notes, "judgements": judgements, "case": case}
    parsed = parse(raw, sound())
    assert to_raw(parsed) == raw
    assert parse(json.loads(json.dumps(to_raw(parsed))), sound()) == parsed
