"""Forged hosts and headers, open redirects, and addresses that would do something by a GET."""

import pytest
from django.test import Client, override_settings

from heva.accounts.models import User
from heva.audit.models import AuditEntry
from tests.makers import make_round
from tests.people import PASSWORD, make_person
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "https:/elsewhere.example",
    "http:///elsewhere.example",
    "javascript:alert(1)",
    "\x00https://elsewhere.example",
    "/konto/\r\nLocation: https://elsewhere.example",
)
FORGED = (
    {"Host": "elsewhere.example"},
    {"Host": "testserver.elsewhere.example"},
    {"Host": "testserver@elsewhere.example"},
    {"Host": "testserver:80:elsewhere.example"},
)


@pytest.mark.parametrize("headers", FORGED)
def test_a_forged_host_is_refused_with_a_page_of_ours(headers: dict[str, str]) -> None:
    answer = Client().get("/konto/logga-in/", headers=headers)
    assert answer.status_code == 400
    assert b"elsewhere" not in answer.content
    assert "elsewhere" not in str(answer.headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "elsewhere.example"},
        {"X-Forwarded-For": "192.0.2.1", "X-Real-IP": "192.0.2.1"},
        {"Forwarded": "host=elsewhere.example;proto=https"},
        {"X-Original-URL": "/arenden/", "X-Rewrite-URL": "/arenden/"},
        {"X-HTTP-Method-Override": "DELETE"},
    ],
)
def test_headers_of_a_proxy_that_is_not_there_change_nothing(headers: dict[str, str]) -> None:
    client = client_of(make_person())
    plain, forged = client.get("/arenden/"), client.get("/arenden/", headers=headers)
    assert (forged.status_code, len(forged.content)) == (plain.status_code, len(plain.content))
    assert b"elsewhere" not in forged.content


def test_a_request_that_says_it_came_over_https_is_not_believed_without_a_proxy() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=None):
        answer = Client().get("/konto/logga-in/", headers={"X-Forwarded-Proto": "https"})
    assert answer.status_code == 301


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_next_leads_to_another_site(path: str) -> None:
    person = make_person()
    posted = Client().post(
        "/konto/logga-in/", {"login": person.login, "password": PASSWORD, "next": path}
    )
    answers = [
        posted,
        Client().post("/sprak/", {"language": "en", "next": path}),
        Client().get("/konto/logga-in/", {"next": path}),
        client_of(person).get("/konto/logga-in/", {"next": path}),
        client_of(person).post("/konto/roll/", {"role": "worker", "next": path}),
    ]
    for answer in answers:
        assert answer.status_code < 500
        where = answer.headers.get("Location", "")
        assert where.startswith("/") or not where
        assert not where.startswith(("//", "/\\"))
        target = where.partition("next=")[2]
        assert not target.startswith(("http", "%2F%2F", "%2F%5C", "javascript"))
        assert b'value="https://elsewhere' not in answer.content
        assert b'href="https://elsewhere' not in answer.content


def test_opening_every_page_of_a_case_changes_nothing_but_the_log() -> None:
    draft = make_round(make_person())
    client = client_of(draft.case.owner, fresh=True)
    paths = [
        *(f"/arenden/{draft.case_id}/{part}" for part in ("", "kod/", "samband/", "omgang/")),
        *(f"/bedomning/{draft.id}/{part}" for part in ("kontrollera/", "bedom/", "reglerna/")),
        *(f"/bedomning/{draft.id}/{part}" for part in ("spara/", "signal/", "las/")),
        f"/bedomning/{draft.id}/utfall/",
    ]
    before = rows_of_everything()
    entries = AuditEntry.objects.count()
    for path in paths:
        assert client.get(path).status_code in (200, 302, 405), path
        assert client.head(path).status_code in (200, 302, 405), path
    assert rows_of_everything() == before
    assert AuditEntry.objects.count() > entries


def rows_of_everything() -> dict[str, object]:
    """Every row of ours but the log and the sessions."""
    from django.apps import apps
    from django_scopes import scopes_disabled

    with scopes_disabled():
        return {
            model._meta.label: sorted(map(str, model._base_manager.values_list()))
            for model in apps.get_models()
            if not model._meta.label.startswith(("audit.", "accounts.Session", "django."))
        }


@pytest.mark.parametrize("field", ["owner", "organisation", "kind", "code", "by", "is_demo"])
def test_a_field_that_no_form_has_is_ignored(field: str) -> None:
    person, other = make_person(), make_person("bo")
    client = client_of(person)
    given = {"owner": other.pk, "organisation": other.pk, "kind": "demo", "by": other.pk}
    value = str(given.get(field, "1"))
    client.post("/arenden/nytt/", {"age_band": "a16_17", "ties": "no", field: value})
    (case,) = person.cases.all()
    assert (case.owner, case.organisation, case.kind) == (person, person.organisation, "real")
    assert not User.objects.get(pk=other.pk).cases.exists()
