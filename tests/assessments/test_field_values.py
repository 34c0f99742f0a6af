"""What may stand in a field, and what is refused with words for the person who typed it."""

import pytest

from heva.assessments.changes import FieldChange, FieldFaults, Json
from heva.assessments.field_names import FieldKind, UnknownField, is_free_text, parse
from heva.assessments.field_values import checked
from heva.instruments.loading import load
from tests.small_instrument import SMALL

SMALL_ONE = load(SMALL.encode(), name="small")
VIOLENCE = "judgement:violence"


def fault(field: str, value: Json) -> str | None:
    """The message of the one fault, or None where there is none."""
    try:
        checked(SMALL_ONE, [FieldChange(field, value, 0)])
    except FieldFaults as refused:
        (only,) = refused.faults
        assert only.field == field
        return only.message
    return None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("threat.now", "clear"),
        ("threat.before", {"unknown": "unsafe_to_ask"}),
        ("weapon", None),
        ("incidents", 0),
        ("incidents", {"unknown": "not_applicable"}),
        ("signs", []),
        ("signs", ["no", "clear"]),
        ("story", ""),
        ("story", "<script>{{7*7}} =HYPERLINK( \r\n \u202e 👩‍👩‍👧‍👦 \x07"),
        ("story", "x" * 10_000),
        ("persons", []),
        ("persons", [{"stance": "no"}, {"said": "Nej."}, {}]),
        ("note:threat", "x" * 200),
        ("note:story", "Ja."),
        (VIOLENCE, {"answer": "low"}),
        (VIOLENCE, {"answer": "low", "rationale": "Därför.", "because": ""}),
        (VIOLENCE, {"rationale": "Jag tänker."}),
        ("judgement:plan", {"answer": "Vi ringer."}),
        ("done:danger", False),
        ("own:gap_reason", "Därför."),
        ("own:questions", ["Vad gör vi?"] * 20),
    ],
)
def test_what_fits_is_accepted(field: str, value: Json) -> None:
    assert fault(field, value) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("threat.now", "often"),
        ("threat.now", True),
        ("threat.now", {"unknown": "forgot"}),
        ("threat.now", {"now": "no"}),
        ("incidents", 51),
        ("incidents", -1),
        ("incidents", True),
        ("incidents", "3"),
        ("incidents", [3]),
        ("signs", "no"),
        ("signs", ["no", "no"]),
        ("signs", ["other"]),
        ("story", 1),
        ("story", {"text": "x"}),
        ("persons", {}),
        ("persons", [{}] * 4),
        ("persons", [{"name": "x"}]),
        ("note:weapon", 1),
        ("note:weapon", ["x"]),
        (VIOLENCE, "low"),
        (VIOLENCE, {"answer": "none"}),
        (VIOLENCE, {"answer": {"unknown": "not_asked"}}),
        (VIOLENCE, {"answer": "low", "points": "9"}),
        (VIOLENCE, {"answer": "low", "because": 1}),
        ("done:danger", "yes"),
        ("own:gap_reason", ["x"]),
        ("own:questions", "Vad gör vi?"),
        ("own:questions", ["x"] * 21),
        ("own:questions", [1]),
    ],
)
def test_what_does_not_fit_is_refused(field: str, value: Json) -> None:
    assert fault(field, value) == "Svaret passar inte frågan."


@pytest.mark.parametrize(
    "field",
    [
        "",
        "threat",
        "threat.later",
        "weapon.now",
        "other",
        "persons.now",
        "note:signs",  # the item offers no note
        "note:persons",
        "note:other",
        "judgement:other",
        "done:other",
        "own:other",
        "gap_reason",
        "x" * 10_000,
    ],
)
def test_a_field_that_the_instrument_lacks_is_refused(field: str) -> None:
    assert fault(field, None) == "Fältet finns inte i instrumentet."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("story", "x" * 10_001),
        ("note:threat", "x" * 201),
        ("persons", [{"said": "x" * 10_001}]),
        (VIOLENCE, {"answer": "low", "rationale": "x" * 10_001}),
        (VIOLENCE, {"answer": "low", "because": "x" * 4_001}),
        ("own:questions", ["x" * 10_001]),
    ],
)
def test_a_text_over_the_limit_is_refused_with_both_numbers(field: str, value: Json) -> None:
    message = fault(field, value)
    assert message is not None
    assert message.startswith("Texten är för lång: ")
    assert "xx" not in message


@pytest.mark.parametrize("text", ["a\0b", "\0"])
def test_nul_is_refused_in_words(text: str) -> None:
    assert fault("story", text) == (
        "Texten innehåller ett tecken som inte kan sparas (NUL). Ta bort det."
    )
    assert fault("persons", [{"said": text}]) is not None


@pytest.mark.parametrize("text", ["\ud800", "x\udfffx"])
def test_half_a_character_is_refused_in_words(text: str) -> None:
    message = fault("own:gap_reason", text)
    assert message is not None
    assert message.startswith("Texten innehåller ett trasigt tecken")


def test_every_fault_of_a_post_is_told_at_once_and_none_shows_what_was_typed() -> None:
    changes = [
        FieldChange("weapon", "kanariefågel", 0),
        FieldChange("incidents", 1000, 0),
        FieldChange("story", "kanariefågel\0", 0),
    ]
    with pytest.raises(FieldFaults) as refused:
        checked(SMALL_ONE, changes)
    assert [one.field for one in refused.value.faults] == ["weapon", "incidents", "story"]
    assert "kanariefågel" not in str(refused.value) + repr(refused.value.faults)


def test_the_same_field_twice_in_one_post_is_refused() -> None:
    changes = [FieldChange("weapon", "no", 0), FieldChange("weapon", "clear", 0)]
    with pytest.raises(FieldFaults) as refused:
        checked(SMALL_ONE, changes)
    assert refused.value.faults[0].message == "Fältet är skickat två gånger."


FREE_TEXT = {
    "threat.now": False,
    "signs": False,
    "story": True,
    "persons": True,
    "note:threat": True,
    VIOLENCE: True,
    "own:gap_reason": True,
    "own:questions": True,
    "done:danger": False,
}


@pytest.mark.parametrize(("field", "free"), FREE_TEXT.items())
def test_free_text_is_where_a_person_writes_words_of_their_own(field: str, free: bool) -> None:
    assert is_free_text(parse(field, SMALL_ONE), SMALL_ONE) is free


def test_every_kind_of_field_is_in_that_table() -> None:
    assert {parse(field, SMALL_ONE).kind for field in FREE_TEXT} == set(FieldKind)


def test_an_unknown_field_is_cut_before_it_is_shown() -> None:
    with pytest.raises(UnknownField) as refused:
        parse("x" * 10_000, SMALL_ONE)
    assert len(str(refused.value)) == 120
