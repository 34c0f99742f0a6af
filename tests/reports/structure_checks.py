"""A checker of tagged PDFs of our own, for what generators mostly get wrong (ISO 14289-1).

Each check yields a sentence for what is wrong; none for a file that is right.
"""

import struct
from collections.abc import Callable, Iterator
from typing import Any

from tests.reports.reading_pdf import Node, Paper, to_unicode

#: What may stand directly under each element, where ISO 32000-1 says so.
KIDS = {
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
PARENTS = {"TR": {"Table", "THead", "TBody"}, "LI": {"L"}, "LBody": {"LI"}, "TD": {"TR"}}
STANDARD = {
    *("Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption"),
    *("THead", "TBody", "TR", "TH", "TD", "Figure"),
}


def everything_is_marked(paper: Paper) -> Iterator[str]:
    """7.1: content is tagged, or an artifact."""
    for number, page in enumerate(paper.pages, start=1):
        if page.outside:
            yield f"page {number}: {len(page.outside)} operators outside any mark"


def every_mark_is_reached_once(paper: Paper) -> Iterator[str]:
    """Every mark belongs to one element, by the tree and by the parent tree alike."""
    places = {page.objgen: at for at, page in enumerate(paper.pdf.pages)}
    claimed = [found for node in paper.root.walk() for found in _claims(node, places)]
    drawn = [(at, number) for at, page in enumerate(paper.pages) for number in page.marks]
    if sorted(claimed) != sorted(drawn):
        yield "the marks of the pages and of the tree differ"
    nums = paper.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    for at, page in enumerate(paper.pdf.pages):
        for number, tag in paper.pages[at].tags.items():
            parent = parents[int(page.StructParents)][number]
            if str(parent.S)[1:] != tag:
                yield f"page {at + 1}: mark {number} is {tag} but its parent is {parent.S}"


def _claims(node: Node, places: dict[Any, int]) -> Iterator[tuple[int, int]]:
    kids = node.entries.get("/K")
    for kid in kids if not isinstance(kids, int) else [kids]:
        if isinstance(kid, int):
            yield places[node.entries.Pg.objgen], kid
        elif kid.get("/Type") == "/MCR":
            yield places[kid.Pg.objgen], int(kid.MCID)


def elements_stand_where_they_may(paper: Paper) -> Iterator[str]:
    for node in paper.root.walk():
        if node.tag not in STANDARD:
            yield f"{node.tag} is no standard element"
        for kid in node.parts:
            if isinstance(kid, str):
                if node.tag in KIDS:
                    yield f"{node.tag} holds text of its own"
                continue
            if node.tag in KIDS and kid.tag not in KIDS[node.tag]:
                yield f"{kid.tag} stands under {node.tag}"
            if kid.tag in PARENTS and node.tag not in PARENTS[kid.tag]:
                yield f"{kid.tag} stands under {node.tag}"
        if not node.parts:
            yield f"an empty {node.tag}"


def tables_are_regular(paper: Paper) -> Iterator[str]:
    for table in paper.all("Table"):
        rows = [node for node in table.walk() if node.tag == "TR"]
        widths = {len(row.parts) for row in rows}
        if len(widths) != 1:
            yield f"a table with rows of {widths} cells"
        for header in (node for node in table.walk() if node.tag == "TH"):
            if header.entries.A.Scope not in ("/Row", "/Column"):
                yield "a header cell without scope"


def headings_do_not_skip(paper: Paper) -> Iterator[str]:
    level = 0
    for node in paper.root.walk():
        if len(node.tag) == 2 and node.tag[0] == "H":
            if int(node.tag[1]) > level + 1:
                yield f"{node.tag} after level {level}"
            level = int(node.tag[1])
    if level == 0:
        yield "no heading at all"


def figures_have_words_and_a_place(paper: Paper) -> Iterator[str]:
    for figure in paper.all("Figure"):
        if not str(figure.entries.get("/Alt", "")).strip():
            yield "a figure without alternative text"
        if len(figure.entries.A.BBox) != 4:
            yield "a figure without a place"


def fonts_are_embedded_and_tell_their_text(paper: Paper) -> Iterator[str]:
    for page in paper.pdf.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            if "/FontFile2" not in descendant.FontDescriptor:
                yield f"{font.BaseFont} is not embedded"
            if descendant.CIDToGIDMap != "/Identity":
                yield f"{font.BaseFont} has no map from codes to glyphs"
            texts = to_unicode(font).values()
            if any(text in ("", "\0", "\ufeff", "\ufffe") for text in texts):
                yield f"{font.BaseFont} has codes that stand for nothing"
            yield from _widths_agree(font, descendant)


def _widths_agree(font: Any, descendant: Any) -> Iterator[str]:
    program = descendant.FontDescriptor.FontFile2.read_bytes()
    count = struct.unpack_from(">H", program, 4)[0]
    tables = {}
    for at in range(count):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", program, 12 + 16 * at)
        tables[tag.decode()] = program[offset : offset + length]
    metrics = tables["hmtx"]
    first, widths = descendant.W[0], descendant.W[1]
    for at, width in enumerate(widths):
        if struct.unpack_from(">H", metrics, 4 * (int(first) + at))[0] != width:
            yield f"{font.BaseFont}: code {int(first) + at} is not as wide as its glyph"


def the_document_introduces_itself(paper: Paper) -> Iterator[str]:
    root: Any = paper.pdf.Root
    if root.MarkInfo.Marked is not True or "/Suspects" in root.MarkInfo:
        yield "not marked as tagged"
    if str(root.Lang) not in ("sv-SE", "en-GB"):
        yield "no language"
    if root.ViewerPreferences.DisplayDocTitle is not True:
        yield "the title is not shown"
    with paper.pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1" or not metadata.get("dc:title"):
            yield "the metadata lack the part or the title"
    for number, page in enumerate(paper.pdf.pages):
        if page.get("/Tabs") != "/S" or page.get("/StructParents") != number:
            yield f"page {number + 1}: tab order or structure parents"
        if "/Annots" in page:
            yield f"page {number + 1}: annotations, which this checker does not know"


CHECKS: tuple[Callable[[Paper], Iterator[str]], ...] = (
    everything_is_marked,
    every_mark_is_reached_once,
    elements_stand_where_they_may,
    tables_are_regular,
    headings_do_not_skip,
    figures_have_words_and_a_place,
    fonts_are_embedded_and_tell_their_text,
    the_document_introduces_itself,
)


def faults(paper: Paper) -> list[str]:
    """Everything that is wrong with `paper`."""
    return [fault for check in CHECKS for fault in check(paper)]
