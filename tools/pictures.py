"""Take the pictures of the manual again, from a demo of their own in a temporary folder.

    python -m tools.pictures [NAME …]

Writes `docs/pictures/NAME.png`; without names, all of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tools import chromium, demo, postgres

if TYPE_CHECKING:
    from heva.assessments.models import Assessment

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
START_SECONDS = 120
WINDOW: ViewportSize = {"width": 1000, "height": 860}
TO_THE_TOP = "element => window.scrollTo(0, element.getBoundingClientRect().top - 60)"


@contextmanager
def running_demo(var: Path) -> Iterator[str]:
    """A demo server on a free port; yields its address."""
    port = postgres.free_port()
    command = [sys.executable, str(ROOT / "tools" / "demo.py"), "--var", str(var)]
    process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT)
    try:
        until = time.monotonic() + START_SECONDS
        while demo.is_free(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The demo did not start; see above.")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


@dataclass(frozen=True)
class Shot:
    """A page, and the element that is brought to the top of the window (None: the page's top)."""

    path: str
    at: str | None = None


def shots() -> dict[str, Shot]:
    """Every page to picture, from the database of the demo."""
    from django.urls import reverse

    from heva.assessments.models import Assessment
    from heva.assessments.reading import instrument_of

    begun, answered = Assessment.objects.filter(submission=None).order_by("-at")
    locked = Assessment.objects.get(submission__isnull=False)
    domains = [domain.key for domain in instrument_of(answered).domains]
    outcome = reverse("reports:outcome", args=[locked.id])
    answer_acutely(begun)
    return {
        "start": Shot(reverse("start")),
        "uppgiftslista": Shot(reverse("assessments:tasks", args=[answered.id]), "#delar"),
        "fraga": Shot(reverse("forms:step", args=[answered.id, domains[1]])),
        "signal": Shot(reverse("forms:step", args=[begun.id, domains[0]]), ".signal-acute"),
        "kontrollera": Shot(reverse("forms:check", args=[answered.id])),
        "bedomning": Shot(reverse("forms:judgement", args=[answered.id])),
        "utfall": Shot(outcome, "h2:has-text('Vad reglerna visar')"),
    }


def answer_acutely(assessment: "Assessment") -> None:
    """Give the one answer that raises the plainest acute signal."""
    from heva.assessments import actions
    from heva.assessments.changes import FieldChange
    from heva.assessments.reading import current_fields

    field = "threat_to_life.now"
    stored = current_fields(assessment).get(field)
    change = FieldChange(field, "clear", based_on=stored.revision if stored else 0)
    actions.save_fields(assessment, assessment.case.owner, [change])


def of_pages(page: Page, address: str, wanted: Callable[[str], bool]) -> None:
    """Picture the pages of the program, as the demo's author sees them."""
    every = shots()
    page.goto(address + every["start"].path)
    if wanted("start"):
        page.screenshot(path=FOLDER / "start.png")
    page.get_by_role("button", name="Gå in som Anna Övning").click()
    for name, shot in every.items():
        if name != "start" and wanted(name):
            page.goto(address + shot.path)
            if shot.at is not None:
                page.locator(shot.at).first.evaluate(TO_THE_TOP)
            page.screenshot(path=FOLDER / f"{name}.png")


def of_paper(pdf: Path) -> None:
    """Picture the first page of the summary."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1.4).to_pil().quantize(64)
    picture.save(FOLDER / "underlag.png", optimize=True)
    document.close()


def main(names: list[str]) -> int:
    """Take the pictures that are asked for."""
    FOLDER.mkdir(parents=True, exist_ok=True)

    def wanted(name: str) -> bool:
        return not names or name in names

    with tempfile.TemporaryDirectory(prefix="heva-pictures-") as folder:
        var = Path(folder)
        with running_demo(var) as address, sync_playwright() as playwright:
            demo.own_environment(var)
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
            import django

            django.setup()
            browser = playwright.chromium.launch(
                executable_path=chromium.ensure(), chromium_sandbox=os.geteuid() != 0
            )
            context = browser.new_context(viewport=WINDOW, locale="sv-SE", color_scheme="light")
            of_pages(context.new_page(), address, wanted)
            browser.close()
        if wanted("underlag"):
            of_paper(var / "demo-summary.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
