"""What a paper or an outcome page is made of: frozen blocks in reading order.

`content` writes them; the page's templates and the PDF both walk them, so both say the same.
Texts are plain: no markup is read out of them anywhere. `kind` names the template of a block.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from heva.reports.drawing import Drawing
from heva.reports.svg import SvgPicture, svg


class Tone(StrEnum):
    """How a notice is meant; shown by word and shape before colour."""

    ACUTE = "acute"
    HANDLING = "handling"
    PRACTICE = "practice"
    PLAIN = "plain"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Run:
    """Words of one weight within a paragraph."""

    text: str
    strong: bool = False


Words = tuple[Run, ...]


def plain(text: str) -> Words:
    """`text` as a paragraph of one weight."""
    return (Run(text),)


def strong(text: str) -> Words:
    return (Run(text, strong=True),)


def labelled(label: str, text: str) -> Words:
    """ "Label: text", the label strong."""
    return (Run(f"{label} ", strong=True), Run(text))


@dataclass(frozen=True)
class Heading:
    """Level 1 is the title of the paper; levels are never skipped."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    words: Words
    size: str = "body"  # a key of `styles.PARAGRAPHS`: body, lead, small …


@dataclass(frozen=True)
class BulletList:
    """A list; `labels`, one per item, stand in place of the bullets (question numbers)."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Words, ...]
    labels: tuple[str, ...] = ()
    size: str = "body"

    @property
    def labelled_items(self) -> tuple[tuple[str, Words], ...]:
        labels = self.labels or ("",) * len(self.items)
        return tuple(zip(labels, self.items, strict=True))


@dataclass(frozen=True)
class Cell:
    """One cell: paragraphs, and whether it heads its row."""

    paragraphs: tuple[Words, ...]
    heads_row: bool = False

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in words) for words in self.paragraphs)


def cell(text: str) -> Cell:
    return Cell((plain(text),))


def head(text: str) -> Cell:
    """The cell that heads its row."""
    return Cell((strong(text),), heads_row=True)


@dataclass(frozen=True)
class Column:
    """`share`: its part of the table's width, against the other columns' shares."""

    title: str
    share: int


@dataclass(frozen=True)
class Table:
    """A simple table: one row of column headers, every row as long as `columns`."""

    kind: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""  # says what the table is; shown above it

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table is as long as its header")

    @property
    def labelled_rows(self) -> tuple[tuple[tuple[str, Cell], ...], ...]:
        """Every cell with the title of its column."""
        titles = [column.title for column in self.columns]
        return tuple(tuple(zip(titles, row, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Facts:
    """Names and values: `pairs` are short and stand side by side, `wide` take a line each."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]
    wide: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture, with the words that say the same to those who do not see it."""

    kind: ClassVar[str] = "figure"
    drawing: Drawing
    title: str
    alternative: str
    key: str  # unique within the content; names its parts on the page

    @property
    def picture(self) -> SvgPicture:
        """The drawing as elements of a page."""
        return svg(self.drawing, self.key)


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick on paper, each with its label."""

    kind: ClassVar[str] = "boxes"
    labels: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class WritingSpace:
    """Ruled lines to write on by hand."""

    kind: ClassVar[str] = "writing_space"
    lines: int
    label: str


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page of its own; nothing on the screen."""

    kind: ClassVar[str] = "new_page"


@dataclass(frozen=True)
class Together:
    """Blocks that are not parted by a page's end where one page holds them."""

    kind: ClassVar[str] = "together"
    blocks: tuple["Block", ...]


NoticeBlock = Paragraph | BulletList


@dataclass(frozen=True)
class Notice:
    """A box set off from the text."""

    kind: ClassVar[str] = "notice"
    tone: Tone
    title: str
    level: int  # of the title as a heading
    blocks: tuple[NoticeBlock, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | Table
    | Facts
    | Figure
    | Boxes
    | WritingSpace
    | NewPage
    | Together
    | Notice
)


@dataclass(frozen=True)
class Content:
    """A whole paper. `running` stands at the top of every page, `foot` at its bottom."""

    title: str
    language: str  # "sv" or "en"
    blocks: tuple[Block, ...]
    running: str
    foot: str
    date: str = ""  # ISO 8601; the date written into the file
    banner: str = ""  # "ÖVNING" across every page of a practice case
    page_of: str = "sida {page} av {pages}"

    @property
    def first_page(self) -> tuple[Block, ...]:
        """What comes before the first page break: all of it, where there is none."""
        for at, block in enumerate(self.blocks):
            if isinstance(block, NewPage):
                return self.blocks[:at]
        return self.blocks

    @property
    def sections(self) -> tuple["Section", ...]:
        """What comes after, section by section."""
        found: list[Section] = []
        for block in self.blocks[len(self.first_page) :]:
            if isinstance(block, Heading) and block.level == 2:
                found.append(Section(block.text, ()))
            elif found and not isinstance(block, NewPage):
                found[-1] = Section(found[-1].title, (*found[-1].blocks, block))
        return tuple(found)


@dataclass(frozen=True)
class Section:
    """A heading of level 2 and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
