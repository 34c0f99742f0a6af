"""Error pages: plain Swedish, an id, and nothing of what was written."""

import re
import sys

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.views.debug import technical_500_response

from heva.audit.recording import AuditUnavailable
from heva.config import errors
from tests.reading_pages import words

SECRET = "en mycket hemlig uppgift"
ID = re.compile(r'<span class="mono nowrap">([2-9A-Z]{8}|-)</span>')


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    words = response.content.decode()
    assert SECRET not in words
    assert ID.search(words), "the page shows no id"
    return words


def failing(exception: Exception) -> HttpResponse:
    """What the last handler answers while `exception` is being handled."""
    try:
        raise exception
    except type(exception):
        return errors.server_error(RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (RuntimeError(SECRET), 500),
        (OperationalError(SECRET), 503),
        (AuditUnavailable(SECRET), 503),
    ],
)
def test_a_failure_is_500_and_a_passing_one_503(exception: Exception, status: int) -> None:
    response = failing(exception)
    assert response.status_code == status
    assert "112" in shown(response)


@pytest.mark.parametrize(
    ("exception", "status"), [(SuspiciousOperation(SECRET), 400), (RequestDataTooBig(SECRET), 413)]
)
def test_a_bad_request_is_400_and_too_much_is_413(exception: Exception, status: int) -> None:
    response = errors.bad_request(RequestFactory().post("/"), exception)
    assert response.status_code == status
    shown(response)


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_swedish(client: Client) -> None:
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert '<html lang="sv">' in shown(response)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_page_of_ours() -> None:
    response = Client(enforce_csrf_checks=True).post("/sprak/", {"language": SECRET})
    assert response.status_code == 403
    shown(response)


LATE = {
    "answer:story": "Hon sa: <b>nej</b>.\nSedan inget.",
    "rationale:judgement:risk": SECRET,
    "because:judgement:risk": "Därför",
    "answer:threat.now": "serious_and_repeated_threats",
    "answer:persons[0].age": "17",
    "rev:story": "en revision med mellanslag",
    "password": "ett lösenord med mellanslag",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sender", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/bedomning/"}]
)
def test_a_form_that_grew_too_old_gives_back_what_was_written_and_logs_none_of_it(
    sender: dict[str, str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    response = Client(enforce_csrf_checks=True).post("/sprak/", LATE, headers=sender)
    assert response.status_code == 403
    areas = re.compile(r"<textarea[^>]* readonly [^>]*>\n(.*?)</textarea>", re.DOTALL)
    assert areas.findall(words(response)) == [
        "Hon sa: &lt;b&gt;nej&lt;/b&gt;.\nSedan inget.",
        SECRET,
        "Därför",
    ]
    assert "mellanslag" not in words(response)
    told = caplog.text + "".join(capfd.readouterr())
    assert "Forbidden" in told
    for text in ("Hon sa", SECRET, "Därför"):
        assert text not in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sender",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://elsewhere.example", "Referer": "http://testserver/"},
        {"Referer": "https://elsewhere.example/http://testserver/"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Referer": "http://testserver.elsewhere.example/"},
    ],
)
def test_a_form_from_elsewhere_is_given_nothing_back(sender: dict[str, str]) -> None:
    response = Client(enforce_csrf_checks=True).post("/sprak/", LATE, headers=sender)
    assert response.status_code == 403
    assert "<textarea" not in shown(response)


@pytest.mark.django_db
def test_more_than_fits_is_413() -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        response = Client().post("/sprak/", {"language": SECRET * 20})
    assert response.status_code == 413
    shown(response)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/finns-inte/", "/sprak/"])
def test_within_debug_people_still_see_our_pages(path: str) -> None:
    with override_settings(DEBUG=True, DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        response = Client().post(path, {"language": SECRET * 20})
    assert response.status_code == (413 if path == "/sprak/" else 404)
    shown(response)


@pytest.mark.parametrize("accepts", ["text/html", "application/json"])
def test_an_unexpected_error_within_debug_shows_our_page_too(accepts: str) -> None:
    def technical(request: HttpRequest) -> HttpResponse:
        try:
            raise RuntimeError(SECRET)
        except RuntimeError:
            return technical_500_response(request, *sys.exc_info())

    asked = RequestFactory().post("/", {"text": SECRET}, headers={"Accept": accepts})
    shown(errors.OwnPages(technical)(asked))


def test_nothing_is_ever_mailed() -> None:
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    kinds = {handler["class"] for handler in settings.LOGGING["handlers"].values()}
    assert kinds == {"logging.StreamHandler"}
    assert not settings.ADMINS
