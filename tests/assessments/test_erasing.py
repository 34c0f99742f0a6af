"""Locking erases what stood in free text before; who and when remain, and choices stay."""

import json

import pytest

from heva.assessments import actions
from heva.assessments.changes import Json
from heva.assessments.models import Answer, Assessment
from heva.assessments.places import answer_place
from heva.assessments.reading import current_fields, key_of
from heva.audit.append_only import AppendOnlyViolation
from heva.vault.sealing import Unreadable, UnreadableReason, open_sealed
from tests.makers import fill, make_small_round, save
from tests.people import Cast

ERASED = Unreadable(UnreadableReason.ERASED)
VIOLENCE = "judgement:violence"

#: field → first value, then the one that replaced it, for every kind of free text.
TEXTS: dict[str, tuple[Json, Json]] = {
    "story": ("Anna slog.", "Modern slog."),
    "note:weapon": ("Annas kniv.", "Moderns kniv."),
    "persons": ([{"said": "Anna."}], [{"said": "Modern."}]),
    "own:gap_reason": ("Anna sa.", "Modern sa."),
    "own:questions": (["Vad gör Anna?"], ["Vad gör modern?"]),
    "judgement:plan": ({"answer": "Ringa Anna."}, {"answer": "Ringa 112.", "because": "Namn."}),
}


def opened(assessment: Assessment, field: str, revision: int) -> object:
    row = Answer.objects.get(assessment=assessment, field=field, revision=revision)
    place = answer_place(assessment.id, field, revision)
    text = open_sealed(key_of(assessment.case), place, row.sealed)
    return text if isinstance(text, Unreadable) else json.loads(text)


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return make_small_round(cast.author)


@pytest.mark.parametrize("field", TEXTS)
def test_the_earlier_text_is_gone_and_the_later_stays(assessment: Assessment, field: str) -> None:
    first, later = TEXTS[field]
    save(assessment, {field: first})
    fill(assessment, **{field: later})
    assert opened(assessment, field, 1) == first
    actions.lock(assessment, assessment.case.owner)
    assert opened(assessment, field, 1) == ERASED
    assert current_fields(assessment)[field].value == later
    rows = Answer.objects.filter(field=field)
    assert [(row.by, row.at is None) for row in rows] == [(assessment.by, False)] * 2


def test_every_earlier_text_is_gone_however_many(assessment: Assessment) -> None:
    for number in range(5):
        save(assessment, {"story": f"Anna {number}."})
    fill(assessment, story="Modern.")
    actions.lock(assessment, assessment.case.owner)
    assert [opened(assessment, "story", number) for number in range(1, 6)] == [ERASED] * 5
    assert opened(assessment, "story", 6) == "Modern."


def test_a_text_that_was_cleared_leaves_nothing(assessment: Assessment) -> None:
    save(assessment, {"note:weapon": "Annas kniv."})
    fill(assessment)
    save(assessment, {"note:weapon": None})
    actions.lock(assessment, assessment.case.owner)
    assert opened(assessment, "note:weapon", 1) == ERASED
    assert opened(assessment, "note:weapon", 2) is None


def test_an_earlier_choice_stays(assessment: Assessment) -> None:
    save(assessment, {"weapon": "suspected"})
    fill(assessment)
    actions.lock(assessment, assessment.case.owner)
    assert opened(assessment, "weapon", 1) == "suspected"


def test_an_earlier_judgement_keeps_its_choice_and_loses_its_words(assessment: Assessment) -> None:
    fill(assessment, **{VIOLENCE: {"answer": "medium", "rationale": "Anna sa."}})
    save(assessment, {VIOLENCE: {"answer": "low", "rationale": "Nytt.", "because": "Fel."}})
    actions.lock(assessment, assessment.case.owner)
    assert opened(assessment, VIOLENCE, 1) == {"answer": "medium"}
    assert current_fields(assessment)[VIOLENCE].value == {
        "answer": "low",
        "rationale": "Nytt.",
        "because": "Fel.",
    }


def test_a_judgement_that_was_cleared_before_stays_cleared(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: {"answer": "low"}})
    save(assessment, {VIOLENCE: None})
    fill(assessment)
    actions.lock(assessment, assessment.case.owner)
    assert opened(assessment, VIOLENCE, 1) == {"answer": "low"}
    assert opened(assessment, VIOLENCE, 2) is None


def test_another_round_loses_nothing(cast: Cast, assessment: Assessment) -> None:
    other = make_small_round(cast.author)
    for text in ("Ett.", "Två."):
        save(other, {"story": text})
    fill(assessment)
    actions.lock(assessment, assessment.case.owner)
    assert opened(other, "story", 1) == "Ett."


def test_answers_are_never_changed_or_removed_otherwise(assessment: Assessment) -> None:
    save(assessment, {"story": "Ett."})
    row = Answer.objects.get()
    for change in (row.save, row.delete, Answer.objects.all().delete):
        with pytest.raises(AppendOnlyViolation):
            change()
    with pytest.raises(AppendOnlyViolation):
        Answer.objects.update(field="weapon")
