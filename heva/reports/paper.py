"""From a locked round to paper: the functions that commands and views call."""

from django.conf import settings

from heva.instruments.definition import Instrument
from heva.reports.content import summary
from heva.reports.content_blank import blank_form
from heva.reports.facts import SummaryFacts
from heva.reports.pdf import render
from heva.reports.typesetting.typefaces import Typefaces, load


def typefaces() -> Typefaces:
    """The fonts, read into memory once; nothing is read while a page is drawn."""
    return load(settings.HEVA_FONTS)


def summary_pdf(facts: SummaryFacts) -> bytes:
    """The summary as a PDF file; the same facts give the same bytes."""
    return render(summary(facts), typefaces())


def blank_form_pdf(instrument: Instrument, language: str = "sv") -> bytes:
    """The blank form of an instrument as a PDF file."""
    return render(blank_form(instrument, language), typefaces())
