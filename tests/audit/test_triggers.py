"""The database itself refuses: whatever is written once stays, and no chain is forked."""

import uuid

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from heva.assessments.models import Answer
from heva.audit.events import Event
from heva.audit.guards import Guard
from heva.audit.models import AuditEntry, AuditHead
from heva.audit.recording import record_read
from heva.audit.start_check import TriggersMissing, prove_triggers, triggers_are_in_place
from heva.audit.trigger_installing import drop_all, install, not_in_place
from heva.audit.triggers import On, all_triggers
from tests.makers import make_small_round, save
from tests.people import make_person

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement: str) -> bool:
    try:
        run(statement)
    except DatabaseError:
        return True
    return False


GUARDED = sorted({one.table for one in all_triggers() if one.on is On.DELETE})


def test_every_table_that_is_written_once_is_guarded() -> None:
    wanted = {
        "audit_auditentry", "audit_audithead", "audit_signedhead", "assessments_answer",
        "assessments_assessment", "assessments_submission", "assessments_caselink",
        "assessments_signalacknowledgement", "assessments_instrumentfile", "accounts_rolegrant",
    }  # fmt: skip
    assert wanted <= set(GUARDED)


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_is_removed_from_a_guarded_table(table: str) -> None:
    save(make_small_round(), {"weapon": "clear"})
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    if model._base_manager.exists():
        assert refused(f"DELETE FROM {table}")  # noqa: S608 (a table of our own)
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET event = 'case_read'",
        "UPDATE audit_auditentry SET who_id = NULL",
        "UPDATE audit_audithead SET sequence = 0",
        "UPDATE audit_audithead SET sequence = sequence + 1",
        "UPDATE assessments_answer SET revision = revision + 1",
        "UPDATE assessments_answer SET field = 'other', sealed = NULL",
        "UPDATE assessments_assessment SET number = 7",
        "UPDATE accounts_rolegrant SET role = 'auditor'",
    ],
)
def test_what_is_written_once_is_never_changed(statement: str) -> None:
    save(make_small_round(), {"weapon": "clear"})
    assert refused(statement)


def test_the_sealed_text_of_an_answer_may_be_erased() -> None:
    save(make_small_round(), {"weapon": "clear"})
    run("UPDATE assessments_answer SET sealed = NULL")
    assert set(Answer.objects.values_list("sealed", flat=True)) == {None}


def test_a_role_is_ended_once() -> None:
    make_person()
    run("UPDATE accounts_rolegrant SET ended_at = at")
    assert refused("UPDATE accounts_rolegrant SET ended_at = NULL")


def test_a_fork_a_gap_and_a_foreign_chain_are_refused() -> None:
    anna = make_person()
    record_read(Event.CASE_READ, anna)
    columns = [str(field.column) for field in AuditEntry._meta.concrete_fields][1:]
    last = AuditEntry.objects.latest("id").id

    def again(**instead: str) -> bool:
        chosen = ", ".join(instead.get(name, name) for name in columns)
        names = ", ".join(columns)
        parts = ["INSERT INTO audit_auditentry (", names, ") SELECT", chosen]
        return refused(" ".join([*parts, "FROM audit_auditentry WHERE id =", str(last)]))

    act = f"'{uuid.uuid4().hex}'"
    assert again(act=act)
    assert again(act=act, sequence="sequence + 1")
    assert again(act=act, sequence="sequence + 2", previous="hash")
    assert again(act=act, sequence="sequence + 1", previous="hash", organisation_id="NULL")
    assert not again(act=act, sequence="sequence + 1", previous="hash")
    assert AuditHead.objects.get(chain=anna.organisation_id).sequence == (
        AuditEntry.objects.filter(chain=anna.organisation_id).count()
    )


def test_no_second_head_is_put_in_where_there_are_entries() -> None:
    anna = make_person()
    drop_all()
    AuditHead.objects.filter(chain=anna.organisation_id).delete()
    install()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditHead.objects.create(chain=anna.organisation_id)


def test_all_are_in_place_after_a_migration() -> None:
    assert not_in_place() == ()
    assert triggers_are_in_place(None) == []


@pytest.mark.parametrize("name", [one.name for one in all_triggers()][:4])
def test_the_program_does_not_start_where_a_trigger_is_gone(name: str) -> None:
    table = next(one.table for one in all_triggers() if one.name == name)
    run(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    with pytest.raises(TriggersMissing, match=name):
        prove_triggers()
    assert [one.id for one in triggers_are_in_place(None)] == ["audit.E001"]
    call_command("migrate", verbosity=0)
    prove_triggers()


def test_a_trigger_that_was_hollowed_out_is_found_and_mended() -> None:
    name = "heva_audit_auditentry_update"
    if connection.vendor == "postgresql":
        body = "BEGIN RETURN NEW; END"
        run(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    else:
        run(f"DROP TRIGGER {name}")
        run(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit_auditentry BEGIN SELECT 1; END")
    assert not_in_place() == (name,)
    install()
    assert not_in_place() == ()


def test_a_trigger_that_was_switched_off_is_found() -> None:
    name = "heva_audit_auditentry_update"
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE audit_auditentry DISABLE TRIGGER {name}")
    else:
        run(f"DROP TRIGGER {name}")
    assert not_in_place() == (name,)
    install()
    assert not_in_place() == ()


def test_a_guard_names_columns_that_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AuditEntry, "guard", Guard(may_change=("nothing",)))
    with pytest.raises(ValueError, match="has no column nothing"):
        all_triggers()
