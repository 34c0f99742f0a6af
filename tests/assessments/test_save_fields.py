"""Saving what a page posts: rows, audit, refusals."""

import pytest

from heva.assessments import actions
from heva.assessments.changes import FieldChange, FieldFaults
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import answers_of, current_fields
from heva.assessments.refusals import KeyIsGone, NotAllowed
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.instruments.answers import Address, MissingReason, Unknown
from tests.makers import make_small_round, save
from tests.people import Cast


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return make_small_round(cast.author)


def test_a_change_is_a_new_row_with_who_and_when(cast: Cast, assessment: Assessment) -> None:
    save(assessment, {"weapon": "no"})
    save(assessment, {"weapon": "clear"})
    save(assessment, {"weapon": None})
    rows = Answer.objects.filter(field="weapon").order_by("revision")
    assert [row.revision for row in rows] == [1, 2, 3]
    assert {row.by for row in rows} == {cast.author}
    stored = current_fields(assessment)["weapon"]
    assert (stored.value, stored.revision, stored.by) == (None, 3, cast.author.name)


def test_one_post_is_one_act_with_one_audit_entry(assessment: Assessment) -> None:
    save(assessment, {"weapon": "no", "story": "Hen berättar.", "done:danger": True})
    entry = AuditEntry.objects.get(event=Event.FIELDS_SAVED.value)
    assert {row.act_id for row in Answer.objects.all()} == {entry.act}
    assert entry.about == [str(assessment.id)]
    assert entry.case_id == assessment.case_id


def test_a_post_that_changes_nothing_writes_nothing(assessment: Assessment) -> None:
    save(assessment, {"weapon": "no"})
    entries = AuditEntry.objects.count()
    assert save(assessment, {"weapon": "no", "story": None}).saved == {"weapon": 1, "story": 0}
    assert AuditEntry.objects.count() == entries
    assert Answer.objects.count() == 1


def test_a_stale_field_comes_back_with_both_texts(assessment: Assessment) -> None:
    save(assessment, {"story": "Den första."})
    actions.save_fields(assessment, assessment.by, [FieldChange("story", "Den andra.", 1)])
    stale = [FieldChange("story", "Den tredje.", 1), FieldChange("weapon", "no", 0)]
    result = actions.save_fields(assessment, assessment.by, stale)
    (conflict,) = result.conflicts
    assert (conflict.mine, conflict.theirs, conflict.revision) == ("Den tredje.", "Den andra.", 2)
    assert result.saved == {"weapon": 1}
    assert current_fields(assessment)["story"].value == "Den andra."


def test_nobody_else_saves_anything(cast: Cast, assessment: Assessment) -> None:
    for person in (cast.co_worker, cast.unit_head, cast.neighbour, cast.closed):
        with pytest.raises(NotAllowed):
            actions.save_fields(assessment, person, [FieldChange("weapon", "no", 0)])
    assert not Answer.objects.exists()


def test_one_fault_saves_nothing_of_the_post(assessment: Assessment) -> None:
    changes = [FieldChange("weapon", "no", 0), FieldChange("incidents", 51, 0)]
    with pytest.raises(FieldFaults) as refused:
        actions.save_fields(assessment, assessment.by, changes)
    assert [fault.field for fault in refused.value.faults] == ["incidents"]
    assert not Answer.objects.exists()


def test_without_the_cases_key_nothing_is_saved(assessment: Assessment) -> None:
    key = assessment.case.key
    assert key is not None
    key.delete()
    assessment.case.refresh_from_db()
    with pytest.raises(KeyIsGone, match="nyckel är borttagen"):
        save(assessment, {"weapon": "no"})


def test_the_answers_of_a_round_are_those_last_given(assessment: Assessment) -> None:
    save(assessment, {"threat.now": "clear", "threat.before": {"unknown": "declined"}})
    save(assessment, {"threat.now": "no", "weapon": "clear", "note:weapon": "En kniv."})
    save(assessment, {"weapon": None, "persons": [{"stance": "no", "said": "Nej."}]})
    save(assessment, {"judgement:violence": {"answer": "high", "rationale": "Därför."}})
    save(assessment, {"own:questions": ["Vad gör vi?"], "own:gap_reason": "Så.", "signs": []})
    answers = answers_of(assessment)
    assert answers.values == {
        Address("threat", "now"): "no",
        Address("threat", "before"): Unknown(MissingReason.DECLINED),
        Address("signs"): (),
    }
    assert answers.notes == {"weapon": "En kniv."}
    assert answers.groups == {"persons": ({"stance": "no", "said": "Nej."},)}
    assert answers.judgements["violence"].answer == "high"
    assert answers.case.questions == ("Vad gör vi?",)
    assert answers.case.code == assessment.case.code
    assert answers.case.age_band == "a16_17"
    assert not answers.case.demo
    assert answers.case.organisation == "kommun i Västernorrland"


def test_rows_moved_in_the_database_are_unreadable_and_count_as_missing(
    assessment: Assessment,
) -> None:
    save(assessment, {"weapon": "clear", "story": "Hen berättar."})
    story = Answer.objects.get(field="story")
    Answer.objects.filter(field="weapon").replace_text(story.sealed)
    fields = current_fields(assessment)
    assert fields["story"].value == "Hen berättar."
    assert fields["weapon"].value not in (None, "", "no", "Hen berättar.")
    assert Address("weapon") not in answers_of(assessment).values
