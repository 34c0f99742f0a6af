"""The page for answers that somebody else, or another window, has changed meanwhile.

Nothing is overwritten and nothing typed is lost: both versions stand side by side, and the
person chooses. What they choose is posted as an ordinary part of the page it came from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heva.assessments.changes import Conflict, SaveResult
from heva.assessments.field_names import parse
from heva.forms import input_names
from heva.forms.field_words import label_of
from heva.forms.going import RETURNS, Going
from heva.forms.keeping import KEPT
from heva.forms.open_round import OpenRound
from heva.forms.plain_text import showable
from heva.forms.step_form import RevisedForm
from heva.forms.typed import Posted
from heva.forms.value_words import Line, lines_of

CONFLICT = 409


@dataclass(frozen=True)
class Versions:
    """One field in two versions. `posted` repeats, hidden, what the person had typed."""

    field: str
    label: str
    mine: Sequence[Line]
    theirs: Sequence[Line]
    by: str
    at: datetime | None
    based_on: int
    seen: int
    keep: str
    posted: Sequence[tuple[str, str]]


def render_conflicts(
    request: HttpRequest, draft: OpenRound, form: RevisedForm, result: SaveResult, going: Going
) -> HttpResponse:
    """Both versions of every stale field, with status 409. The other fields are saved.

    `request` is the post of the page that `form` belongs to.
    """
    draft.record_reading()
    context = {
        "versions": [_versions(draft, form, conflict) for conflict in result.conflicts],
        "saved_count": len(result.saved),
        "draft": draft,
        "is_practice": draft.is_practice,
        "management": (draft.step_input, request.POST.get(draft.step_input, "")),
        "page_url": request.path,
        # Already done in what is shown as "mine": a second time would take another entry.
        "action": "save" if going.removes_from else going.action,
        "kept": KEPT if KEPT in request.POST else "",
        "returns": RETURNS if going.returns_to_check else "",
    }
    return render(request, "forms/conflict.html", context, status=CONFLICT)


def as_chosen(data: Posted) -> Posted:
    """A post from the conflict page as an ordinary one of the page it came from.

    "Mine" is saved over the version that was shown beside it, "theirs" leaves the field out.
    Where nothing was chosen the post stays stale, and both versions are shown again.
    """
    prefix = input_names.keep("")
    chosen = {name.removeprefix(prefix): data.get(name) for name in data if name.startswith(prefix)}
    if not chosen:
        return data
    changed: Posted = data.copy()
    for field, version in chosen.items():
        seen = data.get(input_names.seen_revision(field))
        if version == "mine" and seen is not None:
            changed[input_names.revision(field)] = seen
        elif version == "theirs":
            changed.pop(input_names.revision(field), None)
    return changed


def _versions(draft: OpenRound, form: RevisedForm, conflict: Conflict) -> Versions:
    field = parse(conflict.field, draft.instrument)
    return Versions(
        field=conflict.field,
        label=label_of(field, draft.instrument, draft.language),
        mine=lines_of(field, conflict.mine, draft.instrument, draft.language),
        theirs=lines_of(field, conflict.theirs, draft.instrument, draft.language),
        by=conflict.by,
        at=conflict.at,
        based_on=form.shown_revision(conflict.field),
        seen=conflict.revision,
        keep=input_names.keep(conflict.field),
        posted=_posted_inputs(form.posted, conflict.field),
    )


def _posted_inputs(data: Posted | None, field: str) -> Sequence[tuple[str, str]]:
    """Every input of the field as it was posted, but for its revision."""
    if data is None:
        return ()
    names = [name for name in data if input_names.belongs_to(name, field)]
    return tuple((name, showable(value)) for name in names for value in data.getlist(name))
