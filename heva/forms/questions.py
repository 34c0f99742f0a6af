"""Builds what a step shows from the instrument, the stored answers and what was posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heva.forms import input_names
from heva.forms.answer_boxes import Place, answer_box
from heva.forms.answer_field import AnswerField
from heva.forms.condition_words import in_words
from heva.forms.parents import parent_of
from heva.forms.plain_text import showable
from heva.forms.shown import AnswerBox, Help, Question, ShownSignal, TextBox
from heva.forms.step_form import StepForm
from heva.instruments.answers import Address
from heva.instruments.definition import Instrument, Item, Text


@dataclass(frozen=True)
class PageFacts:
    """What a page needs besides its form: the language, the follow-ups and the signals."""

    language: str
    revealed: frozenset[str]  # the follow-ups to show, by item key
    signals: Mapping[str, Sequence[ShownSignal]]  # by the item they stand under


def questions_of(form: StepForm, facts: PageFacts) -> Sequence[Question]:
    """The questions of a step, follow-ups nested under the question they follow."""
    children: dict[str | None, list[Item]] = {}
    here = {item.key for item in form.domain.items}
    for item in form.domain.items:
        parent = parent_of(item)
        children.setdefault(parent if parent in here else None, []).append(item)

    def build(item: Item) -> Question:
        below = tuple(build(child) for child in children.get(item.key, ()))
        return _question(form, item, facts, below)

    return tuple(build(item) for item in children.get(None, ()))


def _question(
    form: StepForm, item: Item, facts: PageFacts, follow_ups: Sequence[Question]
) -> Question:
    language = facts.language
    condition = ""
    if item.ask_if is not None:
        condition = in_words(item.ask_if, form.instrument, language, form.instrument.items)
    return Question(
        key=item.key,
        id=input_names.item_id(item.key),
        number=item.number,
        text=item.text.to(language),
        boxes=tuple(_box(form, item, period, language) for period in item.answer_periods),
        note=_note(form, item) if item.note else None,
        help=help_of(item, language),
        is_revealed=item.ask_if is None or item.key in facts.revealed,
        condition=condition,
        follow_ups=follow_ups,
        signals=facts.signals.get(item.key, ()),
        holds_signals=True,
    )


def _box(form: StepForm, item: Item, period: str | None, language: str) -> AnswerBox:
    field = str(Address(item.key, period))
    legend, hint = period_words(form.instrument, period, language)
    place = Place(
        field=field,
        legend=legend,
        hint=hint,
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        errors=tuple(error.message for error in form.faults(field)),
    )
    answer = form.fields[field]
    assert isinstance(answer, AnswerField)
    return answer_box(answer, form.typed(field), place, language)


def _note(form: StepForm, item: Item) -> TextBox:
    field = input_names.note(item.key)
    text = form.typed_text(field)
    return TextBox(
        field=field,
        id=input_names.answer(field),
        name=input_names.answer(field),
        label=_("Anteckning (frivilligt)"),
        hint=_("Skriv roller, aldrig namn. Högst %(limit)d tecken.") % {"limit": item.note_max},
        text=showable(text),
        limit=item.note_max,
        errors=tuple(error.message for error in form.faults(field)),
        revision=form.shown_revision(field),
        is_unreadable=form.is_unreadable(field),
        is_open=bool(text),
    )


def help_of(item: Item, language: str) -> Help:
    """A question's help, each part in the chosen language."""
    return Help(
        help=_words(item.help, language),
        why=_words(item.why, language),
        example=_words(item.example, language),
        counter_example=_words(item.counter_example, language),
    )


def period_words(instrument: Instrument, period: str | None, language: str) -> tuple[str, str]:
    """A period's title and definition; empty for an answer without periods."""
    for one in instrument.periods:
        if one.key == period:
            return one.title.to(language), _words(one.definition, language)
    return "", ""


def _words(text: Text | None, language: str) -> str:
    return text.to(language) if text else ""
