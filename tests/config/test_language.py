"""Swedish until somebody chooses English."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_browsers_own_language_changes_nothing(client: Client) -> None:
    answer = client.get("/konto/logga-in/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert '<html lang="sv">' in answer.content.decode()


def test_english_is_spoken_once_chosen_and_leads_back(client: Client) -> None:
    chosen = client.post("/sprak/", {"language": "en", "next": "/konto/logga-in/"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/konto/logga-in/")
    assert '<html lang="en">' in client.get("/konto/logga-in/").content.decode()


def test_an_unknown_language_in_the_cookie_is_swedish(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    assert '<html lang="sv">' in client.get("/konto/logga-in/").content.decode()
