"""The way in and one's own factors in a browser, by mouse and by keyboard, on every size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heva.accounts.factors.checking import secret_of
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from tests.accounts.factors.an_app import App
from tests.conftest import OpenPage
from tests.journeys.door import app_of, sign_in
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.test_every_page import AT_400_PER_CENT, PHONE, axe_findings
from tests.people import PASSWORD, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

METHODS = "/konto/inloggningssatt/"
DESKTOP = {"width": 1366, "height": 900}
Look = Callable[[str], None]


@pytest.fixture
def anna() -> User:
    """A social worker who has never been in."""
    return make_person("anna")


def enrol_first_app(page: Page, hand: Hand, look: Look) -> None:
    """From the login page to the first page, by way of a new app."""
    look("login")
    hand.write(page.get_by_label("Användarnamn"), "anna")
    hand.write(page.get_by_label("Lösenord"), PASSWORD)
    hand.press(page.get_by_role("button", name="Fortsätt"))
    look("choice")
    hand.press(page.get_by_role("button", name="Välj app för koder"))
    expect(page.get_by_role("img", name="QR-kod")).to_be_visible()
    expect(page.get_by_role("img", name="QR-kod")).not_to_have_js_property("naturalWidth", 0)
    look("app")
    device = TotpDevice.objects.get(confirmed=False)
    secret = secret_of(device)
    assert secret is not None
    hand.write(page.get_by_label("Kod", exact=True), App(device, secret).code())
    hand.press(page.get_by_role("button", name="Bekräfta"))
    look("backup codes")
    hand.press(page.get_by_role("link", name="Jag har sparat koderna, fortsätt"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def step_up_and_look(page: Page, hand: Hand, look: Look) -> None:
    """One's own factors, their removal refused, and the page that asks for a fresh factor."""
    page.goto(METHODS)
    look("methods")
    hand.press(page.get_by_role("link", name="Byt lösenord"))
    look("password")
    page.goto("/konto/losenord/")
    hand.press(page.get_by_role("button", name="Byt lösenord"))
    look("password with errors")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, AT_400_PER_CENT], ids=["desk", "phone", "400"])
def test_every_page_of_the_way_in_is_clean_and_fits(
    open_page: OpenPage, anna: User, size: dict[str, int], scheme: str
) -> None:
    page = open_page("/konto/logga-in/", viewport=size, color_scheme=scheme)
    found: dict[str, object] = {}

    def look(name: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (findings := axe_findings(page)) or wide > size["width"]:
            found[name] = (findings, wide)

    enrol_first_app(page, Mouse(), look)
    step_up_and_look(page, Mouse(), look)
    assert found == {}


def test_the_way_in_needs_no_pointer(open_page: OpenPage, anna: User) -> None:
    page = open_page("/konto/logga-in/")
    enrol_first_app(page, Keyboard(page), lambda _: None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina ärenden")


def test_the_way_in_needs_no_script(open_page: OpenPage, anna: User) -> None:
    page = open_page("/konto/logga-in/", java_script_enabled=False)
    enrol_first_app(page, Mouse(), lambda _: None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina ärenden")


def test_whoever_has_an_app_gives_its_code_and_stands_where_they_were_going(
    open_page: OpenPage, anna: User
) -> None:
    page = open_page(METHODS)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mina inloggningssätt")


def test_a_wrong_code_is_told_in_the_summary_and_beside_the_field(
    open_page: OpenPage, anna: User
) -> None:
    app_of("anna")
    page = open_page("/konto/logga-in/")
    page.get_by_label("Användarnamn").fill("anna")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Kod", exact=True).fill("hej")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Det finns ett problem")
    expect(page).to_have_title("Fel: Bekräfta att det är du – HEVA-stöd")
    assert axe_findings(page) == []
    page.get_by_role("link", name="Det är ingen kod").click()
    expect(page.get_by_label("Kod", exact=True)).to_be_focused()
