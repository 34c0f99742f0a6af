"""Entries from before there were chains are put into them by the migration."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from heva.accounts.models import User
from heva.audit.events import Event
from heva.audit.models import AuditEntry, AuditHead
from heva.audit.recording import record_entrance, record_read
from heva.audit.trigger_installing import drop_all, install
from heva.audit.verifying import verify_log
from tests.people import make_organisation, make_person

pytestmark = pytest.mark.django_db
migration = importlib.import_module("heva.audit.migrations.0005_chain_existing")


def test_the_migration_chains_what_stood_there_as_the_program_would() -> None:
    people: list[User] = [make_person("anna"), make_person("david", make_organisation("Fjällsjö"))]
    for who in (*people, *people):
        record_read(Event.CASES_LISTED, who, about=[who.id])
    record_entrance(Event.SIGN_IN_REFUSED, None)
    written = set(AuditEntry.objects.values_list("sequence", "previous", "hash"))
    heads = set(AuditHead.objects.values_list("chain", "sequence", "hash"))
    drop_all()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET previous = '', hash = ''")
        cursor.execute("DELETE FROM audit_audithead")
    migration.chain_existing(apps, None)
    install()
    assert set(AuditEntry.objects.values_list("sequence", "previous", "hash")) == written
    assert set(AuditHead.objects.values_list("chain", "sequence", "hash")) == heads
    assert verify_log(None).faults == []
