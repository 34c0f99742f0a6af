"""The audit log: what is recorded, when, and that it holds no content."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from heva.accounts.models import User
from heva.assessments.models import CaseLink
from heva.audit import appending, recording
from heva.audit.append_only import AppendOnlyViolation
from heva.audit.appending import append
from heva.audit.chain import NO_ORGANISATION, Content
from heva.audit.events import SORTS, Event, Sort
from heva.audit.models import AuditEntry
from heva.audit.recording import (
    AuditUnavailable,
    OutsideTransaction,
    record,
    record_entrance,
    record_machine,
    record_read,
)
from tests.makers import make_case, make_small_round, save
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return make_person()


@pytest.fixture
def before(author: User) -> int:
    """How many entries there are once the author is there: their role was given, and recorded."""
    return AuditEntry.objects.count()


def the_last() -> AuditEntry:
    return AuditEntry.objects.latest("id")


def test_every_event_has_a_sort() -> None:
    assert set(SORTS) == set(Event)


def test_an_entry_names_who_which_organisation_and_which_things(author: User) -> None:
    case_id, other, act = uuid4(), uuid4(), uuid4()
    with transaction.atomic():
        record(Event.CASES_LINKED, author, case_id=case_id, about=[other], act=act)
    entry = the_last()
    assert (entry.who_id, entry.organisation_id) == (author.id, author.organisation_id)
    assert (entry.role, entry.unit_id) == ("worker", author.unit_id)
    assert (entry.case_id, entry.about, entry.act) == (case_id, [str(other)], act)


@pytest.mark.django_db(transaction=True)
def test_a_write_is_recorded_inside_its_transaction_or_not_at_all(
    author: User, before: int
) -> None:
    with pytest.raises(OutsideTransaction):
        record(Event.CASE_OPENED, author)
    with pytest.raises(OutsideTransaction):
        record_machine(Event.HEAD_SIGNED, author.organisation_id, act=uuid4())
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("event", Event)
def test_an_event_is_recorded_only_as_what_it_is(event: Event, author: User, before: int) -> None:
    sort = SORTS[event]
    for writer, own in ((record, Sort.WRITE), (record_read, Sort.READ)):
        if sort is own:
            writer(event, author)
        else:
            with pytest.raises(ValueError, match=event.value):
                writer(event, author)
    if sort is Sort.ENTRANCE:
        record_entrance(event, None)
    else:
        with pytest.raises(ValueError, match=event.value):
            record_entrance(event, author)
    assert AuditEntry.objects.count() == before + 1


def test_the_machine_does_only_what_no_person_does() -> None:
    with pytest.raises(ValueError, match="done by a person"):
        record_machine(Event.CASE_OPENED, None, act=uuid4())


def test_somebody_who_did_not_get_in_is_recorded_without_a_name() -> None:
    record_entrance(Event.SIGN_IN_REFUSED, None)
    entry = the_last()
    assert (entry.who_id, entry.organisation_id, entry.about) == (None, None, [])
    assert (entry.role, entry.unit_id, entry.chain) == ("", None, NO_ORGANISATION)


@pytest.mark.django_db(transaction=True)
def test_a_reading_is_committed_before_the_data_leave(author: User) -> None:
    record_read(Event.CASE_READ, author, case_id=uuid4())
    connection.close()  # a transaction that was still open would be lost here
    assert AuditEntry.objects.filter(event=Event.CASE_READ.value).count() == 1


def test_where_the_entry_cannot_be_written_nothing_happens(
    author: User, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(recording, "append", full)
    with pytest.raises(AuditUnavailable, match="case_read could not be recorded"):
        record_read(Event.CASE_READ, author)
    with pytest.raises(AuditUnavailable, match="case_opened"), transaction.atomic():
        record(Event.CASE_OPENED, author)
    with pytest.raises(AuditUnavailable, match="access_denied"):
        record_entrance(Event.ACCESS_DENIED, author)
    assert AuditEntry.objects.count() == before


def test_the_program_never_changes_or_removes_an_entry(author: User) -> None:
    record_read(Event.CASE_READ, author)
    entry = the_last()
    for change in (
        entry.save,
        AuditEntry(event="case_read").save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(event="case_opened"),
        lambda: AuditEntry.objects.bulk_update([entry], ["event"]),
    ):
        with pytest.raises(AppendOnlyViolation):
            change()


def test_the_database_refuses_an_event_it_does_not_know(author: User) -> None:
    content = Content(
        timezone.now(), uuid4(), "peeked", author.id, "", None, author.organisation_id, None, ()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        append(content)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_write_without_its_entry(author: User) -> None:
    first, second = sorted((make_case(author), make_case(author)), key=lambda case: case.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseLink.objects.create(first=first, second=second, by=author, act_id=uuid4())
    assert not CaseLink.objects.exists()


def test_the_log_holds_nothing_that_was_said() -> None:
    assessment = make_small_round()
    save(assessment, {"story": "kanariefågel", "weapon": "clear", "note:weapon": "kanariefågel"})
    for entry in AuditEntry.objects.values_list():
        written = " ".join(str(part) for part in entry)
        assert "kanariefågel" not in written
        assert "weapon" not in written
        assert assessment.case.code not in written


def test_what_stored_nothing_is_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appending, "make_head", lambda _chain: None)
    with pytest.raises(AuditUnavailable):
        record_entrance(Event.SIGN_IN_REFUSED, None)
