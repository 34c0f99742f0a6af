"""A tagged three-page summary, against bare reportlab and against WeasyPrint with the same words.

Bare reportlab sets the same headings, paragraphs, lists and tables in the same font files, with
its own layout engine and untagged. As a limit of what could be, one more row is only reported:
its canvas alone, drawing wrapped lines one under the other, without any layout at all.
"""

import io
from collections.abc import Iterator
from html import escape
from pathlib import Path

import weasyprint
from django.conf import settings
from reportlab import platypus
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate
from weasyprint.text.fonts import FontConfiguration

from bench.row import Row, ratio
from heva.instruments.answers_file import read
from heva.instruments.catalogue import shipped_instrument
from heva.reports.blocks import (
    Block,
    BulletList,
    Content,
    Facts,
    Figure,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Table,
    Words,
)
from heva.reports.content import summary
from heva.reports.facts import SummaryFacts
from heva.reports.paper import typefaces
from heva.reports.pdf import render
from heva.scoring.score import score

CASE = Path(__file__).resolve().parents[1] / "heva/demo/cases/1-before-a-journey.toml"
PAGES = 3
MARGIN, SIZE, LEADING = 48, 8.7, 11.7
WIDTH, HEIGHT = 595, 842


def three_pages() -> Content:
    """The summary of a demo case, cut after what fills three pages."""
    instrument = shipped_instrument("heva-ovning")
    answers = read(CASE.read_bytes(), instrument)
    whole = summary(SummaryFacts(instrument, answers, score(instrument, answers)))
    blocks: list[Block] = [*whole.first_page, NewPage()]
    for section in whole.sections:
        more: list[Block] = [*blocks, Heading(2, section.title), *section.blocks]
        if _pages(_with(whole, more)) > PAGES:
            continue
        blocks = more
    cut = _with(whole, blocks)
    if _pages(cut) != PAGES:
        raise RuntimeError("the demo case no longer fills three pages: choose other sections")
    return cut


def _with(content: Content, blocks: list[Block]) -> Content:
    return Content(
        content.title,
        content.language,
        tuple(blocks),
        content.running,
        content.foot,
        content.date,
        content.banner,
    )


def _pages(content: Content) -> int:
    return render(content, typefaces()).count(b"/Type /Page\n")


def joined(words: Words) -> str:
    return "".join(run.text for run in words)


def texts(block: Block) -> list[str]:
    """The words of a block, paragraph by paragraph."""
    match block:
        case Heading():
            return [block.text]
        case Paragraph():
            return [joined(block.words)]
        case BulletList():
            return [f"• {joined(item)}" for item in block.items]
        case Facts():
            return [f"{name} {value}" for name, value in (*block.pairs, *block.wide)]
        case Table():
            heads = [" ".join(column.title for column in block.columns)]
            return heads + [" ".join(cell.text for cell in row) for row in block.rows]
        case Figure():
            return [block.alternative]
        case Notice():
            return [block.title, *(text for part in block.blocks for text in texts(part))]
        case _:
            return []


def laid_out(content: Content, names: tuple[str, str]) -> bytes:
    """reportlab's own layout of the same blocks."""
    text = ParagraphStyle("text", fontName=names[0], fontSize=SIZE, leading=LEADING, spaceBefore=3)
    head = ParagraphStyle("head", text, fontName=names[1], fontSize=11, leading=14)
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    document.build([part for block in content.blocks for part in _flowables(block, text, head)])
    return out.getvalue()


def _flowables(block: Block, text: ParagraphStyle, head: ParagraphStyle) -> list[Flowable]:
    match block:
        case Heading():
            return [platypus.Paragraph(escape(block.text), head)]
        case BulletList():
            return [
                platypus.Paragraph(escape(joined(item)), text, bulletText="•")
                for item in block.items
            ]
        case Table():
            heads = [platypus.Paragraph(escape(column.title), head) for column in block.columns]
            rows = [
                [[platypus.Paragraph(escape(joined(p)), text) for p in c.paragraphs] for c in row]
                for row in block.rows
            ]
            whole = sum(column.share for column in block.columns)
            widths = [column.share / whole * (WIDTH - 2 * MARGIN) for column in block.columns]
            rule = ("LINEBELOW", (0, 0), (-1, -1), 0.4, "grey")
            return [platypus.Table([heads, *rows], widths, repeatRows=1, style=[rule])]
        case Notice():
            title = platypus.Paragraph(escape(block.title), head)
            return [title, *(f for part in block.blocks for f in _flowables(part, text, head))]
        case NewPage():
            return [platypus.PageBreak()]
        case _:
            return [platypus.Paragraph(escape(words), text) for words in texts(block)]


def drawn(lines: list[str], names: tuple[str, str]) -> bytes:
    """reportlab's canvas alone: wrapped by its own splitter, drawn line by line."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    y: float = HEIGHT - MARGIN
    canvas.setFont(names[0], SIZE)
    for text in lines:
        for line in simpleSplit(text, names[0], SIZE, WIDTH - 2 * MARGIN):
            if y < MARGIN:
                canvas.showPage()
                canvas.setFont(names[0], SIZE)
                y = HEIGHT - MARGIN
            canvas.drawString(MARGIN, y, line)
            y -= LEADING
        y -= 3
    canvas.save()
    return out.getvalue()


def html(content: Content) -> str:
    """The same words as a page."""
    body = "".join(_html(block) for block in content.blocks)
    style = "@page {size: A4; margin: 17mm} body {font: 8.7pt HevaSans} td, th {padding: 2pt}"
    return (
        f'<html lang="sv"><head><title>{escape(content.title)}</title><style>{style}</style>'
        f"</head><body>{body}</body></html>"
    )


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, BulletList):
        return f"<ul>{''.join(f'<li>{escape(joined(item))}</li>' for item in block.items)}</ul>"
    if isinstance(block, Table):
        heads = "".join(f"<th scope=col>{escape(column.title)}</th>" for column in block.columns)
        rows = (
            f"<tr>{''.join(f'<td>{escape(cell.text)}</td>' for cell in row)}</tr>"
            for row in block.rows
        )
        return f"<table><tr>{heads}</tr>{''.join(rows)}</table>"
    if isinstance(block, Notice):
        return f"<h2>{escape(block.title)}</h2>{''.join(map(_html, block.blocks))}"
    return "".join(f"<p>{escape(text)}</p>" for text in texts(block))


def rows() -> Iterator[Row]:
    """Two rows: the same three pages against each of the others."""
    content, faces = three_pages(), typefaces()
    lines = [text for block in content.blocks for text in texts(block)]
    names = ("HevaSans-Regular", "HevaSans-Strong")
    for name in names:
        pdfmetrics.registerFont(TTFont(name, str(settings.HEVA_FONTS / f"{name}.ttf")))
    letters = f"{sum(map(len, lines))} characters"
    work = f"a tagged {PAGES}-page summary"
    yield Row(
        work,
        "untagged bare reportlab drawing the same words",
        ratio(lambda: render(content, faces), lambda: laid_out(content, names), times=5),
        2,
        detail=letters,
    )
    yield Row(
        "the same summary",
        "reportlab's canvas, lines one under the other: the limit",
        ratio(lambda: render(content, faces), lambda: drawn(lines, names), times=5),
        None,
    )
    fonts = FontConfiguration()
    font_face = weasyprint.CSS(
        string=f"@font-face {{font-family: HevaSans; src: url({_font_url()})}}", font_config=fonts
    )
    page = html(content)
    yield Row(
        "the same summary",
        "WeasyPrint, pdf/ua-1, same words",
        ratio(
            lambda: render(content, faces),
            lambda: weasyprint.HTML(string=page).write_pdf(
                stylesheets=[font_face], font_config=fonts, pdf_variant="pdf/ua-1"
            ),
            times=1,
            rounds=3,
        ),
        0.25,
    )


def _font_url() -> str:
    return (settings.HEVA_FONTS / "HevaSans-Regular.ttf").as_uri()
