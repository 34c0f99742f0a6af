"""What the wizard's pages show once the round is locked: a notice, and what was not saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heva.assessments.field_names import parse
from heva.forms.field_words import label_of
from heva.forms.open_round import OpenRound
from heva.forms.step_form import RevisedForm
from heva.forms.value_words import Line, lines_of


@dataclass(frozen=True)
class NotSaved:
    """One field that was posted too late, in words."""

    label: str
    lines: Sequence[Line]


def render_locked(
    request: HttpRequest, draft: OpenRound, form: RevisedForm | None = None
) -> HttpResponse:
    """The notice: 200 for a page that is opened, 409 for a post, with what it had held."""
    draft.record_reading()
    context = {
        "draft": draft,
        "is_practice": draft.is_practice,
        "not_saved": _not_saved(draft, form) if form is not None else (),
        "was_posted": request.method == "POST",
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "forms/locked.html", context, status=status)


def _not_saved(draft: OpenRound, form: RevisedForm) -> Sequence[NotSaved]:
    form.is_valid()
    found = []
    for change in form.changes():
        if change.value in (None, form.stored_value(change.field)):
            continue
        field = parse(change.field, draft.instrument)
        lines = lines_of(field, change.value, draft.instrument, draft.language)
        found.append(NotSaved(label_of(field, draft.instrument, draft.language), lines))
    return found
