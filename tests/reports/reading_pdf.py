"""A PDF read back as an assistive tool reads it: element by element, code by code.

Written without the program's own writer, so that the two can disagree.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Mark:
    """What one marked-content sequence draws: its text, and whether it paints anything else."""

    text: str = ""
    paints: bool = False


@dataclass
class PageRead:
    """One page: its marks by number, the text of its artifacts, and what stands outside both."""

    marks: dict[int, Mark] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)


@dataclass
class Node:
    """One structure element with its own text and its kids, in order."""

    tag: str
    entries: Any
    parts: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self) -> Iterator["Node"]:
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()


@dataclass
class Paper:
    """A PDF file, read."""

    pdf: pikepdf.Pdf
    pages: list[PageRead]
    root: Node

    def all(self, tag: str) -> list[Node]:
        return [node for node in self.root.walk() if node.tag == tag]

    @property
    def text(self) -> str:
        """Everything that is read out, element after element."""
        return "\n".join(leaf.text for leaf in self.root.walk() if _has_own(leaf))


def _has_own(node: Node) -> bool:
    return any(isinstance(part, str) for part in node.parts)


def read(data: bytes) -> Paper:
    """The file as pages and structure."""
    pdf = pikepdf.open(io.BytesIO(data))
    pages = [read_page(page) for page in pdf.pages]
    places = {page.objgen: at for at, page in enumerate(pdf.pages)}
    top = pdf.Root.StructTreeRoot.K
    return Paper(pdf, pages, _node(top, pages, places, None))


def _node(entry: Any, pages: list[PageRead], places: dict[Any, int], page: int | None) -> Node:
    if "/Pg" in entry:
        page = places[entry.Pg.objgen]
    node = Node(str(entry.S)[1:], entry)
    kids = entry.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            node.parts.append(pages[page].marks[kid].text)
        elif kid.get("/Type") == "/MCR":
            node.parts.append(pages[places[kid.Pg.objgen]].marks[int(kid.MCID)].text)
        else:
            node.parts.append(_node(kid, pages, places, page))
    return node


def to_unicode(font: Any) -> dict[int, str]:
    """The map of a font from codes to characters."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found = {}
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-F]+)> <([0-9A-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


PAINTING = {"f", "S", "B", "f*", "B*", "s", "b", "Do", "sh"}
SHOWING = {"Tj", "TJ", "'", '"'}


def read_page(page: pikepdf.Page) -> PageRead:
    """What each mark of a page draws. Raises AssertionError where marks are not well nested."""
    found = PageRead()
    fonts = {name: to_unicode(font) for name, font in page.Resources.Font.items()}
    stack: list[int | str] = []
    current: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            stack.append(_opened(operands, found))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            current = fonts[str(operands[0])]
        elif name in SHOWING:
            _put(found, stack, _decoded(operands, current), paints=False)
        elif name in PAINTING:
            _put(found, stack, "", paints=True)
    assert not stack, "a mark is left open at the end of the page"
    return found


def _opened(operands: Any, found: PageRead) -> int | str:
    if str(operands[0]) == "/Artifact":
        return "artifact"
    number = int(operands[1].MCID)
    assert number not in found.marks, "a mark's number is used twice"
    found.marks[number] = Mark()
    found.tags[number] = str(operands[0])[1:]
    return number


def _decoded(operands: Any, font: dict[int, str]) -> str:
    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return "".join(font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _put(found: PageRead, stack: list[int | str], text: str, *, paints: bool) -> None:
    if not stack:
        found.outside.append(text or "painted")
    elif isinstance(stack[-1], int):
        mark = found.marks[stack[-1]]
        mark.text += text
        mark.paints = mark.paints or paints
    else:
        found.artifacts.append(text)
