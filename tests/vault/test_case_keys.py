"""Case keys as rows, and the column that takes sealed values only."""

from collections.abc import Callable
from typing import Any

import pytest

from heva.assessments.models import Answer
from heva.assessments.reading import current_fields
from heva.vault.fields import NotSealed
from heva.vault.models import CaseKey, make_case_key
from heva.vault.sealing import Unreadable, UnreadableReason
from tests.makers import make_small_round, save

pytestmark = pytest.mark.django_db


def test_every_key_is_its_own_and_opens_again() -> None:
    first, second = make_case_key(), make_case_key()
    assert CaseKey.objects.get(id=first.id).open() == first.open() is not None
    assert first.open() != second.open()


def test_a_key_moved_to_another_row_does_not_open() -> None:
    first, second = make_case_key(), make_case_key()
    second.wrapped = first.wrapped
    assert second.open() is None


@pytest.mark.parametrize("clear", [b"nej", b"", "nej", bytearray(b"nej")])
def test_a_sealed_column_refuses_what_is_not_sealed(clear: Any) -> None:
    assessment = make_small_round()
    with pytest.raises(NotSealed):
        Answer(
            assessment=assessment, field="story", revision=1, sealed=clear, by=assessment.by
        ).save()


def deleted(key: CaseKey) -> None:
    key.delete()


def of_another(key: CaseKey) -> None:
    CaseKey.objects.filter(id=key.id).update(wrapped=make_case_key().wrapped)


@pytest.mark.parametrize("lose", [deleted, of_another])
def test_without_its_key_nothing_of_a_case_can_be_read(lose: Callable[[CaseKey], None]) -> None:
    assessment = make_small_round()
    save(assessment, {"weapon": "clear", "story": "Hen berättar."})
    key = assessment.case.key
    assert key is not None
    lose(key)
    assessment.case.refresh_from_db()
    fields = current_fields(assessment)
    assert set(fields) == {"weapon", "story"}
    assert {field.value for field in fields.values()} == {Unreadable(UnreadableReason.KEY_GONE)}
