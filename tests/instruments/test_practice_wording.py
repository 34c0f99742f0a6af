"""The words of the practice instrument: two languages, no reassurance, no contact with family."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from heva.instruments.definition import Text
from tests.instruments.practice import FILE, practice

#: Advice that brings the family or a perpetrator in. Such words may stand only where the same
#: sentence forbids the act (`NEGATIONS`).
FAMILY_CONTACT = re.compile(
    r"kontakt\w*( med)? (familjen|föräldrar\w*|släkt\w*|utövar\w*|pappan|mamman)"
    r"|(prata|tala|samtala|möt\w*|bjud in|involvera|informera|fråga|kalla) (med )?"
    r"(familjen|föräldra\w*|utövar\w*|släkt\w*)"
    r"|familjemöte|familjesamtal|familjerådslag|nätverksmöte|familjerådgivning|medl(a|ing|are)\b"
    r"|(genom|med|till) familjen\b"
    r"|(contact|talk to|meet|invite|involve|inform|ask|through|with|to) the "
    r"(family|parents|perpetrators?|relatives)|family meeting|\bmediat\w+",
    re.IGNORECASE,
)
NEGATIONS = re.compile(r"\b(aldrig|inte|inga|ingen|never|not|no)\b", re.IGNORECASE)

#: Paragraphs read as law text; no other may be stated.
KNOWN_PARAGRAPHS = {
    "19 kap. 1 §",
    "10 kap. 18 c §",
    "31 a–e §§",
    "14 §",
    "4 kap. 4 e §",
}


def texts_in(value: object, place: str = "instrument") -> Iterator[tuple[str, Text]]:
    """Every text of the instrument with the place where it stands."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts_in(part, f"{place}.{key}")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from texts_in(part, f"{place}[{getattr(part, 'key', index)}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name), f"{place}.{field.name}")


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def test_every_text_stands_in_swedish_and_in_english() -> None:
    found = list(texts_in(practice()))
    assert len(found) > 400
    for place, text in found:
        assert set(text.by_language) == {"sv", "en"}, place
        assert all(words.strip() == words and words for words in text.by_language.values()), place


def test_no_question_repeats_another_and_no_english_text_is_left_in_swedish() -> None:
    questions = [item.text.to("sv") for item in practice().items.values()]
    assert len(set(questions)) == len(questions)
    for place, text in texts_in(practice()):
        english = text.to("en")
        assert not re.search(r"\b(och|eller|inte|är|att|någon)\b", english), (place, english)


def test_no_label_level_or_signal_uses_a_word_that_reassures() -> None:
    instrument = practice()
    words = instrument.about.forbidden_words
    assert {"säker", "ofarlig", "safe"} <= set(words)
    labels = [option.label for scale in instrument.scales.values() for option in scale.options]
    labels += [option.label for j in instrument.judgements for option in j.options]
    labels += [level.label for level in instrument.levels]
    labels += [level.advice for level in instrument.levels if level.advice]
    labels += [flag.text for flag in instrument.flags]
    for label in labels:
        for text in label.by_language.values():
            for word in words:
                found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
                assert found is None, (word, text)


@pytest.mark.parametrize(
    "advice",
    [
        "Kontakta familjen och fråga vad som har hänt.",
        "Boka ett familjemöte.",
        "Erbjud medling.",
        "Prata med föräldrarna om resan.",
        "Arrange mediation.",
        "Talk to the parents first.",
    ],
)
def test_the_word_list_itself_finds_advice_to_contact_the_family(advice: str) -> None:
    assert FAMILY_CONTACT.search(advice)
    assert not NEGATIONS.search(advice)


def test_nothing_suggests_contact_with_the_family_or_mediation() -> None:
    for place, text in texts_in(practice()):
        for words in text.by_language.values():
            for sentence in sentences(words):
                if FAMILY_CONTACT.search(sentence):
                    assert NEGATIONS.search(sentence), (place, sentence)


def test_only_paragraphs_read_as_law_are_named() -> None:
    content = FILE.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:\d+ kap\. )?\d+ (?:[a-e](?:–[a-e])? )?§+", content))
    assert named == KNOWN_PARAGRAPHS
