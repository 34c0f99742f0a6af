"""What was said of a case stands in clear nowhere in the raw database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from heva.assessments import actions
from heva.assessments.models import Assessment, CaseKind, Ties
from tests.makers import fill, make_small_round, save
from tests.people import make_person

CANARY = "kanariefågel"
SEALED_WORDS = (CANARY, "suspected", "Därför.", "Inget att berätta.", "unsafe_to_ask")


@pytest.fixture
def assessment(transactional_db: None) -> Assessment:
    """A locked round with the canary in every free text, and a second round with a reason."""
    made = fill(make_small_round(make_person()), weapon="suspected", story=CANARY)
    save(made, {"note:weapon": CANARY, "persons": [{"stance": "suspected", "said": CANARY}]})
    save(made, {"own:gap_reason": CANARY, "own:questions": [CANARY]})
    plan = {"answer": CANARY, "because": CANARY}
    save(made, {"threat.before": {"unknown": "unsafe_to_ask"}, "judgement:plan": plan})
    actions.acknowledge_signal(made, made.by, "life")
    actions.lock(made, made.by)
    make_small_round(case=made.case)
    actions.open_case(made.by, age_band="a18_20", kind=CaseKind.REAL, ties=Ties.NO)
    return made


def raw_bytes() -> Iterator[bytes]:
    """Every byte of the database: its files, or every row of every table."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        for path in Path(name).parent.glob(Path(name).name + "*"):
            yield path.read_bytes()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("assessments_instrumentfile"):
                continue  # what is asked is no secret, and holds the options' names
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (no name is typed by anybody)
            for row in cursor.fetchall():
                yield from (as_bytes(value) for value in row)


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_no_answer_note_judgement_or_reason_stands_in_clear(assessment: Assessment) -> None:
    raw = b"\n".join(raw_bytes())
    assert assessment.case.code.encode() in raw  # the search does find what is in clear
    for word in SEALED_WORDS:
        found = raw.count(word.encode())
        in_instrument = bytes(assessment.instrument.data).count(word.encode())
        assert found <= (in_instrument if connection.vendor == "sqlite" else 0), word


def test_the_reason_of_a_round_stands_in_clear_nowhere(assessment: Assessment) -> None:
    assert "Något nytt har hänt.".encode() not in b"\n".join(raw_bytes())


def test_the_search_would_find_an_answer_stored_in_clear(assessment: Assessment) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET name = %s", [CANARY])
    assert CANARY.encode() in b"\n".join(raw_bytes())
