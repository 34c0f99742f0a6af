"""Open pages that save as the page's own script does, from as many people as there are."""

import http.client
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.urls import reverse

from heva.accounts.models import User
from heva.assessments.models import Assessment
from heva.forms import input_names
from tests.makers import make_small_round
from tests.people import make_person
from tests.signing_in import sign_in

CLIENTS = 8
SHARING = 4  # of them write in the same round
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
    sign_in(client, author)
    return Page(number, assessment, client.cookies[settings.SESSION_COOKIE_NAME].value)


def open_pages() -> list[Page]:
    """Half of them in one round of one person, the others each in a round of their own."""
    shared_author = make_person("anna")
    shared = make_small_round(shared_author)
    sharing = [opened(number, shared_author, shared) for number in range(SHARING)]
    others = [make_person(f"bo{number}") for number in range(SHARING, CLIENTS)]
    alone = [opened(n, one, make_small_round(one)) for n, one in enumerate(others, SHARING)]
    return [*sharing, *alone]
