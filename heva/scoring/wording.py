"""Answers and rules in words: "Fråga 1 (nu): Ja, tydligt".

In the instrument's default language, from its own labels. A missing answer is only said to be
missing; why it is (declined, unsafe to ask …) stays with the answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from heva.instruments.definition import ItemKind, Text
from heva.instruments.slots import FIRST, GAP, OPEN, OUT, Reading, Slot
from heva.instruments.truth import Node
from heva.scoring.behind import behind
from heva.scoring.places import Behind, Place
from heva.scoring.plan import Plan
from heva.scoring.refs import Ref
from heva.scoring.vocabulary import Vocabulary, vocabulary_of


@dataclass(frozen=True, eq=False)
class Wording:
    """Words for one instrument. `kept` remembers the words of each option, which never change."""

    plan: Plan
    language: str
    words: Vocabulary
    periods: dict[str | None, str]
    kept: dict[tuple[int, int, int], str] = field(default_factory=dict)
    flag_lines: dict[object, object] = field(default_factory=dict)  # see `flags.flag_line`

    def text(self, text: Text) -> str:
        """The text in the instrument's default language."""
        return text.to(self.language)

    def question(self, slot: Slot) -> str:
        """ "Fråga 1 (nu)". Never the question's own text, which forbidden words do not bind."""
        name = self.words.question.format(number=slot.item.number)
        return f"{name} ({self.periods[slot.period]})" if slot.period else name

    def given(self, slot: Slot, reading: Reading, weight: int = 1) -> str:
        """The answer of a slot in words, with its weight where that is not 1."""
        code = reading.codes[slot.index]
        if slot.item.kind is not ItemKind.CHOICE and code >= FIRST:
            return self._said(slot, self._value(slot, reading), code, weight)
        key = (id(slot), code, weight)
        words = self.kept.get(key)
        if words is None:
            words = self._said(slot, self._value(slot, reading), code, weight)
            self.kept[key] = words
        return words

    def _said(self, slot: Slot, value: str, code: int, weight: int) -> str:
        words = f"{self.question(slot)}: {value}" if slot.item.number is not None else value
        if code >= FIRST + slot.width:
            words = f"{words} ({self.words.maybe})"
        return f"{words} × {weight}" if weight != 1 else words

    def _value(self, slot: Slot, reading: Reading) -> str:
        code = reading.codes[slot.index]
        if code in (GAP, OPEN):
            return self.words.missing
        if code == OUT:
            return self.words.not_applied
        if slot.item.kind is ItemKind.CHOICE:
            return self.text(slot.options[(code - FIRST) % slot.width].label)
        value = reading.values[slot.index]
        if isinstance(value, tuple):
            chosen = [self.text(option.label) for option in slot.options if option.key in value]
            return ", ".join(chosen) or self.words.none_chosen
        return str(value) if isinstance(value, int) else self.words.answered

    def one(self, found: Behind) -> str:
        """One thing behind a truth, in words."""
        place = found.place
        if found.case:
            band = place.reading.age_band
            said = self.words.missing if band is None else self.words.age_bands[band]
            return self.words.age_band.format(band=said)
        if found.group is not None:
            group = self.plan.route.groups[found.group].group
            return f"{self.text(group.title)}: {self.words.missing}"
        if found.slot is None:
            return ""
        words = self.given(found.slot, place.reading)
        if place.group is None:
            return words
        return f"{self.text(place.group.title)} ({place.entry + 1}): {words}"

    def all_behind(self, node: Node, truth: int, reading: Reading) -> tuple[Behind, ...]:
        """What makes a condition so, each answer once."""
        found: dict[object, Behind] = {}
        for one in behind(Place(self.plan, self.plan.route, reading), node, truth):
            found.setdefault(one.ref, one)
        return tuple(found.values())

    def sentence(self, found: Iterable[Behind], *, otherwise: str = "") -> str:
        """What is behind a truth on one line: what is given first, then what is missing."""
        given: dict[str, None] = {}
        missing: list[Behind] = []
        for one in found:
            if _is_gap(one):
                missing.append(one)
            else:
                given[self.one(one)] = None
        if len(missing) == 1:
            given[self.one(missing[0])] = None
        elif missing:
            names = [lowered(self.question(one.slot)) for one in missing if one.slot]
            given[self.words.all_missing.format(names=", ".join(names))] = None
        return "; ".join(given) or otherwise


def _is_gap(found: Behind) -> bool:
    """Whether it is one of the instrument's own questions with nothing stored."""
    if found.slot is None or found.place.group is not None:
        return False
    return found.place.reading.codes[found.slot.index] in (GAP, OPEN)


def lowered(words: str) -> str:
    """The words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def refs_of(found: Iterable[Behind]) -> tuple[Ref, ...]:
    """The answers behind a truth in file order, each once."""
    refs = {ref for one in found if (ref := one.ref) is not None}
    return tuple(sorted(refs))


def labels(found: Iterable[Behind]) -> tuple[str, ...]:
    """Their addresses."""
    return tuple([ref.label for ref in refs_of(found)])


@lru_cache(maxsize=64)
def wording_of(plan: Plan) -> Wording:
    """The words of an instrument in its default language, made once."""
    instrument = plan.instrument
    language = instrument.languages[0]
    periods: dict[str | None, str] = {}
    for period in instrument.periods:
        title = period.title.to(language)
        periods[period.key] = lowered(title)
    return Wording(plan, language, vocabulary_of(language), periods)
