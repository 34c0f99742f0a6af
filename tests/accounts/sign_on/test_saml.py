"""Signing in by SAML 2.0, against a real provider in a process of its own."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from heva.accounts.models import User
from heva.accounts.sign_on.models import ProviderLink
from heva.audit.models import AuditEntry
from tests.accounts.sign_on.round_trip import leave
from tests.accounts.sign_on.saml_answers import CHANGES, KEY, Answer, ask, deliver
from tests.sign_on_provider.behaviour import WEAK_LEVEL, Behaviour
from tests.sign_on_provider.running import Running

pytestmark = pytest.mark.django_db


def who_is_in(client: Client) -> str | None:
    """The id of the person that the browser's session belongs to."""
    return client.session.get("_auth_user_id")


def test_somebody_invited_here_comes_in(saml: Running, anna: User) -> None:
    client = Client()
    response = deliver(client, ask(client))
    assert (response.status_code, who_is_in(client)) == (302, str(anna.id))
    assert list(AuditEntry.objects.order_by("id").values_list("event", flat=True))[-2:] == [
        "sign_on_linked",
        "signed_in",
    ]


def test_the_second_time_the_link_is_enough(saml: Running, anna: User) -> None:
    first = Client()
    deliver(first, ask(first))
    saml.behave(Behaviour(login="anna.gift"))
    client = Client()
    deliver(client, ask(client))
    assert who_is_in(client) == str(anna.id)


def test_an_answer_signed_as_a_whole_as_well_is_as_good(saml: Running, anna: User) -> None:
    saml.behave(Behaviour(fault="both signed"))
    client = Client()
    assert deliver(client, ask(client)).status_code == 302
    assert who_is_in(client) == str(anna.id)


@pytest.mark.parametrize(
    "fault",
    [
        "unsigned",
        "only the response signed",
        "SHA-1",
        "SHA-224",
        "other key",
        "other request",
        "no request",
        "other door",
        "other audience",
        "other issuer",
        "expired",
        "not anew",
        "transient",
        "no level",
    ],
)
def test_an_answer_that_is_wrong_in_one_way_lets_nobody_in(
    saml: Running, anna: User, fault: str
) -> None:
    saml.behave(Behaviour(fault=fault))
    client = Client()
    assert deliver(client, ask(client)).status_code == 403
    assert who_is_in(client) is None
    assert ProviderLink.objects.count() == 0
    assert AuditEntry.objects.order_by("id").last().event == "sign_in_refused"  # type: ignore[union-attr]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_answer_changed_on_the_way_lets_nobody_in(
    saml: Running, anna: User, change: str
) -> None:
    client = Client()
    honest = ask(client)
    assert deliver(client, honest.changed(CHANGES[change])).status_code == 403
    assert who_is_in(client) is None
    assert ProviderLink.objects.count() == 0


@pytest.mark.parametrize("file", ["secret.txt", "nothing-there.txt"])
def test_an_entity_reads_no_file_and_lets_nobody_in(
    saml: Running, anna: User, tmp_path: Path, file: str
) -> None:
    (tmp_path / "secret.txt").write_text("subject-of-anna", "utf-8")
    kind = f'<!DOCTYPE r [<!ENTITY e SYSTEM "file://{tmp_path / file}">]>'
    client = Client()
    honest = ask(client)
    body = honest.document.replace(b"subject-of-anna", b"&e;")
    body = body[body.index(b"?>") + 2 :] if body.startswith(b"<?xml") else body
    assert deliver(client, Answer(kind.encode() + body, honest.state)).status_code == 403
    assert who_is_in(client) is None


def test_a_comment_does_not_cut_a_subject_short(saml: Running, anna: User) -> None:
    saml.behave(Behaviour(subject="subject-of-anna.attacker"))
    client = Client()
    honest = ask(client)
    cut = honest.document.replace(b"subject-of-anna.attacker", b"subject-of-anna<!---->.attacker")
    assert cut != honest.document
    deliver(client, Answer(cut, honest.state))
    saml.behave(Behaviour(subject="subject-of-anna", login="somebody else"))
    other = Client()
    assert deliver(other, ask(other)).status_code == 403


@pytest.mark.parametrize("body", [b"", b"<", b"<a/>", b"\xff\xfe", b"<Response/>" * 3])
def test_what_is_no_answer_lets_nobody_in(saml: Running, anna: User, body: bytes) -> None:
    client = Client()
    state = ask(client).state
    assert deliver(client, Answer(body, state)).status_code == 403
    assert who_is_in(client) is None


def test_the_same_answer_opens_nothing_twice(saml: Running, anna: User) -> None:
    client = Client()
    answer = ask(client)
    deliver(client, answer)
    client.post(reverse("accounts:logout"))
    assert deliver(client, answer).status_code == 400
    assert who_is_in(client) is None


def test_an_answer_opens_nothing_twice_where_two_requests_met_the_same_attempt(
    saml: Running, anna: User
) -> None:
    client = Client()
    answer = ask(client)
    before = client.session["heva_sign_on"]
    deliver(client, answer)
    other = Client()
    session = other.session
    session["heva_sign_on"] = before  # as a request reads it that runs at the same time
    session.save()
    other.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    assert deliver(other, answer).status_code == 400
    assert who_is_in(other) is None


def test_an_answer_to_another_browser_opens_nothing(saml: Running, anna: User) -> None:
    stolen, victim = ask(Client()), Client()
    own = ask(victim)
    assert deliver(victim, stolen).status_code == 400
    assert deliver(victim, Answer(stolen.document, own.state)).status_code == 403
    assert who_is_in(victim) is None


def test_too_low_a_level_lets_nobody_in(saml: Running, anna: User) -> None:
    saml.behave(Behaviour(level=WEAK_LEVEL))
    client = Client()
    response = deliver(client, ask(client))
    assert response.status_code == 403
    assert "Du loggade in, men inte tillräckligt säkert" in response.content.decode()
    assert who_is_in(client) is None


def test_an_attempt_at_one_provider_is_none_at_another(saml: Running, anna: User) -> None:
    client = Client()
    answer = ask(client)
    assert deliver(client, answer, key="adalen").status_code == 404
    assert deliver(client, answer, key="other").status_code == 400
    assert who_is_in(client) is None


def test_the_page_that_receives_an_answer_shows_it_to_nobody_but_us(saml: Running) -> None:
    page = Client().post(
        reverse("accounts:sign_on_saml", args=[KEY]),
        {"SAMLResponse": '"><script>', "RelayState": "<b>"},
    )
    assert b"<script>" not in page.content.replace(b'<script type="module"', b"")
    assert b"<b>" not in page.content
    assert page["Cache-Control"] == "no-store"


def test_the_request_is_signed_where_the_file_names_a_key(saml: Running) -> None:
    assert "Signature=" not in leave(Client(), KEY)
    assert "Signature=" in leave(Client(), "other")
