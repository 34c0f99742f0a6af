"""The pages of the session in a browser: role, own sessions, settings, the header's menu."""

import pytest
from playwright.sync_api import Page, expect

from heva.accounts.entrance import By, Verified
from heva.accounts.models import Role, User
from heva.accounts.session_keys import VERIFIED
from heva.accounts.session_store import SessionStore
from tests.conftest import OpenPage
from tests.journeys.test_every_page import AT_400_PER_CENT, PHONE, axe_findings
from tests.people import make_person
from tests.signing_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROLE_PAGE, SESSIONS, SETTINGS = "/konto/roll/", "/konto/sessioner/", "/konto/installningar/"
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def berit() -> User:
    """A consultant who also trains."""
    return make_person("berit", role=Role.CONSULTANT, also=(Role.TRAINER,))


def browser_of(user: User, page: Page) -> Page:
    """`page`, signed in as `user`, before a role is chosen."""
    browser = client_of(user)
    session = SessionStore(browser.cookies["sessionid"].value)
    session[VERIFIED] = Verified(By.PASSKEY, 0).as_mark()
    del session["heva_role"]
    session.save()
    root = page.url.removesuffix("konto/logga-in/")
    page.context.add_cookies(
        [{"name": "sessionid", "value": str(session.session_key), "url": root}]
    )
    return page


def choose(page: Page, role: str) -> None:
    page.goto(ROLE_PAGE)
    page.get_by_label(role).check()
    page.get_by_role("button", name="Fortsätt", exact=True).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, AT_400_PER_CENT], ids=["desk", "phone", "400"])
def test_every_page_is_clean_and_fits(
    open_page: OpenPage, berit: User, size: dict[str, int], scheme: str
) -> None:
    page = browser_of(berit, open_page("/konto/logga-in/", viewport=size, color_scheme=scheme))
    client_of(berit)
    found = {}
    page.goto(SESSIONS)
    for name in ("role", "landing", "menu", SESSIONS, SETTINGS):
        if name == "landing":
            choose(page, "Konsulent")
        elif name == "menu":
            page.locator(".site-menu > summary").click()
        elif name.startswith("/"):
            page.goto(name)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[name] = (axe_findings(page), wide <= size["width"])
    assert found == {name: ([], True) for name in found}


def test_a_role_is_chosen_and_switched_by_keys_alone(open_page: OpenPage, berit: User) -> None:
    page = browser_of(berit, open_page("/konto/logga-in/"))
    page.goto(SETTINGS)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SETTINGS}")
    page.locator(".site-menu > summary").focus()
    page.keyboard.press("Enter")
    switch = page.get_by_role("link", name="Byt roll")
    expect(switch).to_be_visible()
    switch.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Konsulent").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utbildare")


def test_everything_works_without_javascript(open_page: OpenPage, berit: User) -> None:
    page = browser_of(berit, open_page("/konto/logga-in/", java_script_enabled=False))
    choose(page, "Konsulent")
    expect(page.get_by_role("heading", level=1)).to_have_text("Konsulent")
    client_of(berit)
    page.locator(".site-menu > summary").click()
    page.get_by_role("link", name="Mina sessioner").first.click()
    page.get_by_role("button", name="Avsluta alla andra").click()
    expect(page.get_by_text("Du är inte inloggad någon annanstans.")).to_be_visible()
    page.goto(SETTINGS)
    page.get_by_label("Av", exact=True).check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Inställningen är sparad.")).to_be_visible()
