"""Fixtures of the tests about paper."""

from collections.abc import Callable

import pytest
from django.conf import settings

from heva.reports.blocks import Block, Content, Heading
from heva.reports.pdf import render
from heva.reports.typesetting.shaping import Shaper
from heva.reports.typesetting.typefaces import Typefaces, load

MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def typefaces() -> Typefaces:
    return load(settings.HEVA_FONTS)


@pytest.fixture
def shaper(typefaces: Typefaces) -> Shaper:
    return Shaper(typefaces)


@pytest.fixture
def make_pdf(typefaces: Typefaces) -> MakePdf:
    """A PDF of the blocks given, under a title."""

    def make(*blocks: Block, banner: str = "", title: str = "Prov") -> bytes:
        content = Content(
            title=title,
            language="sv",
            blocks=(Heading(1, "Prov"), *blocks),
            running="Prov",
            foot="prov 1",
            date="2026-11-23",
            banner=banner,
        )
        return render(content, typefaces)

    return make
