"""The professional's judgements with their reasons; scenarios, measures and likely victims."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from heva.instruments.answers import JudgementAnswer
from heva.instruments.definition import Item, ItemKind, Judgement, Rationale
from heva.reports.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
    cell,
    labelled,
    plain,
    strong,
)
from heva.reports.facts import ChangedJudgement, SummaryFacts
from heva.reports.speech import Speech

#: How wide a column of texts is against one of options.
TEXT_SHARE = 3
SHARE = 2

#: More questions than this do not fit side by side.
MOST_COLUMNS = 7


def answer_words(facts: SummaryFacts, speech: Speech, judgement: Judgement) -> str:
    """What was judged, in words; nothing judged is said."""
    return spoken(speech, judgement, facts.answers.judgements.get(judgement.key))


def spoken(speech: Speech, judgement: Judgement, given: JudgementAnswer | None) -> str:
    """One answer to a judgement, in words."""
    answer = None if given is None else given.answer
    labels = {option.key: speech.text(option.label) for option in judgement.options}
    match answer:
        case None:
            return _("Ej besvarat")
        case str():
            return labels.get(answer, answer)
        case int():
            return str(answer)
        case tuple():
            chosen = [labels.get(key, key) for key in answer if isinstance(key, str)]
            return ", ".join(chosen) or _("Inget av detta")
        case _:
            return _("Vet ej")


def judgement_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Every judgement in the order of the instrument."""
    if not facts.instrument.judgements:
        return []
    blocks: list[Block] = [Heading(2, _("Den yrkesverksammas bedömning"))]
    for judgement in facts.instrument.judgements:
        blocks.extend(_one(facts, speech, judgement))
    if facts.changes:
        blocks.append(Heading(3, _("Ändrat efter att det först gavs")))
        blocks.extend(_change(facts, speech, change) for change in facts.changes)
    return blocks


def _one(facts: SummaryFacts, speech: Speech, judgement: Judgement) -> list[Block]:
    given = facts.answers.judgements.get(judgement.key)
    blocks: list[Block] = [Heading(3, speech.text(judgement.text))]
    if judgement.kind is ItemKind.GROUP:
        entries = given.answer if given is not None and isinstance(given.answer, tuple) else None
        rows = [entry for entry in entries or () if isinstance(entry, Mapping)]
        if entries is None:
            blocks.append(Paragraph(plain(_("Ej besvarat"))))
        elif not rows:
            blocks.append(Paragraph(plain(_("Inga angivna."))))
        else:
            said = [
                [speech.value(item, entry.get(item.key)) for item in judgement.items]
                for entry in rows
            ]
            blocks.extend(entry_blocks(speech, judgement.items, said))
    else:
        blocks.append(Paragraph(strong(answer_words(facts, speech, judgement))))
    if given is not None and given.rationale:
        blocks.append(Paragraph(labelled(_("Motivering:"), given.rationale)))
    elif judgement.rationale is Rationale.REQUIRED:
        blocks.append(Paragraph(labelled(_("Motivering:"), _("ej skriven"))))
    return blocks


def _change(facts: SummaryFacts, speech: Speech, change: ChangedJudgement) -> Paragraph:
    judgement = next(one for one in facts.instrument.judgements if one.key == change.judgement)
    if change.before is None:
        before = _("den tidigare texten är raderad")
    elif judgement.kind is ItemKind.GROUP:
        before = _("andra rader")
    else:
        before = spoken(speech, judgement, change.before)
    words = _("Tidigare: %(before)s. Ändrat %(date)s, därför att: %(because)s") % {
        "before": before,
        "date": speech.date(change.date),
        "because": change.because,
    }
    return Paragraph(labelled(speech.text(judgement.text), words))


def entry_blocks(
    speech: Speech, items: Sequence[Item], rows: Sequence[Sequence[str]]
) -> list[Block]:
    """Entries of a repeating group: a column for each question, or a list where they are many."""
    titles = [speech.text(item.text) for item in items]
    if len(items) > MOST_COLUMNS:
        return [
            block
            for number, row in enumerate(rows, start=1)
            for block in (
                Heading(3, _("Rad %(number)d") % {"number": number}),
                Facts((), tuple(zip(titles, row, strict=True))),
            )
        ]
    shares = [TEXT_SHARE if item.kind is ItemKind.TEXT else SHARE for item in items]
    columns = tuple(map(Column, titles, shares))
    return [Table(columns, tuple(_row(row) for row in rows))]


def _row(answers: Sequence[str]) -> tuple[Cell, ...]:
    """A row whose first answer stands out."""
    first, *rest = answers
    return (Cell((strong(first),)), *map(cell, rest))
