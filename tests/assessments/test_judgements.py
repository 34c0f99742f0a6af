"""The professional's judgement: kept as first given, changed with a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from heva.assessments.changes import FieldFaults, Json
from heva.assessments.judgement_history import judgement_changes
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import answers_of, current_fields
from tests.makers import make_small_round, save
from tests.people import Cast

VIOLENCE = "judgement:violence"
PLAN = "judgement:plan"


def judged(answer: str | None, rationale: str = "Därför.", **more: Json) -> Json:
    return {"answer": answer, "rationale": rationale, **more}


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return make_small_round(cast.author)


def test_before_the_outcome_can_be_seen_a_judgement_changes_freely(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low", rationale="")})
    save(assessment, {VIOLENCE: judged("high", rationale=" ")})
    save(assessment, {VIOLENCE: judged("medium")})
    assert answers_of(assessment).judgements["violence"].answer == "medium"
    assert judgement_changes(assessment) == ()


@pytest.mark.parametrize(
    "changed", [judged("high"), judged("high", because=" "), judged(None), None]
)
def test_afterwards_a_change_needs_a_reason(assessment: Assessment, changed: Json) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    with pytest.raises(FieldFaults) as refused:
        save(assessment, {VIOLENCE: changed})
    (fault,) = refused.value.faults
    assert (fault.field, fault.message) == (VIOLENCE, "Skriv varför du ändrar din bedömning.")
    assert current_fields(assessment)[VIOLENCE].value == judged("low")


@pytest.mark.parametrize(
    ("emptied", "message"),
    [
        (judged("low", rationale=" "), "Motiveringen saknas"),
        (judged(None, because="Jag vet inte längre."), "Din bedömning saknas"),
    ],
)
def test_afterwards_nothing_required_is_taken_back(
    assessment: Assessment, emptied: Json, message: str
) -> None:
    """Else the outcome would seem unseen, and the next change need no reason."""
    save(assessment, {VIOLENCE: judged("low")})
    with pytest.raises(FieldFaults) as refused:
        save(assessment, {VIOLENCE: emptied})
    (fault,) = refused.value.faults
    assert fault.message.startswith(message)
    assert current_fields(assessment)[VIOLENCE].value == judged("low")


def test_an_optional_judgement_is_kept_as_first_given_too(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low"), PLAN: {"answer": "Vi ringer."}})
    with pytest.raises(FieldFaults):
        save(assessment, {PLAN: {"answer": "Vi väntar."}})


def test_one_given_for_the_first_time_afterwards_needs_no_reason(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    assert save(assessment, {PLAN: {"answer": "Vi ringer."}}).saved == {PLAN: 1}


def test_a_rationale_may_be_bettered_without_a_reason(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    assert save(assessment, {VIOLENCE: judged("low", "Tydligare.")}).saved == {VIOLENCE: 2}


def test_a_change_with_its_reason_is_a_new_row_and_a_line_of_its_own(
    cast: Cast, assessment: Assessment
) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    save(assessment, {VIOLENCE: judged("high", because="Ny uppgift.")})
    save(assessment, {VIOLENCE: judged("high", "Tydligare.")})  # saved again without a reason
    (change,) = judgement_changes(assessment)
    assert (change.judgement, change.before, change.after) == ("violence", "low", "high")
    assert (change.because, change.by) == ("Ny uppgift.", cast.author.name)
    assert Answer.objects.filter(field=VIOLENCE).count() == 3
    assert "Ny uppgift." not in repr(change)


def test_the_reason_is_no_part_of_the_answer(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    save(assessment, {VIOLENCE: judged("high", because="Ny uppgift.")})
    judgement = answers_of(assessment).judgements["violence"]
    assert (judgement.answer, judgement.rationale) == ("high", "Därför.")


def test_saving_the_same_again_is_no_change_and_no_new_row(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    save(assessment, {VIOLENCE: judged("high", because="Ny uppgift.")})
    assert save(assessment, {VIOLENCE: judged("high")}).saved == {VIOLENCE: 2}
    assert save(assessment, {VIOLENCE: judged("high", because="")}).saved == {VIOLENCE: 2}


def test_two_changes_are_two_lines_in_order(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    save(assessment, {VIOLENCE: judged("high", because="Ett.")})
    save(assessment, {VIOLENCE: judged("low", because="Två.")})
    found = [(one.before, one.after, one.because) for one in judgement_changes(assessment)]
    assert found == [("low", "high", "Ett."), ("high", "low", "Två.")]


def test_a_clock_that_was_set_back_mixes_up_no_before_and_after(assessment: Assessment) -> None:
    save(assessment, {VIOLENCE: judged("low")})
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        save(assessment, {VIOLENCE: judged("high", because="Ny uppgift.")})
    (change,) = judgement_changes(assessment)
    assert (change.before, change.after) == ("low", "high")
