"""The structure of a PDF: what is a heading, a list, a table, and which marks on a page it is.

Elements are made in reading order while the pages are set; every mark drawn on a page is
numbered there and belongs to one element (ISO 32000-1, 14.7–14.8; ISO 14289-1, 7).
"""

from dataclasses import dataclass, field

from heva.reports.pdf_file import PdfFile, text_string


@dataclass(eq=False)
class Element:
    """One structure element; `kids` are elements, or marks as (page, number on the page)."""

    tag: str
    attributes: str = ""  # further entries of its dictionary
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)
    title: str = ""  # of a heading, for the bookmarks

    def add(self, tag: str, attributes: str = "") -> "Element":
        """A new element, last among this one's kids."""
        kid = Element(tag, attributes)
        self.kids.append(kid)
        return kid


def column_header() -> str:
    return "/A<</O/Table/Scope/Column>>"


def row_header() -> str:
    return "/A<</O/Table/Scope/Row>>"


def list_numbering(style: str) -> str:
    """`style`: Disc, Decimal or None."""
    return f"/A<</O/List/ListNumbering/{style}>>"


def alternative(text: str) -> str:
    return f"/Alt{text_string(text)}"


def bounded(text: str, box: tuple[float, float, float, float]) -> str:
    """Entries of a figure: its alternative text and where it stands on the page."""
    edges = " ".join(f"{edge:.2f}" for edge in box)
    return f"{alternative(text)}/A<</O/Layout/Placement/Block/BBox[{edges}]>>"


@dataclass(eq=False)
class StructureTree:
    """The elements of a document under one root, and the marks of each page."""

    root: Element = field(default_factory=lambda: Element("Document"))
    _marks: list[list[Element]] = field(default_factory=list)

    def mark(self, page: int, element: Element) -> int:
        """The number of a new mark on `page` (from 0) that belongs to `element`."""
        while len(self._marks) <= page:
            self._marks.append([])
        marks = self._marks[page]
        marks.append(element)
        element.kids.append((page, len(marks) - 1))
        return len(marks) - 1

    def write(self, file: PdfFile, pages: list[str]) -> str:
        """Write the tree into `file`, whose page n is at pages[n]; returns its place."""
        writer = _Writer(file, pages)
        root, place = file.reserve()
        top = writer.element(self.root, place)
        arrays = (
            f"{page}[{' '.join(writer.places[id(element)] for element in marks)}]"
            for page, marks in enumerate(self._marks)
        )
        parents = file.write(f"<</Nums[{' '.join(arrays)}]>>")
        root.text = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree {parents}"
            f"/ParentTreeNextKey {len(self._marks)}>>"
        )
        return place


@dataclass(eq=False)
class _Writer:
    file: PdfFile
    pages: list[str]
    places: dict[int, str] = field(default_factory=dict)

    def element(self, element: Element, parent: str) -> str:
        """Write `element` and all below it; returns its place."""
        written, place = self.file.reserve()
        self.places[id(element)] = place
        first = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self.element(kid, place))
            elif kid[0] == first:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<</Type/MCR/Pg {self.pages[kid[0]]}/MCID {kid[1]}>>")
        page = "" if first is None else f"/Pg {self.pages[first]}"
        written.text = (
            f"<</Type/StructElem/S/{element.tag}/P {parent}{page}{element.attributes}"
            f"/K[{' '.join(kids)}]>>"
        )
        return place
