"""Every Swedish sentence of the interface has its English one."""

from tools import messages


def test_every_sentence_of_the_interface_has_an_english_one() -> None:
    assert messages.untranslated() == []


def test_the_extractor_finds_sentences_in_code_and_templates() -> None:
    assert len(list(messages.extracted())) > 100


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = {(message.id, message.context) for message in messages.extracted() if message.id}
    kept = {(message.id, message.context) for message in messages.english() if message.id}
    assert kept - said == set()
