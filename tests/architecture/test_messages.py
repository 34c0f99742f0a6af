"""Every Swedish sentence of the interface has its English one."""

import re
from collections.abc import Sequence

import pytest
from django.forms import CharField, ValidationError
from django.utils.translation import override

from heva.assessments.case_form import NewRoundForm
from tools import messages

#: What is filled in later: "%(low)s", "%d", the "%n" of a script (written "%%n"), "{page}".
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%?[a-z]|\{\w+\}")


def forms_of(words: str | Sequence[str]) -> Sequence[str]:
    """The sentence, or its singular and plural."""
    return (words,) if isinstance(words, str) else words


def test_every_sentence_of_the_interface_has_an_english_one() -> None:
    assert messages.untranslated() == []


def test_the_extractor_finds_sentences_in_code_and_templates() -> None:
    assert len(list(messages.extracted())) > 100


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = {(message.id, message.context) for message in messages.extracted() if message.id}
    kept = {(message.id, message.context) for message in messages.english() if message.id}
    assert kept - said == set()


def test_the_english_fills_in_the_same_as_the_swedish() -> None:
    for message in messages.english():
        if not message.id:
            continue
        assert message.string is not None
        swedish, english = forms_of(message.id), forms_of(message.string)
        assert len(swedish) == len(english)
        for said, translated in zip(swedish, english, strict=True):
            found = sorted(PLACEHOLDER.findall(translated))
            assert found == sorted(PLACEHOLDER.findall(said)), said


def test_neither_the_program_nor_its_framework_speaks_swedish_to_an_english_reader() -> None:
    with override("en"):
        ours = NewRoundForm({"reason": "", "start": ""}).errors.as_data()
        assert ours["reason"][0].messages == ["Write why you are opening a new round."]
        with pytest.raises(ValidationError, match="at most 2 characters"):
            CharField(max_length=2).clean("123")
