"""Flags: what someone must know of, in three values. A possible flag is never dropped."""

from collections.abc import Iterable
from typing import NamedTuple

from heva.instruments.definition import FlagKind
from heva.instruments.kleene import NAMED, NO, Kleene
from heva.instruments.slots import Reading
from heva.scoring.outcome import FlagOutcome, Reason
from heva.scoring.plan import FlagPlan, Plan
from heva.scoring.refs import Ref
from heva.scoring.wording import Wording, refs_of


class FlagLine(NamedTuple):
    """One flag that is yes or possible, with its reason and the answers behind it."""

    outcome: FlagOutcome
    reason: Reason
    refs: tuple[Ref, ...]


def flag_lines(plan: Plan, reading: Reading, wording: Wording) -> dict[int, FlagLine]:
    """A line for every flag that is yes or possible, by the flag's place in the file."""
    return {
        place: flag_line(plan, flag, truth, reading, wording)
        for place, (flag, truth) in enumerate(zip(plan.flags, reading.flags, strict=True))
        if truth != NO
    }


def flag_line(
    plan: Plan, flag: FlagPlan, truth: int, reading: Reading, wording: Wording
) -> FlagLine:
    """Why a flag is yes or possible. Where few answers settle it, the words are made only once."""
    if flag.few is None:
        return _flag_line(plan, flag, truth, reading, wording)
    key = (flag.flag.key, truth, *[reading.codes[slot] for slot in flag.few])
    line = wording.flag_lines.get(key)
    if not isinstance(line, FlagLine):
        line = wording.flag_lines[key] = _flag_line(plan, flag, truth, reading, wording)
    return line


def _flag_line(
    plan: Plan, flag: FlagPlan, truth: int, reading: Reading, wording: Wording
) -> FlagLine:
    found = wording.all_behind(flag.node, truth, reading)
    refs = refs_of(found)
    labels = tuple([ref.label for ref in refs])
    because = wording.sentence(found, otherwise=wording.text(flag.flag.text))
    source = source_line(flag.flag.source, plan)
    return FlagLine(
        FlagOutcome(flag.flag.key, NAMED[truth], labels),
        Reason(f"flag.{flag.flag.key}", because, labels, None, source),
        refs,
    )


def flag_outcomes(plan: Plan, lines: dict[int, FlagLine]) -> dict[str, FlagOutcome]:
    """Every flag by key, those that are no included."""
    return {
        flag.flag.key: lines[place].outcome
        if place in lines
        else FlagOutcome(flag.flag.key, Kleene.NO)
        for place, flag in enumerate(plan.flags)
    }


def flags_of_kinds(
    plan: Plan, reading: Reading, wording: Wording, kinds: Iterable[FlagKind]
) -> tuple[FlagOutcome, ...]:
    """The flags of some kinds that are yes or possible, tested alone, in file order."""
    wanted = frozenset(kinds)
    found: list[FlagOutcome] = []
    for flag in plan.flags:
        truth = flag.node.test(reading) if flag.flag.kind in wanted else NO
        if truth != NO:
            found.append(flag_line(plan, flag, truth, reading, wording).outcome)
    return tuple(found)


def source_line(source: tuple[str, ...], plan: Plan) -> str:
    """The rule's own source, or else the instrument's, on one line."""
    return "; ".join(source or plan.instrument.about.source)
