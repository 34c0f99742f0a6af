"""P15: whatever goes wrong, the person gets plain words, an id and their own text back; nobody
else gets any of it."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from heva.accounts.session_keys import LAST_ACT
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from tests.makers import make_small_round
from tests.people import make_person
from tests.promises.faults import full_disk, no_room_in, read_only
from tests.promises.written_logs import written_to_logs
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Kanariefågeln sjöng i köket."
LONG = f"{WORDS} {'Hon berättade mer. ' * 150}".strip()
ID = re.compile(r'<span class="mono nowrap">[2-9A-Z]{8}</span>')
OURS = {"Origin": "http://testserver"}


class Writing:
    """Somebody who writes in a round and saves."""

    def __init__(self) -> None:
        author = make_person()
        self.draft: Assessment = make_small_round(author)
        self.client: Client = client_of(author, raise_request_exception=False)

    def save(self, text: str = WORDS) -> HttpResponse:
        """Post the page, as its button does."""
        data = {
            f"round-{self.draft.id}-current_step": "life",
            "answer:story": text,
            "rev:story": "0",
        }
        found = self.client.post(f"/bedomning/{self.draft.id}/del/life/", data, headers=OURS)
        assert isinstance(found, HttpResponse)
        return found

    def saved(self) -> bool:
        """Whether the text is stored, without being asked of the program."""
        return "story" in current_fields(self.draft)


@pytest.fixture
def writing(transactional_db: None) -> Writing:
    return Writing()


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing of what was written reaches a log, standard error or a mail."""
    with written_to_logs() as log:
        yield
    everything = log.getvalue() + "".join(capfd.readouterr()) + "".join(map(str, mail.outbox))
    assert '"logger": "heva.requests"' in everything
    assert WORDS not in everything
    assert "Kanarie" not in everything


def is_a_page_with_the_text(response: HttpResponse, status: int, text: str = WORDS) -> None:
    page = response.content.decode()
    assert response.status_code == status
    assert ID.search(page)
    assert "Gör så här:" in page
    assert "<textarea" in page
    assert text in page
    assert response.headers["Cache-Control"] == "no-store"


def test_a_full_disk_gives_the_text_back_and_the_program_goes_on_without_a_restart(
    writing: Writing, told: None
) -> None:
    with full_disk():
        answer = writing.save(LONG)
    is_a_page_with_the_text(answer, 507, LONG)
    assert "disk är full" in answer.content.decode()
    assert not writing.saved()
    assert writing.save(LONG).status_code == 302
    assert writing.saved()


def test_a_database_that_takes_no_writes_gives_the_text_back(writing: Writing, told: None) -> None:
    with read_only():
        answer = writing.save()
    is_a_page_with_the_text(answer, 503)
    assert not writing.saved()
    assert writing.save().status_code == 302
    assert writing.saved()


@pytest.mark.parametrize("table", ["assessments_answer", "audit_auditentry"])
def test_no_room_for_an_answer_or_its_entry_saves_neither(
    writing: Writing, told: None, table: str
) -> None:
    with no_room_in(table):
        answer = writing.save()
    is_a_page_with_the_text(answer, 507)
    assert not writing.saved()
    assert not Answer.objects.exists()
    assert writing.save().status_code == 302


def test_no_room_for_the_session_gives_the_text_back(writing: Writing, told: None) -> None:
    session = writing.client.session
    session[LAST_ACT] = timezone.now().timestamp() - 60
    session.save()
    with no_room_in("accounts_session"):
        answer = writing.save()
    is_a_page_with_the_text(answer, 507)
    assert writing.save().status_code == 302


def test_no_entry_no_data_where_a_page_is_only_read(writing: Writing, told: None) -> None:
    assert writing.save().status_code == 302
    path = f"/bedomning/{writing.draft.id}/del/life/"
    with no_room_in("audit_auditentry"):
        answer = writing.client.get(path)
    assert answer.status_code == 507
    assert WORDS not in answer.content.decode()
    assert WORDS in writing.client.get(path).content.decode()


def test_a_failure_of_our_own_gives_the_text_back(
    writing: Writing, told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise RuntimeError(f"Failing row contains ({WORDS})")

    monkeypatch.setattr("heva.assessments.saving.seal", fails, raising=False)
    monkeypatch.setattr("heva.assessments.actions.record", fails)
    is_a_page_with_the_text(writing.save(), 500)


def test_what_came_from_another_site_is_not_given_back(writing: Writing, told: None) -> None:
    with read_only():
        data = {f"round-{writing.draft.id}-current_step": "life", "answer:story": WORDS}
        answer = writing.client.post(
            f"/bedomning/{writing.draft.id}/del/life/",
            data,
            headers={"Origin": "https://elsewhere.example"},
        )
    assert answer.status_code == 503
    assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_that_is_not_known_has_a_page_with_an_id_too(
    writing: Writing, told: None, method: str
) -> None:
    answer = getattr(writing.client, method)("/arenden/")
    assert answer.status_code == 405
    assert ID.search(answer.content.decode())
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
