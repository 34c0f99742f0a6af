"""People, units and lost ways in, in a browser: administrator, unit head and the one invited."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from heva.accounts.factors.checking import secret_of
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import Role, User
from tests.accounts.factors.an_app import App
from tests.conftest import OpenPage
from tests.journeys.door import become
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.job import Worker
from tests.journeys.looking import WINDOW, faults
from tests.people import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADMINISTRATION = "/konto/administration/"
PASSWORD = "sjutton gäss på en gärdesgård"
NEWCOMER = "nina.ny"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def opened(worker: Worker, link: str, heading: str) -> None:
    """Follow the link in the page, and stand at the page with this heading."""
    worker.hand.press(worker.page.locator("main").get_by_role("link", name=link, exact=True))
    expect(worker.heading()).to_have_text(heading)


def invitation(worker: Worker, cast: Cast) -> Iterator[str]:
    """Karin invites Nina; the code that she may hand over is the last one made."""
    page = worker.page
    become(page, cast.administrator, ADMINISTRATION)
    yield "overview"
    opened(worker, "Personer", "Personer")
    yield "people"
    opened(worker, "Bjud in en person", "Bjud in en person")
    worker.press("Bjud in och visa koden")
    expect(page.get_by_role("alert")).to_contain_text("Skriv personens namn")
    yield "invite, nothing written"
    worker.hand.write(page.get_by_label("Namn", exact=True), "Nina Ny")
    worker.hand.write(page.get_by_label("Användarnamn"), NEWCOMER)
    worker.hand.choose(page.get_by_label("Barn och unga"))
    worker.hand.choose(page.get_by_label("Socialsekreterare"))
    worker.press("Bjud in och visa koden")
    expect(worker.heading()).to_have_text("Aktiveringskod")
    yield "code"
    worker.press("Klar")
    expect(worker.heading()).to_have_text("Nina Ny")
    yield "person, not activated"
    worker.press("Gör en ny kod")
    expect(worker.heading()).to_have_text("Aktiveringskod")


def activation(worker: Worker, login: str) -> Iterator[str]:
    """Whoever was given the code that stands on the screen comes in by it, as somebody new."""
    page = worker.page
    code = page.locator(".code-plate").inner_text()
    page.context.clear_cookies()
    page.goto("/konto/aktivera/")
    worker.press("Fortsätt")
    expect(page.get_by_role("alert")).to_contain_text("Skriv koden du har fått")
    yield "activate, nothing written"
    worker.hand.write(page.get_by_label("Användarnamn"), login)
    worker.hand.write(page.get_by_label("Aktiveringskod"), code.lower())
    worker.hand.write(page.get_by_label("Nytt lösenord", exact=True), PASSWORD)
    worker.hand.write(page.get_by_label("Samma lösenord igen"), PASSWORD)
    worker.press("Fortsätt")
    expect(worker.heading()).to_have_text("Lägg till ett inloggningssätt")
    worker.press("Välj app för koder")
    expect(worker.heading()).to_have_text("App för koder")
    device = TotpDevice.objects.get(user__login=login, confirmed=False)
    secret = secret_of(device)
    assert secret is not None
    worker.hand.write(page.get_by_label("Kod", exact=True), App(device, secret).code())
    worker.press("Bekräfta")
    expect(worker.heading()).to_have_text("Dina reservkoder")
    worker.press("Jag har sparat koderna, fortsätt")


def newcomer(worker: Worker, cast: Cast) -> Iterator[str]:
    """Nina is invited, and stands in the program."""
    yield from invitation(worker, cast)
    yield from activation(worker, NEWCOMER)
    expect(worker.heading()).to_have_text("Dina ärenden")


def roles(worker: Worker, cast: Cast) -> Iterator[str]:
    """Bo is given a role, which is taken from him again; his account is closed and opened."""
    page = worker.page
    become(page, cast.administrator, f"{ADMINISTRATION}personer/{cast.co_worker.id}/")
    opened(worker, "Ge en roll till", "Ge en roll")
    worker.press("Ge rollen")
    expect(page.get_by_role("alert")).to_contain_text("Välj en roll")
    yield "give role, none chosen"
    worker.hand.choose(page.get_by_label("Jour"))
    worker.press("Ge rollen")
    expect(worker.heading()).to_have_text(cast.co_worker.name)
    yield "person, with two roles"
    opened(worker, "Ta bort Jour", "Ta bort en roll")
    yield "end role"
    worker.press("Ta bort rollen")
    opened(worker, "Ändra namn eller enhet", "Ändra namn eller enhet")
    yield "change"
    worker.press("Spara")
    opened(worker, "Stäng kontot", "Stäng ett konto")
    yield "close"
    worker.press("Stäng kontot")
    expect(page.get_by_text("Kontot är avstängt.")).to_be_visible()
    yield "person, closed"
    worker.press("Öppna kontot igen")
    expect(page.get_by_role("link", name="Stäng kontot")).to_be_visible()


def units(worker: Worker, cast: Cast) -> Iterator[str]:
    """A unit is added and named anew, a stand-in is chosen, and the name on paper is set."""
    page = worker.page
    become(page, cast.administrator, ADMINISTRATION)
    opened(worker, "Enheter", "Enheter")
    yield "units"
    opened(worker, "Lägg till en enhet", "Lägg till en enhet")
    worker.press("Lägg till")
    expect(page.get_by_role("alert")).to_contain_text("Skriv enhetens namn")
    yield "new unit, no name"
    worker.hand.write(page.get_by_label("Enhetens namn"), "Familj")
    worker.press("Lägg till")
    opened(worker, "Byt namn Familj", "Byt namn på enheten")
    yield "rename"
    worker.press("Spara")
    opened(worker, "Utse ersättare Barn och unga", "Utse ersättare")
    yield "stand-in"
    worker.press("Spara")
    expect(worker.heading()).to_have_text("Enheter")
    page.goto(ADMINISTRATION)
    opened(worker, "Organisationen", "Organisationen")
    yield "organisation"
    worker.press("Spara")
    expect(worker.heading()).to_have_text("Administration")


def restoration(worker: Worker, cast: Cast) -> Iterator[str]:
    """Anna's telephone is gone: Cecilia asks, Harald approves, and Anna comes in by a new code."""
    page, name = worker.page, cast.author.name
    become(page, cast.unit_head, ADMINISTRATION)
    opened(worker, "Personer", "Personer")
    opened(worker, name, name)
    opened(worker, "Be om återställning", "Be om återställning")
    worker.press("Be om återställning")
    expect(page.get_by_role("alert")).to_contain_text("Välj varför")
    yield "ask, nothing chosen"
    worker.hand.choose(page.get_by_label("Telefonen eller nyckeln är borta"))
    worker.press("Be om återställning")
    expect(worker.heading()).to_have_text(f"Återställning för {name}")
    yield "restoration, waiting"
    asked = page.url
    become(page, cast.second_head, ADMINISTRATION)
    yield "overview, somebody waits"
    words = f"{cast.unit_head.name} ber om att {name} ska kunna logga in igen"
    opened(worker, words, f"Återställning för {name}")
    yield "restoration, to answer"
    worker.press("Godkänn")
    expect(page.get_by_text("Godkänd av")).to_be_visible()
    become(page, cast.author, "/arenden/")
    expect(worker.heading()).to_have_text("Om din inloggning")
    yield "told of a restoration"
    become(page, cast.unit_head, f"{ADMINISTRATION}aterstallningar/")
    yield "restorations"
    page.goto(asked)
    worker.press("Visa koden")
    expect(worker.heading()).to_have_text("Aktiveringskod")
    yield "code of a restoration"
    yield from activation(worker, cast.author.login)
    expect(worker.heading()).to_have_text("Om din inloggning")
    expect(page.get_by_text("Din inloggning är återställd.")).to_be_visible()
    yield "restored"
    worker.press("Jag har läst, fortsätt")
    expect(worker.heading()).to_have_text("Dina ärenden")


Story = Callable[[Worker, Cast], Iterator[str]]
STORIES: dict[str, Story] = {
    "newcomer": newcomer,
    "roles": roles,
    "units": units,
    "restoration": restoration,
}


@pytest.mark.parametrize("story", STORIES)
def test_every_page_is_clean_and_fits(open_page: OpenPage, cast: Cast, story: str) -> None:
    page = open_page("/", viewport=WINDOW)
    found = {name: faults(page) for name in STORIES[story](Worker(page, Mouse()), cast)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("hand", "scripts"),
    [(Keyboard, True), (lambda _page: Mouse(), False)],
    ids=["keyboard", "without scripts"],
)
def test_all_of_it_goes_by_keyboard_and_without_scripts(
    open_page: OpenPage, cast: Cast, hand: Callable[[Page], Hand], scripts: bool
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    worker = Worker(page, hand(page))
    for story in STORIES.values():
        list(story(worker, cast))
    assert User.objects.get(login=NEWCOMER).roles() == (Role.WORKER,)
    assert cast.co_worker.roles() == (Role.WORKER,)
