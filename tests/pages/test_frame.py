"""What stands around every page."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from heva.demo.people import PEOPLE
from tests.people import make_person
from tests.reading_pages import title, words
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

PAGES = ["/konto/installningar/", "/arenden/", "/arenden/nytt/"]
OPEN_PAGES = ["/konto/logga-in/", "/konto/utloggad/"]


@pytest.fixture
def inside(client: Client) -> Client:
    """A social worker, signed in."""
    sign_in(client, make_person())
    return client


@pytest.mark.parametrize("address", [*PAGES, *OPEN_PAGES])
def test_every_page_has_one_heading_a_skip_link_and_its_language(
    inside: Client, address: str
) -> None:
    who = Client() if address in OPEN_PAGES else inside
    page = words(who.get(address))
    assert '<html lang="sv">' in page
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert '<h1 tabindex="-1" data-focus>' in page
    assert '<a class="skip-link" href="#innehall">' in page
    assert page.count('id="innehall"') == 1
    assert title(page).endswith(" – HEVA-stöd")


def test_the_demo_offers_each_person_by_one_button(client: Client) -> None:
    with override_settings(DEBUG=True):  # the demo shows itself nowhere else
        page = words(client.get("/"))
    assert "ÖVNING" in page
    buttons = re.findall(r'<button class="[^"]+" type="submit" name="person" value="([^"]+)"', page)
    assert buttons == [person.login for person in PEOPLE]


@pytest.mark.parametrize("address", [*PAGES, *OPEN_PAGES])
def test_no_id_is_used_twice(inside: Client, address: str) -> None:
    who = Client() if address in OPEN_PAGES else inside
    ids = re.findall(r'\sid="([^"]+)"', words(who.get(address)))
    assert sorted(ids) == sorted(set(ids))


def test_the_screen_can_be_hidden_and_left_from_every_page(inside: Client) -> None:
    page = words(inside.get("/arenden/nytt/"))
    assert 'action="/konto/dolj/"' in page
    assert 'aria-keyshortcuts="Escape"' in page
    assert 'action="/konto/logga-ut/"' in page


def test_a_stranger_gets_no_session_script_and_no_hide_button(client: Client) -> None:
    page = words(client.get("/konto/logga-in/"))
    assert "session.js" not in page
    assert "/konto/dolj/" not in page


def test_the_language_switch_comes_back_to_the_same_page(inside: Client) -> None:
    page = words(inside.get("/konto/installningar/?a=1&b=2"))
    assert '<input type="hidden" name="next" value="/konto/installningar/?a=1&amp;b=2">' in page
    response = inside.post("/sprak/", {"language": "en", "next": "/konto/installningar/"})
    assert response.headers["Location"] == "/konto/installningar/"
    assert '<html lang="en">' in words(inside.get("/konto/installningar/"))


def test_every_form_that_posts_carries_the_token(inside: Client) -> None:
    for address in PAGES:
        page = words(inside.get(address))
        forms = re.findall(r'(?s)<form method="post".*?</form>', page)
        assert forms
        assert [form for form in forms if "csrfmiddlewaretoken" not in form] == []


def test_a_browser_that_sends_no_referrer_elsewhere_still_names_its_origin_to_us(
    inside: Client,
) -> None:
    """With `no-referrer` alone a form says "Origin: null", and the token check refuses that."""
    response = inside.get("/arenden/")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="referrer" content="same-origin">' in words(response)


def test_the_first_visit_weighs_less_than_a_hundred_kilobytes(inside: Client) -> None:
    page = inside.get("/arenden/")
    files = set(re.findall(r'(?:src|href)="/static/([^"]+)"', words(page)))
    assert "heva.css" in files
    weight = len(page.content)
    for name in files:
        found = finders.find(name)
        assert isinstance(found, str), name
        weight += Path(found).stat().st_size
    assert weight < 100_000
