"""Builds what a page shows of a repeating group, be it answers or judgements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from heva.accounts.page_errors import PageError
from heva.forms import input_names
from heva.forms.answer_boxes import Place, answer_box
from heva.forms.condition_words import in_words
from heva.forms.group_field import GroupField
from heva.forms.questions import help_of
from heva.forms.shown import Choice, EntryBox, GroupBox, Question, ShownSignal
from heva.forms.typed import Typed, TypedGroup
from heva.forms.value_words import answer_line
from heva.instruments.definition import Group, Instrument, Item

IN_SUMMARY = 3  # answers
LONGEST_SUMMARY = 90  # characters


@dataclass(frozen=True)
class GroupFacts:
    """A group with what is typed in it and what is wrong with it."""

    field: str
    group: Group
    inputs: GroupField
    typed: TypedGroup
    faults: Sequence[PageError]
    revision: int
    is_unreadable: bool
    instrument: Instrument
    language: str
    none_label: str
    signals: Sequence[ShownSignal] = ()

    def errors_at(self, target: str) -> tuple[str, ...]:
        """The messages that stand at one element."""
        return tuple(fault.message for fault in self.faults if fault.target == target)

    def has_fault_in(self, index: int) -> bool:
        """Whether something is wrong within one entry."""
        place = f"{input_names.answer(self.field)}[{index}]."
        return any(fault.target.startswith(place) for fault in self.faults)


def group_box(facts: GroupFacts, *, blank: bool) -> GroupBox:
    """One group. `blank` adds an empty entry at the end, where there is room for one."""
    group, language = facts.group, facts.language
    shown = list(facts.typed.entries)
    limit = facts.inputs.limit
    if blank and len(shown) < limit:
        shown.append({item.key: Typed() for item in group.items})
    name = input_names.none_known(facts.field)
    return GroupBox(
        field=facts.field,
        id=f"grupp-{facts.field}",
        title=group.title.to(language),
        help=group.help.to(language) if group.help else "",
        entries=tuple(_entry(facts, index, typed) for index, typed in enumerate(shown)),
        none=Choice(name, name, "1", facts.none_label, facts.typed.none),
        count_name=input_names.entry_count(facts.field),
        maximum=limit,
        can_add=len(shown) < limit,
        errors=facts.errors_at(name) + facts.errors_at(input_names.answer(facts.field)),
        revision=facts.revision,
        is_unreadable=facts.is_unreadable,
        signals=facts.signals,
    )


def _entry(facts: GroupFacts, index: int, typed: Mapping[str, Typed]) -> EntryBox:
    return EntryBox(
        index=index,
        number=index + 1,
        id=f"grupp-{facts.field}-{index + 1}",
        questions=tuple(
            _question(facts, index, item, typed.get(item.key, Typed()))
            for item in facts.group.items
        ),
        summary=_summary(facts, typed),
        is_open=facts.has_fault_in(index) or all(one.is_blank for one in typed.values()),
    )


def _summary(facts: GroupFacts, typed: Mapping[str, Typed]) -> str:
    """The first answers of an entry in words, enough to know it by while it is folded."""
    words = []
    for key, inputs in facts.inputs.answers.items():
        try:
            answer = inputs.clean(typed.get(key))
        except ValidationError:
            continue
        if answer is not None:
            words.append(answer_line(inputs.item, inputs.options, answer, facts.language).text)
    return Truncator(", ".join(words[:IN_SUMMARY])).chars(LONGEST_SUMMARY)


def _question(facts: GroupFacts, index: int, item: Item, typed: Typed) -> Question:
    field = input_names.entry(facts.field, index, item.key)
    place = Place(field=field, errors=facts.errors_at(input_names.answer(field)))
    condition = ""
    if item.ask_if is not None:
        own = {one.key: one for one in facts.group.items}
        condition = in_words(item.ask_if, facts.instrument, facts.language, own)
    return Question(
        key=f"{facts.field}-{index}-{item.key}",
        id=f"{input_names.item_id(facts.field)}-{index}-{item.key}",
        number=None,
        text=item.text.to(facts.language),
        boxes=(answer_box(facts.inputs.answers[item.key], typed, place, facts.language),),
        note=None,
        help=help_of(item, facts.language),
        is_revealed=True,
        condition=condition,
    )
