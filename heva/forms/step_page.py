"""Everything a step's template is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from heva.forms import input_names
from heva.forms.entries import GroupFacts, group_box
from heva.forms.follow_ups import revealed
from heva.forms.group_field import GroupField
from heva.forms.open_round import OpenRound
from heva.forms.questions import PageFacts, questions_of
from heva.forms.shown import Choice, GroupBox, Question
from heva.forms.signals_shown import StepSignals, step_signals
from heva.forms.step_form import StepForm
from heva.instruments.definition import Domain, Group


@dataclass(frozen=True)
class StepPage:
    """One domain as it is shown. `number` counts from 1; the total never changes."""

    title: str
    intro: str
    number: int
    total: int
    questions: Sequence[Question]
    groups: Sequence[GroupBox]
    done: Sequence[Choice]
    done_field: str
    done_revision: int
    done_is_unreadable: bool
    signals: StepSignals
    back: str
    returns_to_check: bool


def step_page(
    shown: OpenRound, form: StepForm, *, blank_entry_in: str = "", returns_to_check: bool = False
) -> StepPage:
    """The page of the form's domain; `blank_entry_in` names the group that gets a new entry."""
    domain, language = form.domain, shown.language
    keys = [one.key for one in shown.instrument.domains]
    number = keys.index(domain.key) + 1
    signals = step_signals(shown, domain)
    facts = PageFacts(language, revealed(shown), signals.by_item)
    return StepPage(
        title=domain.title.to(language),
        intro=domain.intro.to(language) if domain.intro else "",
        number=number,
        total=len(keys),
        questions=questions_of(form, facts),
        groups=tuple(
            group_box(_facts(form, group, facts), blank=group.key == blank_entry_in)
            for group in domain.groups
        ),
        done=_done(form, domain),
        done_field=input_names.done(domain.key),
        done_revision=form.shown_revision(input_names.done(domain.key)),
        done_is_unreadable=form.is_unreadable(input_names.done(domain.key)),
        signals=signals,
        back=_back(shown, keys, number, returns_to_check=returns_to_check),
        returns_to_check=returns_to_check,
    )


def _back(shown: OpenRound, keys: Sequence[str], number: int, *, returns_to_check: bool) -> str:
    if returns_to_check:
        return reverse("forms:check", args=[shown.assessment.id])
    if number == 1:
        return reverse("assessments:tasks", args=[shown.assessment.id])
    return reverse("forms:step", args=[shown.assessment.id, keys[number - 2]])


def _facts(form: StepForm, group: Group, page: PageFacts) -> GroupFacts:
    inputs = form.fields[group.key]
    assert isinstance(inputs, GroupField)
    return GroupFacts(
        field=group.key,
        group=group,
        inputs=inputs,
        typed=form.typed_group(group),
        faults=form.faults(group.key),
        revision=form.shown_revision(group.key),
        is_unreadable=form.is_unreadable(group.key),
        instrument=form.instrument,
        language=page.language,
        none_label=_("Det finns inga"),
        signals=page.signals.get(group.key, ()),
    )


def _done(form: StepForm, domain: Domain) -> Sequence[Choice]:
    field = input_names.done(domain.key)
    chosen, name = form.typed_yes_no(field), input_names.answer(field)
    return (
        Choice(name, name, "yes", _("Ja"), chosen == "yes"),
        Choice(f"{name}:no", name, "no", _("Nej, jag återkommer"), chosen == "no"),
    )
