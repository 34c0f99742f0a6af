"""Anna is away: two take her case over, one breaks the glass, one is barred, and she sees it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from heva.assessments.models import Case
from tests.conftest import OpenPage
from tests.journeys.door import become
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.job import Worker
from tests.journeys.looking import WINDOW, faults
from tests.makers import make_bar, make_case
from tests.people import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CASES, GLASS = "/arenden/", "/arenden/nodoppna/"
WHY = "Polisen ringer och behöver ett svar i kväll."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def break_glass(worker: Worker, case: Case) -> None:
    """Fill in the page that breaks the glass, and send it."""
    page = worker.page
    worker.hand.write(page.get_by_label("Ärendekod"), case.code)
    worker.hand.choose(page.get_by_label("Fara för liv eller hälsa"))
    worker.hand.write(page.get_by_label("Beskriv varför"), WHY)
    worker.hand.choose(page.get_by_label("Nej", exact=True))
    worker.press("Nödöppna ärendet")


def glass(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Maria reads, Harald is barred and fails, and Anna sees the two of them by name."""
    page = worker.page
    make_bar(case, cast.second_head)
    become(page, cast.second_head, GLASS)
    break_glass(worker, case)
    expect(page.get_by_role("alert")).to_be_visible()
    yield "glass, barred"
    become(page, cast.on_call, GLASS)
    break_glass(worker, case)
    expect(page.get_by_text("NÖDÖPPNAT", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Fortsätt med omgång 1")).to_have_count(0)
    become(page, cast.author, CASES)
    expect(page.get_by_text("Maria Efternamn har nödöppnat ärendet")).to_be_visible()
    expect(page.get_by_text("Harald Efternamn försökte nå ärendet")).to_be_visible()
    yield "list with two notices"
    worker.press("Jag har läst det")
    expect(page.get_by_text("har nödöppnat ärendet")).to_have_count(0)
    worker.press(case.code)
    worker.press("Vem har öppnat ärendet")
    expect(worker.heading()).to_have_text("Vem har öppnat ärendet")
    expect(page.get_by_role("rowheader", name="Maria Efternamn").first).to_be_visible()
    expect(page.get_by_role("rowheader", name="Harald Efternamn").first).to_be_visible()
    yield "openings"
    worker.hand.press(page.locator("summary").filter(has_text="Det du själv har gjort"))
    expect(page.get_by_role("rowheader", name="Anna Efternamn").first).to_be_visible()
    yield "openings, one's own"


def taking_over(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Cecilia asks, Rut stands in and approves, Greta has the case and Anna is told."""
    page = worker.page
    become(page, cast.unit_head, "/arenden/flytt/begar/")
    worker.hand.write(page.get_by_label("Ärendekod"), case.code)
    worker.hand.write(page.get_by_label("Eller skriv ett användarnamn"), "greta")
    worker.hand.choose(page.get_by_label("Den som äger ärendet är borta: enhetens ersättare"))
    worker.hand.choose(page.get_by_label("Den som äger ärendet är borta", exact=True))
    worker.hand.write(page.get_by_label("Beskriv varför"), "Sjuk sedan i går och går inte att nå.")
    yield "asking, filled in"
    worker.press("Lämna begäran")
    expect(page.get_by_text("Begäran är lämnad.")).to_be_visible()
    yield "transfers, one's own request"
    become(page, cast.stand_in, CASES)
    worker.press("En begäran om att flytta ett ärende väntar på dig")
    expect(worker.heading()).to_have_text("Ärenden som ska flyttas")
    expect(page.get_by_text(case.code)).to_have_count(0)
    yield "transfers, to decide"
    worker.press("Godkänn flytten")
    expect(page.get_by_text("Ärendet är flyttat.")).to_be_visible()
    become(page, cast.author, CASES)
    expect(page.get_by_text("Ett ärende som var ditt har fått en ny ägare.")).to_be_visible()
    expect(page.get_by_text(case.code)).to_have_count(0)
    yield "list, the case is gone"
    become(page, cast.co_handler, CASES)
    expect(page.get_by_text("Ärendet är nu ditt.")).to_be_visible()


def every_page(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    yield from glass(worker, cast, case)
    yield from taking_over(worker, cast, case)


def test_every_page_is_clean_and_fits(open_page: OpenPage, cast: Cast) -> None:
    page, case = open_page("/", viewport=WINDOW), make_case(cast.author)
    found = {name: faults(page) for name in every_page(Worker(page, Mouse()), cast, case)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("hand", "scripts"),
    [(Keyboard, True), (lambda _page: Mouse(), False)],
    ids=["keyboard", "without scripts"],
)
def test_all_of_it_goes_by_keyboard_and_without_scripts(
    open_page: OpenPage, cast: Cast, hand: Callable[[Page], Hand], scripts: bool
) -> None:
    page, case = open_page("/", java_script_enabled=scripts), make_case(cast.author)
    list(every_page(Worker(page, hand(page)), cast, case))
    assert Case.objects.get().owner == cast.co_handler
