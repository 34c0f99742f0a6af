"""What is typed in one answer becomes exactly what an answers file would say, or a sentence."""

import pytest
from django.core.exceptions import ValidationError

from heva.assessments.changes import Json
from heva.forms.answer_field import answer_field
from heva.forms.typed import Typed, from_stored
from tests.forms.full_instrument import full_instrument

INSTRUMENT = full_instrument()


def clean(item: str, typed: Typed) -> Json:
    return answer_field(INSTRUMENT, INSTRUMENT.items[item]).clean(typed)


@pytest.mark.parametrize(
    ("item", "typed", "stored"),
    [
        ("threat", Typed(), None),
        ("threat", Typed(("suspected",)), "suspected"),
        ("threat", Typed(unknown=True, reason="not_asked"), {"unknown": "not_asked"}),
        ("agreed", Typed(unknown=True, reason="not_applicable"), {"unknown": "not_applicable"}),
        ("signs", Typed(), None),
        ("signs", Typed(("!",)), []),
        ("signs", Typed(("clear", "no")), ["no", "clear"]),
        ("signs", Typed(unknown=True, reason="declined"), {"unknown": "declined"}),
        ("age", Typed(text=" 17 "), 17),
        ("age", Typed(text="0"), 0),
        ("age", Typed(text="   "), None),
        ("age", Typed(unknown=True, reason="asked_unknown"), {"unknown": "asked_unknown"}),
        ("story", Typed(text=" Hon sa:\r\n nej "), " Hon sa:\n nej "),
        ("story", Typed(text=" \n "), None),
    ],
)
def test_what_is_typed_is_stored_as_an_answers_file_writes_it(
    item: str, typed: Typed, stored: Json
) -> None:
    assert clean(item, typed) == stored


@pytest.mark.parametrize(
    ("item", "typed", "words"),
    [
        ("threat", Typed(("terrible",)), "Välj ett av svaren i listan."),
        ("threat", Typed(unknown=True), "Välj varför svaret är Vet ej."),
        ("threat", Typed(unknown=True, reason="bored"), "Välj ett av svaren i listan."),
        ("agreed", Typed(unknown=True, reason="not_asked"), "Välj ett av svaren i listan."),
        ("signs", Typed(("!", "no")), "Inget av detta"),
        ("signs", Typed(("no",), unknown=True, reason="declined"), "inte båda"),
        ("age", Typed(text="sjutton"), "Skriv ett heltal med siffror."),
        ("age", Typed(text="17.5"), "Skriv ett heltal med siffror."),
        ("age", Typed(text="9" * 5000), "Skriv ett heltal med siffror."),
        ("age", Typed(text="121"), "Skriv ett tal från 0 till 120."),
        ("age", Typed(text="-1"), "Skriv ett tal från 0 till 120."),
        ("age", Typed(text="3", unknown=True, reason="declined"), "inte båda"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_a_sentence(
    item: str, typed: Typed, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        clean(item, typed)
    assert words in refused.value.messages[0]


@pytest.mark.parametrize(
    ("item", "stored"),
    [
        ("threat", "clear"),
        ("threat", {"unknown": "unsafe_to_ask"}),
        ("signs", []),
        ("signs", ["no", "clear"]),
        ("age", 0),
        ("age", {"unknown": "declined"}),
        ("story", "Rad ett\nrad två"),
    ],
)
def test_a_stored_answer_shown_and_posted_untouched_is_the_same(item: str, stored: Json) -> None:
    assert clean(item, from_stored(stored, INSTRUMENT.items[item])) == stored


def test_nothing_is_chosen_beforehand() -> None:
    for item in INSTRUMENT.items.values():
        assert from_stored(None, item).is_blank
