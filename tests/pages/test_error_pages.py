"""Error pages: plain words, an id, what to do, and nothing that needs a database or a person."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from tests.people import make_person
from tests.reading_pages import title, words
from tests.signing_in import sign_in

CODES = [400, 403, 404, 405, 413, 429, 500, 503, 507]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_error_page_stands_without_database_session_and_request(
    code: int, language: str
) -> None:
    with translation.override(language):
        page = render_to_string(f"errors/{code}.html", {"error_id": "K7M4QXRT"})
    assert f'<html lang="{language}">' in page
    assert "K7M4QXRT" in page
    assert "112" in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("code", CODES)
def test_an_error_page_says_what_to_do_and_blames_nobody(code: int) -> None:
    page = render_to_string(f"errors/{code}.html", {"error_id": "K7M4QXRT"})
    assert "Gå till" in page
    for word in ("error", "exception", "ogiltig", "felaktig", "förbjud"):
        assert word not in page.casefold().replace("error_id", "")


@pytest.mark.parametrize("code", [400, 413, 429, 500, 503, 507])
def test_what_was_saved_or_typed_is_accounted_for(code: int) -> None:
    page = render_to_string(f"errors/{code}.html", {"error_id": "K7M4QXRT"})
    assert "finns oftast kvar" in page or "finns kvar" in page


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_answered_in_swedish_with_an_id(client: Client) -> None:
    sign_in(client, make_person())
    response = client.get("/finns-inte/")
    page = words(response)
    assert response.status_code == 404
    assert title(page) == "Sidan finns inte – HEVA-stöd"
    assert "Uppge felnummer" in page
    assert "finns-inte" not in page
