"""Co-handlers, bars, moving a case and breaking the glass, in a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from heva.accounts.models import User
from heva.assessments.models import Case
from tests.conftest import OpenPage
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.job import Worker
from tests.journeys.test_every_page import AT_400_PER_CENT, PHONE, axe_findings
from tests.makers import make_case
from tests.people import Cast, make_cast
from tests.signing_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP = {"width": 1280, "height": 900}
WHY = "Polisen ringer och behöver ett svar i kväll."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def enter(page: Page, user: User) -> None:
    """`page` becomes a browser of `user`, who has just given a factor."""
    key = client_of(user, fresh=True).cookies["sessionid"].value
    root = page.evaluate("location.origin")
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": root}])
    page.goto("/arenden/")


def who_reaches(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Anna names a co-handler, bars a colleague and asks that the case be handed over."""
    page = worker.page
    enter(page, cast.author)
    worker.press(case.code)
    expect(worker.heading()).to_have_text(case.code)
    yield "case"
    worker.press("Medhandläggare och personlig anknytning")
    expect(worker.heading()).to_have_text("Vem når ärendet")
    yield "people"
    worker.press("Lägg till")
    expect(page.get_by_role("alert")).to_contain_text("Välj en kollega")
    yield "people, nobody chosen"
    worker.hand.write(page.get_by_label("Eller skriv ett användarnamn"), "greta")
    worker.press("Lägg till")
    expect(page.get_by_role("heading", name="Greta Efternamn")).to_be_visible()
    yield "people, with a co-handler"
    worker.press("Spärrade kollegor")
    expect(worker.heading()).to_have_text("Spärrade kollegor")
    worker.hand.write(page.get_by_label("Eller skriv ett användarnamn"), "olle")
    worker.hand.write(page.get_by_label("Varför? (frivilligt)"), "Släkt med familjen.")
    worker.press("Spärra")
    expect(page.get_by_role("heading", name="Olle Efternamn")).to_be_visible()
    yield "bars"
    worker.hand.press(page.locator(".back-link"))
    expect(worker.heading()).to_have_text("Vem når ärendet")
    worker.press("Lämna över ärendet")
    expect(worker.heading()).to_have_text("Lämna över ärendet")
    yield "hand over"
    worker.hand.write(page.get_by_label("Eller skriv ett användarnamn"), "bo")
    worker.press("Begär att ärendet lämnas över")
    expect(page.get_by_text("Begäran är lämnad")).to_be_visible()
    yield "case, hand-over asked"


def ties(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Greta answers about her ties before she sees anything."""
    enter(worker.page, cast.co_handler)
    expect(worker.page.get_by_role("heading", name="Du har en händelse")).to_be_visible()
    yield "list with a notice"
    worker.hand.press(worker.page.locator("table").get_by_role("link", name=case.code))
    expect(worker.heading()).to_have_text("Personlig anknytning")
    yield "ties"
    worker.hand.choose(worker.page.get_by_label("Vet inte"))
    worker.press("Spara svaret")
    expect(worker.page.get_by_text("Prata med din enhetschef i dag")).to_be_visible()
    yield "ties, not knowing"


def moving(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Cecilia counts, agrees to one move and asks for another, by a code she was given."""
    page = worker.page
    enter(page, cast.unit_head)
    page.goto("/arenden/enheten/")
    yield "unit"
    worker.press("En begäran om att flytta ett ärende väntar på dig")
    expect(worker.heading()).to_have_text("Ärenden som ska flyttas")
    yield "transfers"
    worker.press("Godkänn flytten")
    expect(page.get_by_text("Ärendet är flyttat.")).to_be_visible()
    yield "transfers, done"
    worker.press("Begär att ett ärende flyttas")
    expect(worker.heading()).to_have_text("Begär att ett ärende flyttas")
    worker.press("Lämna begäran")
    expect(page.get_by_role("alert")).to_contain_text("Skriv ärendekoden")
    yield "asking, nothing written"


def glass(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    """Maria, on call, reads the case for an hour, with the banner over every page."""
    page = worker.page
    enter(page, cast.on_call)
    page.goto("/arenden/nodoppna/")
    yield "glass"
    worker.press("Nödöppna ärendet")
    expect(page.get_by_role("alert")).to_contain_text("Skriv ärendekoden")
    yield "glass, nothing written"
    worker.hand.write(page.get_by_label("Ärendekod"), case.code.lower())
    worker.hand.choose(page.get_by_label("Polis, vård eller annan kommun"))
    worker.hand.write(page.get_by_label("Beskriv varför"), WHY)
    worker.hand.choose(page.get_by_label("Nej", exact=True))
    worker.press("Nödöppna ärendet")
    expect(worker.heading()).to_have_text(case.code)
    expect(page.get_by_text("NÖDÖPPNAT", exact=True)).to_be_visible()
    yield "case behind broken glass"
    page.goto("/arenden/")
    expect(page.get_by_text("NÖDÖPPNAT", exact=True)).to_be_visible()
    yield "list with the banner"


def every_page(worker: Worker, cast: Cast, case: Case) -> Iterator[str]:
    for part in (who_reaches, ties, moving, glass):
        yield from part(worker, cast, case)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, AT_400_PER_CENT], ids=["desk", "phone", "400"])
def test_every_page_is_clean_fits_and_has_one_heading(
    open_page: OpenPage, cast: Cast, size: dict[str, int], scheme: str
) -> None:
    case = make_case(cast.author)
    page = open_page("/", viewport=size, color_scheme=scheme)
    wrong: dict[str, object] = {}
    for name in every_page(Worker(page, Mouse()), cast, case):
        wide = page.evaluate("document.documentElement.scrollWidth")
        headings = page.get_by_role("heading", level=1).count()
        found = axe_findings(page)
        if found or wide > size["width"] or headings != 1:
            wrong[name] = (found, wide, headings)
    assert wrong == {}


@pytest.mark.parametrize(
    ("hand", "scripts"),
    [(Keyboard, True), (lambda _page: Mouse(), False)],
    ids=["keyboard", "without scripts"],
)
def test_all_of_it_goes_by_keyboard_and_without_scripts(
    open_page: OpenPage, cast: Cast, hand: Callable[[Page], Hand], scripts: bool
) -> None:
    case = make_case(cast.author)
    page = open_page("/", java_script_enabled=scripts)
    walked = list(every_page(Worker(page, hand(page)), cast, case))
    assert walked[-1] == "list with the banner"
    assert Case.objects.get().owner == cast.co_worker
