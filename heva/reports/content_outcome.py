"""The outcome in words and as an interval, why, and the three views of the danger."""

from django.utils.translation import gettext as _

from heva.instruments.answers import Address
from heva.instruments.conditions import All, AnyOf, FlagIs, FlagKindIs, walk
from heva.instruments.definition import Direction, Flag, FlagKind, Judgement
from heva.instruments.kleene import Kleene
from heva.reports.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    Words,
    labelled,
    plain,
    strong,
)
from heva.reports.content_counts import counted
from heva.reports.content_judgement import answer_words
from heva.reports.facts import SummaryFacts
from heva.reports.speech import Speech, capital
from heva.scoring.outcome import Reason
from heva.scoring.override import Judged, judged

#: A signal that rests on more answers than this is spelt out further on.
NAMED = 6

#: A note longer than this many characters is cut beside the person's own estimate.
SHORT_NOTE = 160


def outcome_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """The outcome in words, never one number and never a comfort; then why."""
    blocks: list[Block] = [Paragraph(plain(line), size) for line, size in _outcome(facts, speech)]
    because = _because(facts, speech)
    label = Run(_("Därför:"), strong=True)
    if len(because) == 1:
        blocks.append(Paragraph((label, Run(" "), *because[0])))
    elif because:
        blocks.append(Paragraph((label,)))
        blocks.append(BulletList(tuple(because), size="tight"))
    return [
        Heading(2, _("Vad reglerna visar")),
        *blocks,
    ]


def _outcome(facts: SummaryFacts, speech: Speech) -> list[tuple[str, str]]:
    outcome, lines, open_end = facts.outcome, [], ""
    if not outcome.sufficient and facts.instrument.sufficiency is not None:
        lines.append((speech.text(facts.instrument.sufficiency.label), "lead"))
    elif outcome.level is not None:
        low, high = speech.level(outcome.level.low), speech.level(outcome.level.high)
        if outcome.level.low == outcome.level.high:
            lines.append((low, "lead"))
        else:
            lines.append((_("Ofullständigt – minst: %(level)s") % {"level": low}, "lead"))
            most = _("Kan vara: %(level)s. Det beror på svar som saknas.")
            open_end = f"{most % {'level': high}} "
    said = f"{open_end}{counted(facts)}".strip()
    return [*lines, (said, "body")] if said else lines


def _because(facts: SummaryFacts, speech: Speech) -> list[Words]:
    """The rules behind the outcome, each with the questions it reads."""
    outcome, found = facts.outcome, []
    for reason in outcome.reasons:
        kind, _dot, key = reason.rule.partition(".")
        if kind == "level" and outcome.sufficient and outcome.level is not None:
            label = speech.level(key)
            if outcome.level.low != outcome.level.high:
                pattern = (
                    _("Minst %(level)s:") if key == outcome.level.low else _("Kan vara %(level)s:")
                )
                label = pattern % {"level": label}
            else:
                label = f"{label}:"
            found.append(labelled(label, _read(facts, reason, speech)))
        elif kind == "sufficiency":
            found.append(plain(f"{capital(_own_words(reason, speech))}."))
    lines = (_score_line(facts, speech, score.key) for score in facts.instrument.scores)
    return [*found, *map(plain, lines)]


def _own_words(reason: Reason, speech: Speech) -> str:
    return reason.because if speech.language == speech.instrument.languages[0] else ""


def _read(facts: SummaryFacts, reason: Reason, speech: Speech) -> str:
    """What a level rests on: signals with the questions of each, or the answers themselves."""
    flags = _flags_of(facts, reason.rule.removeprefix("level."))
    if any(flag.kind is not FlagKind.ACUTE for flag in flags):
        return f"{'; '.join(_with_places(facts, flag, speech) for flag in flags)}."
    names = speech.names(reason.items)
    if flags:
        return _("signalerna ovan, %(questions)s.") % {"questions": names}
    words = _own_words(reason, speech)
    if not names:
        return f"{words}."
    return f"{words} – {names}." if words else f"{capital(names)}."


def _flags_of(facts: SummaryFacts, level: str) -> list[Flag]:
    """The signals that hold a level up, where its condition speaks of signals alone."""
    when = next(one.when for one in facts.instrument.levels if one.key == level)
    leaves = [one for one in walk(when) if not isinstance(one, All | AnyOf)]
    if not all(isinstance(one, FlagIs | FlagKindIs) for one in leaves):
        return []
    keys = {one.flag for one in leaves if isinstance(one, FlagIs)}
    kinds = {one.kind for one in leaves if isinstance(one, FlagKindIs)}
    named = [one for one in facts.instrument.flags if one.key in keys or one.kind in kinds]
    states = {one.key: facts.outcome.flags[one.key].state for one in named}
    wanted = Kleene.YES if Kleene.YES in states.values() else Kleene.POSSIBLE
    return [one for one in named if states[one.key] is wanted]


def _with_places(facts: SummaryFacts, flag: Flag, speech: Speech) -> str:
    items = facts.outcome.flags[flag.key].items
    text = speech.text(flag.text)
    if len(items) > NAMED:
        return _("%(signal)s – %(count)d svar, se Alla signaler") % {
            "signal": text,
            "count": len(items),
        }
    return f"{text} – {speech.names(items)}" if items else text


def _score_line(facts: SummaryFacts, speech: Speech, key: str) -> str:
    score = next(score for score in facts.instrument.scores if score.key == key)
    found = facts.outcome.scores[key]
    bands = {band.key: speech.text(band.label) for band in score.bands}
    named = ", ".join(bands[band] for band in found.bands)
    title = speech.text(score.title)
    if found.low == found.high:
        words = _("%(title)s: %(low)s") % {"title": title, "low": found.low}
    else:
        words = _("%(title)s: mellan %(low)s och %(high)s") % {
            "title": title,
            "low": found.low,
            "high": found.high,
        }
    return f"{words} ({named})." if named else f"{words}."


def view_blocks(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """The person's own estimate, the professional's judgement and the rules, side by side."""
    columns = (
        (_("Personens egen uppskattning"), 40, _person(facts, speech)),
        (_("Den yrkesverksammas bedömning"), 36, _professional(facts, speech)),
        (_("Reglerna"), 24, _rules(facts, speech)),
    )
    table = Table(
        tuple(Column(title, share) for title, share, _paragraphs in columns),
        (tuple(Cell(paragraphs) for _title, _share, paragraphs in columns),),
    )
    return [Heading(2, _("Tre sätt att se på faran")), table, *_difference(facts, speech)]


def _person(facts: SummaryFacts, speech: Speech) -> tuple[Words, ...]:
    """What the person said, with its note: how it was said may mean that it says nothing."""
    found: list[Words] = []
    for item in facts.instrument.items.values():
        if item.view != "person":
            continue
        for period in item.answer_periods:
            question = capital(speech.name(str(Address(item.key, period))))
            found += [strong(speech.answer(item, period)), plain(question)]
        note = facts.answers.notes.get(item.key)
        if note:
            short = _short_note(note, speech.name(item.key))
            label = Run(f". {_('Anteckning:')} ", strong=True)
            found[-1] = (*found[-1], label, Run(short))
    for judgement in facts.instrument.judgements:
        if judgement.view == "person":
            found += _judged(facts, speech, judgement)
    return tuple(found) or (plain(_("Instrumentet frågar inte efter den.")),)


def _short_note(note: str, question: str) -> str:
    """The note, or its beginning and where the whole of it stands."""
    if len(note) <= SHORT_NOTE:
        return note
    words = note[: SHORT_NOTE + 1].rpartition(" ")[0] or note[:SHORT_NOTE]
    return _("%(note)s … hela anteckningen vid %(question)s") % {
        "note": words.rstrip(),
        "question": question,
    }


def _judged(facts: SummaryFacts, speech: Speech, judgement: Judgement) -> list[Words]:
    return [strong(answer_words(facts, speech, judgement)), plain(speech.text(judgement.text))]


def _held_against(facts: SummaryFacts) -> list[Judgement]:
    """The judgements shown beside the rules: marked so, or else the one held against the level."""
    judgements = facts.instrument.judgements
    marked = [judgement for judgement in judgements if judgement.view == "professional"]
    if marked or facts.instrument.override is None:
        return marked
    return [one for one in judgements if one.key == facts.instrument.override.judgement]


def _professional(facts: SummaryFacts, speech: Speech) -> tuple[Words, ...]:
    found = [words for one in _held_against(facts) for words in _judged(facts, speech, one)]
    return tuple(found) or (plain(_("Instrumentet frågar inte efter någon.")),)


def _rules(facts: SummaryFacts, speech: Speech) -> tuple[Words, ...]:
    outcome = facts.outcome
    if not outcome.sufficient and facts.instrument.sufficiency is not None:
        return (strong(speech.text(facts.instrument.sufficiency.label)),)
    if outcome.level is None:
        return (plain(_("Instrumentet har inga nivåer.")),)
    low, high = speech.level(outcome.level.low), speech.level(outcome.level.high)
    if outcome.level.low == outcome.level.high:
        return ((Run(low, strong=True),),)
    return (
        (Run(_("Ofullständigt – minst: %(level)s") % {"level": low}, strong=True),),
        (Run(_("Kan vara: %(level)s") % {"level": high}, strong=True),),
    )


def _difference(facts: SummaryFacts, speech: Speech) -> list[Block]:
    """What the judgement makes of the level, and why it differs from the rules."""
    found = judged(facts.instrument, facts.answers, facts.outcome.level)
    if found is None:
        return []
    blocks: list[Block] = []
    if found.reason_required:
        words = _("Den yrkesverksammas bedömning och reglerna skiljer sig åt.")
        why = facts.gap_reason or _("Inget skäl är angivet.")
        blocks.append(Paragraph(labelled(words, why)))
    if facts.outcome.sufficient:
        level = speech.level(found.level)
        if _may_become_more_severe(facts, found):
            level = _("Ofullständigt – minst: %(level)s") % {"level": level}
        blocks.append(Paragraph(labelled(_("Bedömningens nivå, sammantaget:"), f"{level}.")))
    return blocks


def _may_become_more_severe(facts: SummaryFacts, found: Judged) -> bool:
    """Whether missing answers can raise the assessment's own level above what it is now."""
    rule, level = facts.instrument.override, facts.outcome.level
    if rule is None or level is None or rule.direction is not Direction.RAISE_ONLY:
        return False
    keys = [one.key for one in facts.instrument.levels]  # the most severe first
    return keys.index(level.high) < keys.index(found.level)
