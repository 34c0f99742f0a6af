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
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools import chromium, demo, postgres

if TYPE_CHECKING:
    from tools.picture_shots import Shot

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
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def of_pages(browser: Browser, address: str, wanted: Callable[[str], bool]) -> None:
    """Picture the pages of the program, each as the demo person who sees it."""
    from django_scopes import scopes_disabled

    from tools.picture_shots import prepared

    with scopes_disabled():
        shots = prepared()
    pages: dict[str, Page] = {}
    for name, shot in shots.items():
        if wanted(name):
            if shot.who not in pages:
                pages[shot.who] = entered(browser, address, shot.who)
            take(pages[shot.who], address, name, shot)


def entered(browser: Browser, address: str, who: str) -> Page:
    """A window of its own in which this person has come in from the start page."""
    context = browser.new_context(viewport=WINDOW, locale="sv-SE", color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name=f"Gå in som {who} Övning").click()
    page.wait_for_load_state()
    return page


def take(page: Page, address: str, name: str, shot: "Shot") -> None:
    """Go to the page, do what the shot says, and picture the window."""
    page.goto(address + shot.path)
    for label, words in shot.fill:
        page.get_by_label(label, exact=True).fill(words)
    for label in shot.choose:
        page.get_by_label(label, exact=True).check()
    if shot.press:
        page.get_by_role("button", name=shot.press).click()
        page.wait_for_load_state()
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
            of_pages(browser, address, wanted)
            browser.close()
        if wanted("underlag"):
            of_paper(var / "demo-summary.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
