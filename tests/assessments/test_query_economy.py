"""One wizard step is at most 15 statements; this is the part of it that saves and reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heva.assessments import actions
from heva.assessments.changes import FieldChange
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Assessment
from heva.assessments.reading import acknowledgements, answers_from, current_fields, instrument_of
from heva.audit.events import Event
from heva.audit.recording import record_read
from tests.makers import make_small_round, save
from tests.people import make_person

# Session and user, read by every request before its view.
FRAME = 2


@pytest.fixture
def assessment(transactional_db: None) -> Assessment:
    author = make_person()
    made = make_small_round(author)
    made.by = author
    save(made, {"weapon": "no", "story": "Hen berättar."})
    instrument_of(made)
    return made


def statements_of_post(assessment: Assessment, changes: list[FieldChange]) -> int:
    with CaptureQueriesContext(connection) as queries:
        found = get_assessment_or_404(assessment.by, assessment.id)
        actions.save_fields(found, assessment.by, changes)
    return len(queries)


def statements_of_get(assessment: Assessment) -> int:
    with CaptureQueriesContext(connection) as queries:
        found = get_assessment_or_404(assessment.by, assessment.id)
        record_read(Event.ROUND_READ, assessment.by, case_id=found.case_id, about=[found.id])
        fields = current_fields(found)
        answers_from(found, fields)
        acknowledgements(found)
    return len(queries)


def test_a_step_stays_within_fifteen_statements_however_many_fields(
    assessment: Assessment,
) -> None:
    few = statements_of_post(assessment, [FieldChange("weapon", "clear", 1)])
    changes = [
        FieldChange("threat.now", "no", 0),
        FieldChange("threat.before", "no", 0),
        FieldChange("incidents", 3, 0),
        FieldChange("note:threat", "Ett.", 0),
        FieldChange("note:weapon", "Två.", 0),
        FieldChange("signs", [], 0),
    ]
    many = statements_of_post(assessment, changes)
    assert many == few
    assert FRAME + many + FRAME + statements_of_get(assessment) <= 15


def test_reading_takes_the_same_statements_however_many_fields(assessment: Assessment) -> None:
    few = statements_of_get(assessment)
    save(assessment, {"incidents": 3, "signs": [], "note:threat": "Ett."})
    assert statements_of_get(assessment) == few
