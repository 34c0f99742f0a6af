"""Bookmarks: the headings of a PDF beside its pages."""

from dataclasses import dataclass

from heva.reports.pdf_file import PdfFile, text_string
from heva.reports.sheet import Sheet

#: Headings of this level are listed; those below would make the list longer than it helps.
LISTED = "H2"


@dataclass(frozen=True)
class Bookmark:
    """A heading, the page it stands on (from 0) and its upper edge there."""

    title: str
    page: int
    top: float


def bookmarks_of(sheets: list[Sheet]) -> list[Bookmark]:
    """The headings drawn on the pages, in order."""
    return [
        Bookmark(element.title, sheet.number, top)
        for sheet in sheets
        for element, top in sheet.headings
        if element.tag == LISTED
    ]


def write_bookmarks(file: PdfFile, found: list[Bookmark], pages: list[str]) -> str | None:
    """Write them into `file`, whose pages are at `pages`; None where there is nothing to list."""
    if not found:
        return None
    root, root_place = file.reserve()
    items = [file.reserve() for _bookmark in found]
    places = [place for _item, place in items]
    for at, ((item, _place), bookmark) in enumerate(zip(items, found, strict=True)):
        before = f"/Prev {places[at - 1]}" if at else ""
        after = f"/Next {places[at + 1]}" if at + 1 < len(places) else ""
        target = f"[{pages[bookmark.page]}/XYZ null {bookmark.top:.2f} null]"
        item.text = (
            f"<</Title{text_string(bookmark.title)}/Parent {root_place}"
            f"{before}{after}/Dest{target}>>"
        )
    root.text = f"<</Type/Outlines/First {places[0]}/Last {places[-1]}/Count {len(places)}>>"
    return root_place
