"""The whole job, once: from the demo's door to the paper.

`whole_job` yields the name of each page while it stands on the screen, so that a test can look
at it; the hand decides how the page is worked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import Hand

DOMAINS = 8
RATIONALE = "Hotet är uttalat och en resa planeras inom kort."


@dataclass
class Worker:
    """A social worker at one page of the program."""

    page: Page
    hand: Hand

    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def press(self, name: str) -> None:
        """Press the button, or follow the link, that is called exactly `name`."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        self.hand.press(button.or_(link).and_(self.page.locator(":not([tabindex='-1'])")))

    def answer(self, question: str, period: str | None, option: str) -> None:
        """Choose the answer `option` of the question that begins with these words."""
        asked = self.page.locator("fieldset.question").filter(
            has=self.page.locator("> legend", has_text=question)
        )
        if period:
            asked = asked.locator("fieldset.period").filter(has_text=period)
        self.hand.choose(asked.get_by_label(option, exact=True).first)


def enter(worker: Worker, name: str = "Bo Övning") -> None:
    """Come in as one of the demo people."""
    worker.press(f"Gå in som {name}")
    expect(worker.heading()).to_have_text("Dina ärenden")


def open_case(worker: Worker) -> Iterator[str]:
    """A new case, its code written down, and its first round begun."""
    worker.press("Öppna ett nytt ärende")
    expect(worker.heading()).to_have_text("Öppna ett nytt ärende")
    yield "open"
    worker.hand.choose(worker.page.get_by_label("16–17 år"))
    worker.hand.choose(worker.page.get_by_label("Nej", exact=True))
    worker.press("Öppna ärendet")
    expect(worker.heading()).to_have_text("Skriv upp koden")
    yield "code"
    worker.press("Jag har skrivit upp koden")
    expect(worker.page.get_by_role("heading", name="Omgångar")).to_be_visible()
    yield "case"
    worker.press("Påbörja första omgången")
    expect(worker.heading()).to_have_text("Att göra")
    yield "tasks"


def answer_everything_once(worker: Worker) -> Iterator[str]:
    """Every part in order: two answers in the first, and each said to be gone through."""
    worker.hand.press(worker.page.locator(".task-list a").first)
    for number in range(1, DOMAINS + 1):
        expect(worker.page.get_by_text(f"Steg {number} av {DOMAINS}")).to_be_visible()
        if number == 1:
            worker.answer("Har någon sagt eller antytt", "Nu", "Ja, tydligt")
            worker.answer("Finns tecken på att personen snart", "Nu", "Misstänkt eller delvis")
        worker.answer("Har du gått igenom hela delen?", None, "Ja")
        yield f"step {number}"
        worker.press("Spara och fortsätt")
    expect(worker.heading()).to_have_text("Kontrollera svaren")
    yield "check"


def judge(worker: Worker) -> Iterator[str]:
    """The professional's own judgement, before the rules are seen."""
    worker.press("Fortsätt till din bedömning")
    expect(worker.heading()).to_have_text("Din bedömning")
    for box in worker.page.locator("fieldset.question").all():
        if "(frivilligt)" in box.locator("> legend").inner_text():
            continue
        choice = box.locator(".options").first
        if choice.get_by_role("radio").count():
            worker.hand.choose(choice.get_by_role("radio").nth(1))
        for text in box.locator("textarea:visible").all():
            worker.hand.write(text, RATIONALE)
        # An empty list has to be said to be empty.
        for none in box.locator(".group input[type=checkbox]").all():
            worker.hand.choose(none)
    yield "judgement"
    worker.press("Spara och visa vad reglerna visar")
    expect(worker.heading()).to_have_text("Vad reglerna visar")
    yield "reading"


def lock(worker: Worker) -> Iterator[str]:
    """A reason where the two differ, the last check, the lock, and the outcome."""
    reason = worker.page.locator("textarea:visible")
    if reason.count():
        worker.hand.write(reason.first, "Jag väger in det som inte går att fråga om.")
    worker.press("Kontrollera och lås")
    expect(worker.heading()).to_have_text("Kontrollera svaren")
    yield "last check"
    worker.press("Lås bedömningen")
    expect(
        worker.page.get_by_role("link", name="PDF")
        .or_(worker.page.get_by_role("button", name="PDF"))
        .first
    ).to_be_visible()
    yield "outcome"


def whole_job(worker: Worker) -> Iterator[str]:
    """From the door to the paper; yields each page's name while it is shown."""
    yield "start"
    enter(worker)
    yield "list"
    yield from open_case(worker)
    yield from answer_everything_once(worker)
    yield from judge(worker)
    yield from lock(worker)
