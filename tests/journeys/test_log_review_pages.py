"""The log follow-up in a browser: a month is drawn, looked through and closed; the receipt."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from heva.accounts.log_review.drawing import month_before
from heva.accounts.log_review.models import LogReview
from heva.accounts.models import User
from heva.audit.appending import append
from heva.audit.chain import Content
from heva.audit.events import Event
from heva.audit.odd_patterns import HERE
from heva.audit.signing import sign_heads
from heva.audit.signing_key import create_signing_key
from tests.conftest import OpenPage
from tests.journeys.door import become
from tests.journeys.hands import Hand, Keyboard, Mouse
from tests.journeys.job import Worker
from tests.journeys.looking import WINDOW, faults
from tests.people import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOG = "/konto/logguppfoljning/"


@pytest.fixture
def cast(transactional_db: None, settings: Settings, tmp_path: Path) -> Cast:
    """The cast, with something to look at in the month that was over last, and a receipt."""
    settings.HEVA_AUDIT_KEY_FILE = tmp_path / "audit.key"
    settings.HEVA_ANCHORS = tmp_path / "anchors"
    cast = make_cast()
    write(cast.author, Event.CASE_READ)
    write(cast.on_call, Event.GLASS_BROKEN)
    create_signing_key(settings.HEVA_AUDIT_KEY_FILE)
    sign_heads()
    return cast


def write(who: User, event: Event) -> None:
    """An entry of the tenth, at ten in the morning, in the month before this one."""
    month = month_before(timezone.localdate())
    at = datetime(month.year, month.month, 10, 10, tzinfo=HERE)
    role, home = who.role or "", who.organisation_id
    append(Content(at, uuid4(), event.value, who.id, role, who.unit_id, home, uuid4(), ()))


def receipt(worker: Worker, cast: Cast) -> Iterator[str]:
    """Cecilia, a head, sees which months are followed up, and the receipt that she keeps."""
    become(worker.page, cast.unit_head, LOG)
    expect(worker.heading()).to_have_text("Logguppföljning")
    expect(worker.page.get_by_role("button", name="Dra urvalet")).to_have_count(0)
    yield "reviews, for a head"
    worker.press("Loggens kvitto")
    expect(worker.heading()).to_have_text("Loggens kvitto")
    expect(worker.page.locator(".code-plate")).to_be_visible()
    yield "receipt, for a head"


def review(worker: Worker, cast: Cast) -> Iterator[str]:
    """Lars draws the month, looks at each line of it, and closes it."""
    page = worker.page
    become(page, cast.auditor, LOG)
    worker.press("Dra urvalet")
    expect(page.get_by_role("alert")).to_contain_text("Välj en månad")
    yield "reviews, no month chosen"
    worker.hand.choose(page.locator("#month").get_by_role("radio").first)
    worker.press("Dra urvalet")
    expect(page.get_by_text("Kvar att granska")).to_be_visible()
    yield "review, drawn"
    while left := page.get_by_text("Inte granskad", exact=True).count():
        row = page.get_by_role("row").filter(has_text="Inte granskad").first
        worker.hand.press(row.get_by_role("link"))
        expect(worker.heading()).to_have_text("En rad i loggen")
        worker.press("Spara resultatet")
        expect(page.get_by_role("alert")).to_contain_text("Välj vad du kom fram till")
        yield f"line, {left} left"
        worker.hand.choose(page.get_by_label("Är i sin ordning"))
        worker.hand.choose(page.get_by_label("Hör till personens arbete", exact=True))
        worker.press("Spara resultatet")
        expect(page.get_by_text("Inte granskad", exact=True)).to_have_count(left - 1)
    yield "review, all lines done"
    worker.press("Avsluta granskningen")
    expect(page.get_by_text("Avslutad")).to_be_visible()
    yield "review, closed"


def export(worker: Worker, cast: Cast) -> Iterator[str]:
    """Lars takes the log out as a file."""
    become(worker.page, cast.auditor, f"{LOG}kvitto/")
    yield "receipt, for an auditor"
    with worker.page.expect_download() as coming:
        worker.press("Hämta loggen som fil")
    assert coming.value.suggested_filename.endswith(".jsonl")


def every_page(worker: Worker, cast: Cast) -> Iterator[str]:
    for part in (receipt, review, export):
        yield from part(worker, cast)


def test_every_page_is_clean_and_fits(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/", viewport=WINDOW)
    found = {name: faults(page) for name in every_page(Worker(page, Mouse()), cast)}
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
    list(every_page(Worker(page, hand(page)), cast))
    assert LogReview.objects.get().closed_by == cast.auditor
