"""The whole job, done in the ways that people do it."""

import pytest
from playwright.sync_api import Page, expect

from heva.assessments.models import Submission
from tests.conftest import OpenPage
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.job import Worker, whole_job

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]


def paper_of(page: Page) -> tuple[str, bytes]:
    """The name and the bytes of the PDF that the outcome page offers."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="PDF").or_(
            page.get_by_role("button", name="PDF")
        ).first.click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def test_with_the_mouse_from_the_first_question_to_the_paper(open_page: OpenPage) -> None:
    before = Submission.objects.count()
    page = open_page("/")
    pages = list(whole_job(Worker(page, Mouse())))
    assert pages[0] == "start"
    assert pages[-1] == "outcome"
    name, paper = paper_of(page)
    assert name.startswith("HEVA-")
    assert paper.startswith(b"%PDF-")
    assert Submission.objects.count() == before + 1


def test_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/")
    assert list(whole_job(Worker(page, Keyboard(page))))[-1] == "outcome"


def test_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/", java_script_enabled=False)
    assert list(whole_job(Worker(page, Mouse())))[-1] == "outcome"
    name, paper = paper_of(page)
    assert name.startswith("HEVA-")
    assert paper.startswith(b"%PDF-")


def test_the_code_of_the_case_stands_in_no_title_and_no_address(open_page: OpenPage) -> None:
    page = open_page("/")
    seen, code = [], ""
    for name in whole_job(Worker(page, Mouse())):
        if name == "code":
            code = page.locator(".code-plate").inner_text()
        seen.append(f"{page.title()} {page.url}")
    assert code
    assert not [words for words in seen if code in words or code.replace("-", "") in words]


def test_a_locked_round_can_be_read_but_not_answered(open_page: OpenPage) -> None:
    page = open_page("/")
    addresses = {}
    for name in whole_job(Worker(page, Mouse())):
        addresses[name] = page.url
    page.goto(addresses["step 1"])
    expect(page.get_by_role("button", name="Spara och fortsätt")).to_have_count(0)
    expect(page.get_by_text("låst", exact=False).first).to_be_visible()
