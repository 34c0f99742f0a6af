"""The way in by an identity provider, in a browser: from the link to the page and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.accounts.sign_on.provider_files import openid_table, saml_table, write_file
from tests.accounts.sign_on.saml_answers import KEY
from tests.journeys.hands import Keyboard
from tests.people import make_person, never_in
from tests.sign_on_provider.behaviour import WEAK_LEVEL, Behaviour
from tests.sign_on_provider.running import Running, running
from tests.sign_on_provider.saml_keys import SERVICE

pytestmark = pytest.mark.browser
THERE = "/arenden/nytt/"


@pytest.fixture(scope="module")
def openid() -> Iterator[Running]:
    """django-oauth-toolkit as a process of its own, at another host name than ours."""
    with running("tests.sign_on_provider.openid_site") as started:
        yield started


@pytest.fixture(scope="module")
def saml() -> Iterator[Running]:
    """pysaml2's server, likewise."""
    with running("tests.sign_on_provider.saml_site") as started:
        yield started


@pytest.fixture
def trusted(
    openid: Running,
    saml: Running,
    transactional_db: None,
    live_server: LiveServer,
    settings: Settings,
    tmp_path: Path,
) -> Running:
    """The program trusts both providers, and Anna was invited."""
    settings.DEBUG = True
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(requests.get(f"{saml.address}/metadata", timeout=30).text, "utf-8")
    settings.HEVA_SIGN_ON_FILE = write_file(
        tmp_path,
        openid_table(tmp_path, f"{openid.address}/o"),
        saml_table(metadata),
        address=live_server.url,
    )
    for one in (openid, saml):
        one.behave(Behaviour(address=live_server.url))
    ours = requests.get(f"{live_server.url}/konto/extern/{KEY}/saml/metadata/", timeout=30)
    (saml.folder / SERVICE).write_bytes(ours.content)
    never_in(make_person("anna"))
    return openid


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains about; anything left at the end fails the test."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def window(
    browser: Browser,
    live_server: LiveServer,
    trusted: Running,
    complaints: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """A window on our login page."""
    context = browser.new_context(
        base_url=live_server.url, locale="sv-SE", java_script_enabled=request.param
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda line: _hear(line.type, line.text, complaints))
    page = context.new_page()
    page.goto(f"/konto/logga-in/?next={THERE}")
    yield page
    context.close()


def _hear(kind: str, text: str, complaints: list[str]) -> None:
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)


def test_from_the_link_to_the_provider_and_back_to_the_page(window: Page) -> None:
    hand = Keyboard(window)
    hand.press(window.get_by_role("link", name="Logga in med Ådalens inloggning"))
    expect(window.get_by_role("heading", level=1)).to_have_text("Vidare till Ådalens inloggning")
    hand.press(window.get_by_role("button", name="Fortsätt till Ådalens inloggning"))
    window.get_by_role("button", name="Sign in").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Öppna ett nytt ärende")
    assert window.url.endswith(THERE)


def test_the_answer_of_a_saml_provider_finds_the_session_it_belongs_to(
    window: Page, request: pytest.FixtureRequest
) -> None:
    """It comes by a form from another site, with which the browser sends no cookie of ours."""
    window.get_by_role("link", name="Logga in med Fjällsjös inloggning").click()
    window.get_by_role("button", name="Fortsätt till Fjällsjös inloggning").click()
    window.get_by_role("button", name="Sign in").click()
    if "without JavaScript" in request.node.name:
        window.get_by_role("button", name="Fortsätt", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Öppna ett nytt ärende")
    assert window.url.endswith(THERE)


def test_too_low_a_level_ends_on_a_page_that_says_so(
    window: Page, trusted: Running, live_server: LiveServer
) -> None:
    trusted.behave(Behaviour(level=WEAK_LEVEL, address=live_server.url))
    window.get_by_role("link", name="Logga in med Ådalens inloggning").click()
    window.get_by_role("button", name="Fortsätt till Ådalens inloggning").click()
    window.get_by_role("button", name="Sign in").click()
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_have_text("Du loggade in, men inte tillräckligt säkert")


@pytest.mark.parametrize("window", [True], indirect=True)
def test_axe_finds_nothing_on_the_pages_of_single_sign_on(window: Page) -> None:
    found = {"login": _findings(window)}
    window.get_by_role("link", name="Logga in med Ådalens inloggning").click()
    found["hand over"] = _findings(window)
    window.goto("/konto/extern/adalen/svar/")
    found["refused"] = _findings(window)
    assert found == {"login": [], "hand over": [], "refused": []}


def _findings(page: Page) -> list[str]:
    return [rule["id"] for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("window", [True], indirect=True)
def test_without_the_provider_in_its_policy_the_browser_refuses_to_go(
    window: Page, complaints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the policy is what the browser goes by."""
    monkeypatch.setattr("heva.accounts.sign_on.views.csp_update", lambda _change: lambda view: view)
    window.get_by_role("link", name="Logga in med Ådalens inloggning").click()
    with window.expect_console_message(lambda line: "form-action" in line.text):
        window.get_by_role("button", name="Fortsätt till Ådalens inloggning").click()
    assert len(complaints) == 1
    complaints.clear()
