"""A sealed text opens at its place with its key, and nowhere else."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heva.instruments.answers import MissingReason
from heva.instruments.catalogue import shipped_instrument
from heva.vault.sealing import (
    NONCE_BYTES,
    SMALLEST,
    VERSION,
    DataKey,
    Place,
    Unreadable,
    UnreadableReason,
    blind_mark,
    new_data_key,
    open_sealed,
    padded_size,
    seal,
    unwrap,
    wrap,
)

KEY = new_data_key()
PLACE = Place("assessments_answer", UUID(int=7), "threat.now", 3)
DAMAGED = Unreadable(UnreadableReason.DAMAGED)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=2000)


@given(TEXTS)
@settings(max_examples=200)
def test_every_text_comes_back_exactly(text: str) -> None:
    assert open_sealed(KEY, PLACE, seal(KEY, PLACE, text)) == text


@pytest.mark.parametrize("length", [0, 1, 251, 252, 253, 4091, 4092, 4093, 50_000])
def test_texts_of_every_length_come_back(length: int) -> None:
    assert open_sealed(KEY, PLACE, seal(KEY, PLACE, "x" * length)) == "x" * length


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, table="assessments_submission"),
        replace(PLACE, row=UUID(int=8)),
        replace(PLACE, field="threat.before"),
        replace(PLACE, revision=4),
    ],
)
def test_a_value_moved_to_another_place_does_not_open(elsewhere: Place) -> None:
    assert open_sealed(KEY, elsewhere, seal(KEY, PLACE, '"clear"')) == DAMAGED


def test_another_key_does_not_open_it() -> None:
    assert open_sealed(new_data_key(), PLACE, seal(KEY, PLACE, '"clear"')) == DAMAGED


def test_one_changed_byte_anywhere_is_noticed() -> None:
    sealed = seal(KEY, PLACE, '"clear"')
    for place in range(1, len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert open_sealed(KEY, PLACE, changed) == DAMAGED


def test_a_value_cut_short_is_noticed_at_every_length() -> None:
    sealed = seal(KEY, PLACE, '"clear"')
    for length in range(len(sealed)):
        assert open_sealed(KEY, PLACE, sealed[:length]) == DAMAGED


def test_a_newer_programs_value_says_so() -> None:
    newer = bytes([VERSION + 1]) + seal(KEY, PLACE, '"clear"')[1:]
    assert open_sealed(KEY, PLACE, newer) == Unreadable(UnreadableReason.UNKNOWN_VERSION)


def test_what_is_gone_says_why_and_is_never_empty() -> None:
    sealed = seal(KEY, PLACE, "")
    assert open_sealed(None, PLACE, sealed) == Unreadable(UnreadableReason.KEY_GONE)
    assert open_sealed(KEY, PLACE, None) == Unreadable(UnreadableReason.ERASED)
    assert open_sealed(KEY, PLACE, sealed) == ""


def test_the_same_text_is_sealed_differently_every_time() -> None:
    sealed = [seal(KEY, PLACE, '"clear"') for _ in range(1000)]
    assert len({one[1 : 1 + NONCE_BYTES] for one in sealed}) == 1000
    assert len({one[1 + NONCE_BYTES :] for one in sealed}) == 1000


def test_the_length_does_not_tell_one_answer_from_another() -> None:
    options = {
        option.key
        for scale in shipped_instrument("heva-ovning").scales.values()
        for option in scale.options
    }
    answers = ["null", *(f'"{key}"' for key in options)]
    answers += [f'{{"unknown":"{reason.value}"}}' for reason in MissingReason]
    assert {len(seal(KEY, PLACE, answer)) for answer in answers} == {1 + NONCE_BYTES + 256 + 16}


@given(st.integers(0, 100_000))
def test_padding_grows_by_steps_and_always_holds_the_text(length: int) -> None:
    size = padded_size(length)
    assert size >= length + 4
    assert size in (SMALLEST, 512, 1024, 2048) or size % 4096 == 0


def test_two_places_are_never_bound_alike() -> None:
    row = uuid4()
    assert Place("a", row, "b c").bound() != Place("a", row, 'b", "c').bound()
    assert Place("a", row, "b", 11).bound() != Place("a", row, "b1", 1).bound()


def test_a_case_key_is_bound_to_its_row_and_root() -> None:
    root, row = b"r" * 32, uuid4()
    wrapped = wrap(root, row, KEY)
    assert unwrap(root, row, wrapped) == KEY
    assert unwrap(b"s" * 32, row, wrapped) is None
    assert unwrap(root, uuid4(), wrapped) is None
    assert wrapped.find(KEY.secret) == -1


def test_a_blind_mark_is_the_same_only_for_the_same_key_and_place() -> None:
    mark = blind_mark(KEY, PLACE)
    assert mark == blind_mark(KEY, PLACE)
    assert mark != blind_mark(new_data_key(), PLACE)
    assert mark != blind_mark(KEY, replace(PLACE, field="weapon"))


def test_no_key_is_shown_by_accident() -> None:
    assert "secret" not in repr(DataKey(b"k" * 32))
    assert "kkk" not in repr(DataKey(b"k" * 32))
