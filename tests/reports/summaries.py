"""Summaries of the demo cases, and of cases made up here."""

from dataclasses import replace
from pathlib import Path

from heva.instruments.catalogue import shipped_instrument
from heva.reports.facts import SummaryFacts
from heva.reports.from_file import facts_from

CASES = sorted((Path(__file__).parents[2] / "heva" / "demo" / "cases").glob("*.toml"))


def demo_facts(number: int = 0, *, language: str = "sv") -> SummaryFacts:
    """The facts of one demo case, as from its answers file."""
    return facts_from(CASES[number].read_bytes(), shipped_instrument("heva-ovning"), language)


def with_notes(facts: SummaryFacts, text: str) -> SummaryFacts:
    """The same with `text` as the note of every question that offers one."""
    keys = [key for key, item in facts.instrument.items.items() if item.note]
    answers = replace(facts.answers, notes=dict.fromkeys(keys, text))
    return replace(facts, answers=answers)
