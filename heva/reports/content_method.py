"""How it was done, from what, and how long it holds."""

import datetime as dt

from django.utils.translation import gettext as _

from heva.instruments.definition import Status
from heva.reports.blocks import Block, BulletList, Facts, Heading, Paragraph, plain
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech


def method_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Method, validity, sources and digests."""
    instrument = facts.instrument
    blocks: list[Block] = [
        Heading(2, _("Metod, källor och giltighet")),
        *(Paragraph(plain(text)) for text in _method(facts)),
    ]
    validity = _validity(facts, speech)
    if validity:
        blocks.append(Paragraph(plain(validity)))
    if instrument.about.training is not None:
        blocks.append(Paragraph(plain(speech.text(instrument.about.training))))
    pairs = [
        (_("Instrument"), f"{instrument.key} {instrument.version}"),
        (_("Status"), _status(instrument.about.status)),
        (_("Ägare"), instrument.about.owner),
        (_("Licens"), instrument.about.licence),
        (_("Instrumentets kontrollsumma (SHA-256)"), instrument.digest),
    ]
    if instrument.overlay_digest:
        pairs.append(
            (_("Det lokala tilläggets kontrollsumma (SHA-256)"), instrument.overlay_digest)
        )
    blocks.append(Facts((), tuple(pairs)))
    blocks.append(Heading(3, _("Källor")))
    sources = instrument.about.source
    blocks.append(BulletList(tuple(plain(source) for source in sources), size="small"))
    return blocks


def _method(facts: SummaryFacts) -> list[str]:
    return [
        _(
            "Den yrkesverksamma svarar på frågorna och gör sin egen bedömning innan utfallet "
            "visas. Reglerna läser svaren och kan följas rad för rad tillbaka till dem. Det som "
            "saknas räknas aldrig som nej: det gör utfallet till ett spann. Inget utfall betyder "
            "att faran är över."
        ),
        _(
            "Underlaget är avidentifierat och ska inte innehålla namn, personnummer, adresser "
            "eller exakta datum för händelser. Kopplingen till en person finns bara i kommunens "
            "eget system."
        ),
    ]


def _validity(facts: SummaryFacts, speech: Speech) -> str:
    date, days = facts.answers.case.date, facts.instrument.about.valid_days
    if not date:
        return ""
    if days is None:
        return _("Underlaget beskriver läget den %(date)s.") % {"date": speech.date(date)}
    last = dt.date.fromisoformat(date) + dt.timedelta(days=days)
    return _(
        "Underlaget beskriver läget den %(date)s. Efter den %(last)s, eller efter en ny händelse, "
        "beskriver det bara hur det var. Gör då en ny bedömning."
    ) % {"date": speech.date(date), "last": speech.date(last.isoformat())}


def _status(status: Status) -> str:
    return {
        Status.PRACTICE: _("Övning: egna formuleringar, inte den officiella HEVA-texten"),
        Status.LICENSED: _("Licensierat av ägaren"),
        Status.REFERENCE: _("Referens"),
    }[status]
