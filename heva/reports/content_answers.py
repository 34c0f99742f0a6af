"""All answers with their notes, domain by domain, each table in the order they are asked."""

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
    """The questions with periods in one table, then those without in another."""
    used = {period for item in domain.items for period in item.periods}
    periods = tuple(period.key for period in facts.instrument.periods if period.key in used)
    tables: list[Block] = []
    for by_period in (True, False):
        asked = tuple(item for item in domain.items if bool(item.periods) is by_period)
        if not asked:
            continue
        columns = periods if by_period else (None,)
        titles = [speech.period(key) if key else _("Svar") for key in columns]
        written = any(item.kind is ItemKind.TEXT for item in asked)
        answers = 55 if written else 40 if len(titles) > 1 else 28
        heads = (
            Column(_("Fråga"), 100 - answers),
            *(Column(title, answers // len(titles)) for title in titles),
        )
        tables.append(Table(heads, tuple(_row(facts, speech, item, columns) for item in asked)))
    return tables


def _row(
    facts: SummaryFacts, speech: Speech, item: Item, periods: tuple[str | None, ...]
) -> tuple[Cell, ...]:
    number = f"{item.number}. " if item.number else ""
    question: list[Words] = [(Run(number, strong=True), Run(speech.text(item.text)))]
    note = facts.answers.notes.get(item.key)
    if note:
        question.append(labelled(_("Anteckning:"), note))
    answers = [
        speech.answer(item, period) if period in item.answer_periods else _("Frågas inte")
        for period in periods
    ]
    return (Cell(tuple(question), heads_row=True), *map(cell, answers))
