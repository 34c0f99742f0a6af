"""P3: eight people save at the same time, half of them in the same round: nobody gets a 5xx.

The saves go through gunicorn and the page's own autosave, as in earnest. Every save that was
acknowledged is stored, with its audit entry.
"""

import http.client
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from heva.accounts.models import User
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.forms import input_names
from tests.makers import make_small_round
from tests.people import make_person
from tests.promises.running_server import running_server
from tests.promises.size import size

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 8
SHARING = 4  # of them write in the same round
STARTED_WITHIN = 60  # seconds: the first answer waits for the server to start
HANGS_AFTER = 20  # seconds: what the database itself waits; `make bench` measures times
SAVED, STALE = 200, 409


@dataclass(frozen=True)
class Page:
    """One open page: who, which round, and the cookies of its session."""

    number: int
    assessment: Assessment
    session: str

    def save(self, port: int, text: str, based_on: int, within: int = HANGS_AFTER) -> int:
        """Post a note as the page's script does; the status of the answer, `within` seconds."""
        token = secrets.token_hex(16)
        prefix = f"round-{self.assessment.id}"
        note = "note:weapon"
        body = urlencode(
            {
                f"{prefix}-current_step": "danger",
                input_names.answer(note): text,
                input_names.revision(note): based_on,
            }
        )
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; csrftoken={token}"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookies,
            "X-CSRFToken": token,
            "HX-Request": "true",
        }
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=within)
        try:
            address = reverse("forms:autosave", args=[self.assessment.id])
            connection.request("POST", address, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def work(self, port: int, saves: int) -> list[int]:
        """Save again and again, each time from the revision that one's own saves have reached."""
        statuses: list[int] = []
        for number in range(saves):
            text = f"Sida {self.number}, gång {number}."
            statuses.append(self.save(port, text, statuses.count(SAVED)))
        return statuses


def opened(number: int, author: User, assessment: Assessment) -> Page:
    client = Client()
    client.force_login(author)
    return Page(number, assessment, client.cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.fixture
def pages() -> list[Page]:
    shared_author = make_person("anna")
    shared = make_small_round(shared_author)
    sharing = [opened(number, shared_author, shared) for number in range(SHARING)]
    others = [make_person(f"bo{number}") for number in range(SHARING, CLIENTS)]
    alone = [opened(n, one, make_small_round(one)) for n, one in enumerate(others, SHARING)]
    return [*sharing, *alone]


def test_eight_people_save_at_once_and_nobody_gets_an_error(
    pages: list[Page], tmp_path: Path
) -> None:
    saves = size("saves by each of 8 clients", fits=12, full=60)
    with running_server(tmp_path) as port, ThreadPoolExecutor(CLIENTS) as pool:
        assert pages[-1].save(port, "Den första.", based_on=0, within=STARTED_WITHIN) == SAVED
        done = list(pool.map(lambda page: page.work(port, saves), pages))
    statuses = [status for one in done for status in one]
    assert len(statuses) == CLIENTS * saves
    assert set(statuses) <= {SAVED, STALE}
    acknowledged = statuses.count(SAVED) + 1
    assert Answer.objects.count() == acknowledged
    acts = AuditEntry.objects.filter(event=Event.FIELDS_SAVED.value).values_list("act", flat=True)
    assert set(Answer.objects.values_list("act_id", flat=True)) == set(acts)
    assert len(acts) == acknowledged
    for page, own in zip(pages[SHARING:-1], done[SHARING:-1], strict=True):
        assert own == [SAVED] * saves
        stored = current_fields(page.assessment)["note:weapon"]
        assert (stored.value, stored.revision) == (f"Sida {page.number}, gång {saves - 1}.", saves)
