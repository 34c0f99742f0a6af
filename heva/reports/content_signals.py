"""Signals: the acute ones first with what to do now, then every one with what it rests on."""

from django.utils.translation import gettext as _

from heva.assessments.signals_now import SIGNAL_WORDS
from heva.instruments.definition import Flag, FlagKind
from heva.instruments.kleene import Kleene
from heva.reports.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    Notice,
    Paragraph,
    Run,
    Table,
    Tone,
    Words,
    cell,
    labelled,
    plain,
)
from heva.reports.facts import SummaryFacts
from heva.reports.speech import IN_ENTRY, Speech, capital

#: A signal that rests on more answers than this names their questions only.
SAID_IN_WORDS = 4

KINDS_IN_ORDER = (FlagKind.ACUTE, FlagKind.HANDLING, FlagKind.DUTY, FlagKind.RAISED)


def state_words(state: Kleene) -> str:
    if state is Kleene.YES:
        return _("Ja")
    return _("Möjlig – kan inte uteslutas")


def signal_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """What someone may have to act on today, and what decides how contact may be made."""
    if not facts.instrument.flags:
        return [_no_acute()]
    acute = _found(facts, Kleene.YES, FlagKind.ACUTE)
    possible = _found(facts, Kleene.POSSIBLE, FlagKind.ACUTE)
    blocks: list[Block] = [_acute(facts, speech, acute, possible)]
    others = [
        *_found(facts, Kleene.YES, FlagKind.HANDLING),
        *_found(facts, Kleene.YES, FlagKind.DUTY),
    ]
    if others:
        items = tuple(_with_places(facts, speech, flag) for flag in others)
        title = _("Hur kontakt får tas, och skyldigheter att ta ställning till")
        blocks.append(Notice(Tone.HANDLING, title, 2, (BulletList(items, size="tight"),)))
    return blocks


def _no_acute() -> Notice:
    words = _("Det betyder inte att faran är över. Vid fara för liv eller hälsa: ring 112.")
    return Notice(Tone.PLAIN, _("Inga akuta signaler i svaren"), 2, (Paragraph(plain(words)),))


def _acute(facts: SummaryFacts, speech: Speech, acute: list[Flag], possible: list[Flag]) -> Notice:
    if not acute and not possible:
        return _no_acute()
    blocks: list[Paragraph | BulletList] = []
    call = _("Vid fara för liv eller hälsa: ring 112. Vänta inte på konsultationen.")
    blocks.append(Paragraph((Run(call, strong=True),), "tight"))
    if acute:
        items = tuple(_with_action(facts, speech, flag) for flag in acute)
        blocks.append(BulletList(items, size="tight"))
    if possible:
        words = _("Möjliga – kan inte uteslutas, uppgift saknas.")
        step = _("Ta reda på det i dag, enskilt med personen, utan att öka faran:")
        blocks.append(Paragraph((Run(f"{words} "), Run(step, strong=True)), "tight"))
        items = tuple(_with_places(facts, speech, flag) for flag in possible)
        blocks.append(BulletList(items, size="tight"))
    title = _("Akuta signaler") if acute else _("Möjliga akuta signaler")
    return Notice(Tone.ACUTE, title, 2, tuple(blocks))


def _found(facts: SummaryFacts, state: Kleene, kind: FlagKind) -> list[Flag]:
    """The flags of one kind and state, as the file orders them."""
    states = facts.outcome.flags
    return [
        flag
        for flag in facts.instrument.flags
        if flag.kind is kind and flag.key in states and states[flag.key].state is state
    ]


def _places(facts: SummaryFacts, speech: Speech, flag: Flag) -> str:
    return speech.names(facts.outcome.flags[flag.key].items)


def _with_places(facts: SummaryFacts, speech: Speech, flag: Flag) -> Words:
    places = _places(facts, speech, flag)
    text = speech.text(flag.text)
    return plain(f"{text} – {places}" if places else text)


def _with_action(facts: SummaryFacts, speech: Speech, flag: Flag) -> Words:
    places = _places(facts, speech, flag)
    text = speech.text(flag.text)
    name = Run(f"{text} – {places}. " if places else f"{text}. ", strong=True)
    return (name, Run(speech.text(flag.action))) if flag.action else (name,)


def signal_table_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """Every signal that is raised or possible: state, what it rests on, what to do."""
    rows: list[tuple[Cell, ...]] = []
    for kind in KINDS_IN_ORDER:
        for state in (Kleene.YES, Kleene.POSSIBLE):
            rows.extend(_row(facts, speech, flag) for flag in _found(facts, state, kind))
    if not rows:
        return []
    columns = (Column(_("Signal"), 30), Column(_("Bygger på"), 34), Column(_("Att göra"), 36))
    blocks: list[Block] = [Heading(2, _("Alla signaler"))]
    advice = _advice(facts, speech)
    if advice:
        blocks.append(Paragraph(plain(advice)))
    return [*blocks, Table(columns, tuple(rows))]


def _advice(facts: SummaryFacts, speech: Speech) -> str:
    """What the instrument advises at the level, where there is one."""
    level = facts.outcome.level
    if level is None or not facts.outcome.sufficient or level.low != level.high:
        return ""
    found = next(one for one in facts.instrument.levels if one.key == level.low)
    return f"{speech.text(found.label)}: {speech.text(found.advice)}" if found.advice else ""


def _row(facts: SummaryFacts, speech: Speech, flag: Flag) -> tuple[Cell, ...]:
    found = facts.outcome.flags[flag.key]
    head: tuple[Words, ...] = (
        (Run(speech.text(flag.text), strong=True),),
        plain(f"{SIGNAL_WORDS[flag.kind]} · {state_words(found.state).lower()}"),
    )
    because = capital(_because(facts, speech, flag))
    rests_on = [plain(because)]
    if flag.source:
        rests_on.append(labelled(_("Källa:"), "; ".join(flag.source)))
    action = cell(speech.text(flag.action) or "–")
    return (Cell(head, heads_row=True), Cell(tuple(rests_on)), action)


def _because(facts: SummaryFacts, speech: Speech, flag: Flag) -> str:
    """The answers behind the signal, in words where the rules' own words are in this language."""
    items = facts.outcome.flags[flag.key].items
    if len(items) <= SAID_IN_WORDS and any(map(IN_ENTRY.fullmatch, items)):
        return "; ".join(map(speech.name_and_answer, items))
    if speech.language == facts.instrument.languages[0] and len(items) <= SAID_IN_WORDS:
        for reason in facts.outcome.reasons:
            if reason.rule == f"flag.{flag.key}" and reason.because:
                return reason.because
    return _places(facts, speech, flag) or "–"
