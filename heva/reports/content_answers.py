"""All answers with their notes, domain by domain, in the order they are asked."""

from itertools import groupby

from django.utils.translation import gettext as _

from heva.instruments.definition import Domain, Item, ItemKind
from heva.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    Words,
    cell,
    labelled,
    plain,
)
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech


def answer_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """One heading and its tables for each domain that asks something."""
    blocks: list[Block] = [Heading(2, _("Alla svar"))]
    periods = [period for period in facts.instrument.periods if period.definition is not None]
    if periods:
        said = [
            f"{speech.text(one.title)}: {speech.text(one.definition).lower()}" for one in periods
        ]
        blocks.append(Paragraph(plain(f"{'. '.join(said)}."), "small"))
    for domain in facts.instrument.domains:
        if domain.items:
            blocks.append(Heading(3, speech.text(domain.title)))
            blocks.extend(_tables(facts, speech, domain))
    return blocks


def _tables(facts: SummaryFacts, speech: Speech, domain: Domain) -> list[Block]:
    """A new table begins where the questions have other periods than those before."""
    tables: list[Block] = []
    for periods, items in groupby(domain.items, key=lambda item: item.periods):
        asked = tuple(items)
        titles = [speech.period(period) for period in periods] or [_("Svar")]
        written = any(item.kind is ItemKind.TEXT for item in asked)
        answers = 55 if written else 40 if len(titles) > 1 else 28
        columns = (
            Column(_("Fråga"), 100 - answers),
            *(Column(title, answers // len(titles)) for title in titles),
        )
        rows = tuple(_row(facts, speech, item) for item in asked)
        tables.append(Table(columns, rows))
    return tables


def _row(facts: SummaryFacts, speech: Speech, item: Item) -> tuple[Cell, ...]:
    number = f"{item.number}. " if item.number else ""
    question: list[Words] = [(Run(number, strong=True), Run(speech.text(item.text)))]
    note = facts.answers.notes.get(item.key)
    if note:
        question.append(labelled(_("Anteckning:"), note))
    answers = [speech.answer(item, period) for period in item.answer_periods]
    return (Cell(tuple(question), heads_row=True), *map(cell, answers))
