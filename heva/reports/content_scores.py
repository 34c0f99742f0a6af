"""Scores, where the instrument has any: range, band and every point back to its answer."""

from fractions import Fraction

from django.utils.translation import gettext as _

from heva.instruments.definition import Score
from heva.reports.blocks import Block, Cell, Column, Heading, Paragraph, Table, cell, head, plain
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech, capital
from heva.scoring.outcome import ScoreOutcome, ScoreStatus


def score_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """A table of the scores, then each score line by line."""
    if not facts.instrument.scores:
        return []
    columns = (
        Column(_("Poäng"), 34),
        Column(_("Möjligt spann"), 18),
        Column(_("Värde"), 16),
        Column(_("Band"), 20),
        Column(_("Saknas"), 12),
    )
    found = [(score, facts.outcome.scores[score.key]) for score in facts.instrument.scores]
    rows = tuple(_row(speech, score, outcome) for score, outcome in found)
    blocks: list[Block] = [Heading(2, _("Poäng")), Table(columns, rows)]
    for score, outcome in found:
        blocks.extend(_lines(speech, score, outcome))
    return blocks


def _row(speech: Speech, score: Score, outcome: ScoreOutcome) -> tuple[Cell, ...]:
    bands = {band.key: speech.text(band.label) for band in score.bands}
    value = number(outcome.value) if outcome.value is not None else _no_value(outcome)
    return (
        head(speech.text(score.title)),
        cell(
            _("%(low)s till %(high)s") % {"low": number(outcome.low), "high": number(outcome.high)}
        ),
        cell(value),
        cell(", ".join(bands[band] for band in outcome.bands) or "–"),
        cell(str(outcome.missing)),
    )


def _no_value(outcome: ScoreOutcome) -> str:
    if outcome.status is ScoreStatus.NOT_SCORABLE:
        return _("Räknas inte")
    return _("Inget enskilt värde")


def _lines(speech: Speech, score: Score, outcome: ScoreOutcome) -> list[Block]:
    if not outcome.contributions:
        return []
    columns = (Column(_("Svar"), 80), Column(_("Poäng"), 20))
    rows = tuple(
        (
            head(line.because or capital(speech.names(line.items)) or "–"),
            cell(number(line.points)),
        )
        for line in outcome.contributions
    )
    title = _("Så räknas %(title)s") % {"title": speech.text(score.title)}
    blocks: list[Block] = [Heading(3, title), Table(columns, rows)]
    if score.source:
        blocks.append(Paragraph(plain("; ".join(score.source)), "small"))
    return blocks


def number(value: Fraction) -> str:
    """An exact number: "6", or "117/8"."""
    return str(value)
