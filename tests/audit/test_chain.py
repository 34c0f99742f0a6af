"""The chain: one for each organisation, unbroken however many write at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heva.accounts.models import User
from heva.audit import chain, verify_export
from heva.audit.chain import COLUMNS, PLACE_COLUMNS, Content, canonical
from heva.audit.events import Event
from heva.audit.exporting import chains, export_lines
from heva.audit.models import AuditEntry, AuditHead
from heva.audit.recording import record, record_entrance, record_read
from heva.audit.verifying import verify_log
from tests.people import make_organisation, make_person

HERE = UUID("11111111-2222-4333-8444-555555555555")
AT = datetime(2026, 3, 1, 12, 0, 5, 70, tzinfo=UTC)
CONTENT = Content(AT, HERE, "case_read", HERE, "worker", None, HERE, None, [str(HERE)])


def test_the_written_form_is_the_one_that_is_documented() -> None:
    text = canonical(CONTENT)
    assert text == (
        f'["2026-03-01T12:00:05.000070+00:00","{HERE}","case_read","{HERE}","worker",null,'
        f'"{HERE}",null,["{HERE}"]]'
    )
    digest = chain.digest_of(text)
    assert digest[:16] == "9f4e6a6f91026671"
    assert chain.link_hash(HERE, 1, chain.FIRST_PREVIOUS, digest)[:16] == "63d527b942035bc2"


def test_every_column_but_the_row_number_is_hashed() -> None:
    columns = {field.column for field in AuditEntry._meta.concrete_fields}
    assert columns - {"id"} == {*COLUMNS, *PLACE_COLUMNS}
    assert set(COLUMNS) == set(Content.__dataclass_fields__)


def test_the_lone_verifier_begins_a_chain_as_the_program_does() -> None:
    assert verify_export.FIRST_PREVIOUS == chain.FIRST_PREVIOUS


@pytest.mark.django_db
def test_each_organisation_has_its_chain_and_so_has_what_belongs_to_none() -> None:
    anna, david = make_person("anna"), make_person("david", make_organisation("Fjällsjö kommun"))
    record_read(Event.CASE_READ, anna)
    record_read(Event.CASE_READ, david)
    record_entrance(Event.SIGN_IN_REFUSED, None)
    wanted = {anna.organisation_id, david.organisation_id, chain.NO_ORGANISATION}
    assert set(chains()) == wanted
    for one in wanted:
        numbers = AuditEntry.objects.filter(chain=one).order_by("id").values_list("sequence")
        assert [number for (number,) in numbers] == list(range(1, len(numbers) + 1))
    assert verify_log(None).faults == []


@pytest.mark.django_db
def test_an_entry_costs_one_statement() -> None:
    anna = make_person("anna")
    anna.act_as(anna.roles()[0])
    for write in (True, False):
        with transaction.atomic(), CaptureQueriesContext(connection) as spent:
            if write:
                record(Event.CASE_OPENED, anna)
            else:
                record_read(Event.CASE_READ, anna)
        assert len([one for one in spent if "SAVEPOINT" not in one["sql"]]) == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_chain() -> None:
    people = [make_person(f"person{number}") for number in range(4)]
    organisation_id = people[0].organisation_id
    before = AuditHead.objects.get(chain=organisation_id).sequence

    def write(who: User) -> None:
        try:
            for _ in range(15):
                record_read(Event.CASE_READ, who, case_id=uuid4())
                with transaction.atomic():
                    record(Event.FIELDS_SAVED, who)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(write, people))
    assert AuditHead.objects.get(chain=organisation_id).sequence == before + 4 * 30
    assert verify_log(None).faults == []


@pytest.mark.django_db
def test_an_entry_that_is_rolled_back_leaves_no_gap() -> None:
    anna = make_person("anna")
    with transaction.atomic():
        record(Event.CASE_OPENED, anna)
        transaction.set_rollback(True)
    record_read(Event.CASE_READ, anna)
    assert verify_log(None).faults == []


@pytest.mark.django_db
def test_a_clock_that_was_set_back_is_a_note_and_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anna = make_person("anna")
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: datetime(2000, 1, 1, tzinfo=UTC))
        record_read(Event.CASE_READ, anna)
    report = verify_log(None)
    assert report.faults == []
    assert any("the clock went back" in note for note in report.notes)


@pytest.mark.django_db
def test_an_export_names_nothing_but_ids_times_and_events() -> None:
    anna = make_person("anna")
    lines = list(export_lines(anna.organisation_id))
    assert lines
    for line in lines:
        assert b"anna" not in line.lower()
        assert b"dalen" not in line.lower()
