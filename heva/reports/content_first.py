"""The first page's own: the case, what the paper is and is not, the questions; and the foot."""

from django.utils.translation import gettext as _

from heva.instruments.definition import Instrument, Status
from heva.reports.blocks import (
    Block,
    BulletList,
    Facts,
    Heading,
    Paragraph,
    Words,
    labelled,
    plain,
)
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech


def case_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """What may be said of the case, and the instrument."""
    case, instrument = facts.answers.case, facts.instrument
    pairs = [
        (_("Ärendekod"), case.code or _("Ej angiven")),
        (_("Åldersspann"), speech.age_band()),
        (_("Organisation"), case.organisation or _("Ej angiven")),
        (_("Datum"), speech.date(case.date) or _("Ej angivet")),
        (_("Version"), instrument.version),
    ]
    if facts.number > 1:
        pairs.append((_("Omgång"), str(facts.number)))
    wide = [(_("Instrument"), speech.text(instrument.title))]
    if facts.reason:
        wide.append((_("Varför en ny omgång"), facts.reason))
    return [Facts(tuple(pairs), tuple(wide))]


def limits_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """What this is and what it is not."""
    parts = [
        _("Stöd för bedömning och konsultation, ersätter den inte."),
        _("En standardiserad metod är aldrig hela utredningen."),
        _(
            "Resurscentrum Västernorrland mot våld ger råd och har ingen myndighetsutövning: "
            "kommunen utreder och beslutar."
        ),
    ]
    if facts.instrument.about.status is Status.PRACTICE:
        parts.append(
            _("Frågorna är en egenformulerad övningschecklista, inte den officiella HEVA-texten.")
        )
    words: Words = plain(" ".join(parts))
    if facts.answers.case.demo:
        words = labelled(_("Övning: ett påhittat ärende."), " ".join(parts))
    return [Paragraph(words, "small")]


def question_blocks(facts: SummaryFacts) -> list[Block]:
    """The author's own questions to the consultant."""
    questions = facts.answers.case.questions
    heading = Heading(2, _("Frågor till konsultationen"))
    if not questions:
        return [heading, Paragraph(plain(_("Inga frågor är skrivna.")))]
    items = tuple(plain(question) for question in questions)
    return [heading, BulletList(items, size="tight")]


def foot_words(instrument: Instrument) -> str:
    """What stands at the bottom of every page: the instrument, and that it is not the official."""
    parts = [f"{instrument.key} {instrument.version}", instrument.digest[:12]]
    if instrument.about.status is Status.PRACTICE:
        parts.append(_("egna formuleringar, inte den officiella HEVA-texten"))
    return " · ".join(parts)
