"""What must hold of every page, looked at in both colour schemes and on every width."""

from typing import Final, Literal

from playwright.sync_api import Page, ViewportSize

from tests.journeys.test_every_page import AT_400_PER_CENT, axe_findings

WIDTHS: Final = (1366, 360)
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
WINDOW: Final[ViewportSize] = {"width": 1366, "height": 900}


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands; nothing of it is changed."""
    found = []
    if (headings := page.get_by_role("heading", level=1).count()) != 1:
        found.append(f"{headings} main headings")
    if (language := page.locator("html").get_attribute("lang")) != "sv":
        found.append(f"its language is {language}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += _sideways(page, width)
        for scheme in SCHEMES:
            # A button half-way between the colours of two schemes has the contrast of neither.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} {scheme}: {line}" for line in axe_findings(page)]
    page.set_viewport_size({"width": AT_400_PER_CENT["width"], "height": 256})
    found += _sideways(page, AT_400_PER_CENT["width"])
    page.set_viewport_size(WINDOW)
    return found


def _sideways(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide in {width}"] if wide > width else []
