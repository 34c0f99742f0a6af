"""P11 with real transactions: what another connection sees, and what a broken table lets out."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock
from uuid import UUID

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse

from heva.assessments.models import Answer, Assessment
from heva.audit import recording
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import fill, make_small_round, save
from tests.people import make_person
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft() -> Assessment:
    return fill(make_small_round(), story="Kanariefågel")


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("assessments:list", Event.CASES_LISTED),
        ("assessments:case", Event.CASE_READ),
        ("assessments:openings", Event.OPENINGS_READ),
        ("assessments:tasks", Event.ROUND_READ),
        ("forms:check", Event.ROUND_READ),
        ("forms:reading", Event.OUTCOME_READ),
    ],
)
def test_the_entry_is_committed_before_the_first_byte_leaves(
    draft: Assessment, name: str, event: Event
) -> None:
    client = client_of(draft.by, raise_request_exception=False)
    case_id, before = draft.case_id, _entries_seen_from_outside(event)
    key: list[UUID] = []
    if name != "assessments:list":
        key = [case_id if name.startswith("assessments:") and "tasks" not in name else draft.id]
    answer = _answer_not_read_yet(client, reverse(name, args=key))
    assert answer.status_code == 200
    assert _entries_seen_from_outside(event) == before + 1
    answer.close()


def test_a_table_that_takes_no_entries_lets_nothing_out_and_nothing_in(draft: Assessment) -> None:
    client = client_of(draft.by, raise_request_exception=False)
    stored = Answer.objects.count()
    with _no_entry_can_be_stored():
        for name in ("assessments:case", "assessments:openings"):
            answer = client.get(reverse(name, args=[draft.case_id]))
            assert (answer.status_code, b"Kanarie" in answer.content) == (503, False)
        for name in ("assessments:tasks", "forms:check", "forms:reading"):
            answer = client.get(reverse(name, args=[draft.id]))
            assert (answer.status_code, b"Kanarie" in answer.content) == (503, False)
        with pytest.raises(recording.AuditUnavailable):
            save(draft, {"note:weapon": "Något nytt."})
    assert Answer.objects.count() == stored


def test_a_stranger_is_told_nothing_where_the_refusal_cannot_be_recorded(draft: Assessment) -> None:
    client = client_of(make_person("bo"), raise_request_exception=False)
    with _no_entry_can_be_stored():
        answer = client.get(reverse("assessments:case", args=[draft.case_id]))
    assert answer.status_code == 503


def _entries_seen_from_outside(event: Event) -> int:
    """How many such entries another connection sees: only what is committed."""

    def count() -> int:
        try:
            return AuditEntry._base_manager.filter(event=event.value).count()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(count).result()


def _answer_not_read_yet(client: Client, path: str) -> HttpResponseBase:
    """The answer as the web server gets it, before it has sent a byte of the body."""
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    environ = RequestFactory().get(path, HTTP_COOKIE=cookies).environ
    answer = WSGIHandler()(environ, Mock())
    assert isinstance(answer, HttpResponseBase)
    return answer


class _no_entry_can_be_stored:  # noqa: N801 (reads as what it does)
    """A trigger of the database's own that refuses every entry."""

    NAME = "test_no_entry"

    def __enter__(self) -> None:
        if connection.vendor == "sqlite":
            self._run(
                f"CREATE TRIGGER {self.NAME} BEFORE INSERT ON audit_auditentry "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
            return
        self._run(
            f"CREATE FUNCTION {self.NAME}() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RAISE EXCEPTION ''no''; END'"
        )
        self._run(
            f"CREATE TRIGGER {self.NAME} BEFORE INSERT ON audit_auditentry "
            f"FOR EACH ROW EXECUTE FUNCTION {self.NAME}()"
        )

    def __exit__(self, *error: object) -> None:
        if connection.vendor == "sqlite":
            self._run(f"DROP TRIGGER {self.NAME}")
        else:
            self._run(f"DROP FUNCTION {self.NAME}() CASCADE")

    def _run(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)
