"""What is asked for anew in the middle of the work, and the page that is open to everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from heva.accounts.entrance import FRESH_SECONDS, By, Verified
from heva.accounts.models import Session
from heva.accounts.session_keys import VERIFIED
from heva.accounts.session_store import SessionStore
from heva.assessments.models import Submission
from tests.conftest import OpenPage
from tests.journeys.hands import Keyboard
from tests.journeys.job import Worker, enter
from tests.journeys.looking import WINDOW, faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]

STATEMENT = "/tillganglighet/"


def grow_stale() -> None:
    """As if the one person inside had come in more than five minutes ago."""
    session = SessionStore(Session.objects.get(user__isnull=False).session_key)
    entered = timezone.now() - timedelta(seconds=FRESH_SECONDS + 1)
    session[VERIFIED] = Verified(By.DEMO, entered.timestamp()).as_mark()
    session.save()


def asked_before_the_paper(page: Page) -> Worker:
    """Anna asks for the paper of her locked round, and is asked who she is."""
    worker = Worker(page, Keyboard(page))
    enter(worker, "Anna Övning")
    page.goto(f"/bedomning/{Submission.objects.get().assessment_id}/utfall/")
    grow_stale()
    worker.hand.press(page.get_by_role("link", name="PDF").first)
    expect(worker.heading()).to_have_text("Bekräfta att det är du")
    return worker


def test_printing_asks_for_a_fresh_code_which_the_demo_shows(open_page: OpenPage) -> None:
    page = open_page("/", viewport=WINDOW)
    worker = asked_before_the_paper(page)
    assert faults(page) == []
    worker.press("Bekräfta")
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    code = page.locator(".code-plate").inner_text()
    worker.hand.write(page.get_by_label("Kod", exact=True), code)
    worker.press("Bekräfta")
    expect(worker.heading()).to_have_text("Hämta filen")
    assert faults(page) == []
    with page.expect_download() as coming:
        worker.hand.press(page.get_by_role("link", name="Hämta filen"))
    assert coming.value.path().read_bytes().startswith(b"%PDF-")


def test_the_accessibility_statement_is_clean_outside_and_inside(open_page: OpenPage) -> None:
    page = open_page(STATEMENT, viewport=WINDOW)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tillgänglighet för HEVA-stöd")
    assert faults(page) == []
    page.goto("/")
    worker = Worker(page, Keyboard(page))
    enter(worker)
    worker.press("Tillgänglighet")
    worker.press("Skicka till administratören")
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
