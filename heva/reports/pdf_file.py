"""A PDF file being written: the only module that knows reportlab.

reportlab numbers the objects and writes the file; what stands in them is written by the modules
that know what it means, as PDF text. `place` is how one object names another: "12 0 R".
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
)

PROGRAM = "HEVA-stöd"

#: zlib's level: a third quicker than its default, and the files hardly grow.
COMPRESSION = 4

#: The date in a file without one, so that the same content always gives the same bytes.
NO_DATE = "2000-01-01"


class Written(PDFObject):
    """An object whose text is known before it is placed; much cheaper than a dictionary."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: object) -> bytes:
        """The text, as it stands in the file; called by reportlab."""
        return self.text.encode("ascii")


class _Outlines:
    """Stands in the place of reportlab's own bookmarks, which need a canvas."""

    ready = 1

    def prepare(self, document: object, canvas: object) -> None:
        """Nothing: ours are written beforehand."""


class PdfFile:
    """`language` is a language tag: "sv-SE"."""

    def __init__(self, language: str) -> None:
        # Any: reportlab sets most of its attributes from outside, which its types do not know.
        document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self._document = cast(Any, document)
        self._document.Outlines = _Outlines()
        self._document.Catalog.Outlines = None
        self._language = language

    def reserve(self) -> tuple[Written, str]:
        """An object whose text is set later, and its place."""
        written = Written()
        return written, self._place(written)

    def write(self, text: str) -> str:
        """An object of `text`; returns its place."""
        written, place = self.reserve()
        written.text = text
        return place

    def stream(self, data: bytes, **entries: object) -> str:
        """A compressed stream with further entries in its dictionary; returns its place."""
        return self._place(_compressed(data, **entries))

    def page(self, number: int, size: tuple[float, float], stream: str) -> str:
        """Page `number` (from 0), tagged under the same number; returns its place."""
        page: Any = PDFPage()
        # reportlab writes the entries it lists; these two are what tagging adds to a page.
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
        page.MediaBox = PDFArray([0, 0, *size])
        page.Resources = PDFDictionary({"Font": PDFObjectReference(BasicFonts)})
        page.Contents = _compressed(stream.encode("ascii"))
        self._document.addPage(page)
        # Different contents, different identifiers of the file.
        self._document.updateSignature(hashlib.sha256(stream.encode("ascii")).digest())
        return self._placed(page)

    def finish(
        self,
        *,
        title: str,
        date: str,
        fonts: Mapping[str, str],
        structure: str,
        bookmarks: str | None,
    ) -> bytes:
        """The whole file. `fonts` are places by name; `structure` and `bookmarks` are places."""
        document = self._document
        document.idToObject[BasicFonts].dict = dict(fonts)
        catalog = document.Catalog
        catalog.StructTreeRoot = structure
        catalog.Outlines = bookmarks
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        metadata = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
        catalog.Metadata = self._place(PDFStream(metadata, self._xmp(title, date).encode()))
        self._describe(title, date)
        data: bytes = document.GetPDFData(None)
        return data

    def _describe(self, title: str, date: str) -> None:
        """No author, no subject, no keywords: no names."""
        document = self._document
        document.setTitle(title)
        document.setCreator(PROGRAM)
        document.setAuthor("")
        document.setSubject("")
        day = (date or NO_DATE).replace("-", "")
        document.setDateFormatter(lambda *_parts: f"D:{day}000000Z")

    def _xmp(self, title: str, date: str) -> str:
        moment = f"{date or NO_DATE}T00:00:00Z"
        items = (
            "<dc:format>application/pdf</dc:format>",
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">',
            f"{escape(title)}</rdf:li></rdf:Alt></dc:title>",
            f"<dc:language><rdf:Bag><rdf:li>{self._language}</rdf:li></rdf:Bag></dc:language>",
            f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>",
            f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
            f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
            "<pdfuaid:part>1</pdfuaid:part>",
        )
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
            ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
            f"{''.join(items)}</rdf:Description></rdf:RDF></x:xmpmeta>"
            '<?xpacket end="r"?>'
        )

    def _place(self, thing: PDFObject) -> str:
        self._document.Reference(thing)
        return self._placed(thing)

    def _placed(self, thing: Any) -> str:
        number, generation = self._document.idToObjectNumberAndVersion[thing.__InternalName__]
        return f"{number} {generation} R"


def _compressed(data: bytes, **entries: object) -> PDFStream:
    packed = zlib.compress(data, COMPRESSION)
    return PDFStream(PDFDictionary({**entries, "Filter": "/FlateDecode"}), packed)


def text_string(text: str) -> str:
    """A PDF text string that holds any text, as hex."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def numbers(values: Sequence[float]) -> str:
    """ "[1 2.5]"."""
    return f"[{' '.join(f'{value:g}' for value in values)}]"
