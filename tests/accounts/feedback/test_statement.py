"""The accessibility statement: open to everybody; what is told reaches the administrator alone."""

import pytest
from django.test import Client, override_settings

from heva.accounts.feedback.actions import LONGEST
from heva.accounts.feedback.models import Feedback
from heva.accounts.models import Role
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import make_organisation, make_person
from tests.reading_pages import words
from tests.signing_in import client_of, with_password_only

pytestmark = pytest.mark.django_db

STATEMENT, LEAVE, TOLD = (
    "/tillganglighet/",
    "/tillganglighet/beratta/",
    "/tillganglighet/berattat/",
)
WORDS = "Knappen syns inte i förstoring."


def test_the_statement_is_open_and_names_the_law_the_shortcomings_and_the_supervisor() -> None:
    page = words(Client().get(STATEMENT))
    for part in ("delvis förenligt med lagen", "Brister vi känner till", "Digg", "skärmläsare"):
        assert part in page
    assert '<form method="post" action="/tillganglighet/beratta/"' not in page


def test_the_contact_is_what_the_installation_says() -> None:
    with override_settings(HEVA_ACCESSIBILITY_CONTACT="kontaktcenter, 0620-00 00 00"):
        assert "kontaktcenter, 0620-00 00 00" in words(Client().get(STATEMENT))


def test_every_page_leads_to_the_statement() -> None:
    assert f'href="{STATEMENT}"' in words(Client().get("/konto/logga-in/"))


def test_what_is_told_is_stored_sealed_recorded_and_read_by_the_administrator() -> None:
    worker = make_person("anna")
    answer = client_of(worker).post(LEAVE, {"message": WORDS}, follow=True)
    assert "Din administratör kan nu läsa" in words(answer)
    (row,) = Feedback.objects.all()
    assert WORDS.encode() not in bytes(row.sealed or b"")
    assert AuditEntry.objects.filter(event=Event.FEEDBACK_LEFT, who_id=worker.id).exists()
    administrator = make_person("admin", role=Role.ADMINISTRATOR)
    assert WORDS in words(client_of(administrator).get(TOLD))
    assert AuditEntry.objects.filter(event=Event.FEEDBACK_READ, who_id=administrator.id).exists()


def test_nobody_else_reads_it() -> None:
    client_of(make_person("anna")).post(LEAVE, {"message": WORDS})
    away = make_organisation("Fjällsjö kommun")
    neighbour = make_person("david", away, role=Role.ADMINISTRATOR)
    assert WORDS not in words(client_of(neighbour).get(TOLD))
    for role in set(Role) - {Role.ADMINISTRATOR}:
        person = make_person(f"person-{role.value.replace('_', '-')}", role=role)
        assert client_of(person).get(TOLD).status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST + 1)])
def test_a_text_that_is_missing_or_too_long_comes_back_with_what_to_do(text: str) -> None:
    answer = client_of(make_person()).post(LEAVE, {"message": text})
    assert answer.status_code == 400
    assert "Det finns ett problem" in words(answer)
    assert text.strip() in words(answer)
    assert not Feedback.objects.exists()


def test_only_somebody_who_is_inside_may_tell() -> None:
    for client in (Client(), with_password_only(make_person())):
        assert client.post(LEAVE, {"message": WORDS}).status_code == 302
    assert not Feedback.objects.exists()
