"""The professional judges first; only then do the rules show what they read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heva.accounts.page_errors import PageError
from heva.accounts.sessions import kept_when_idle
from heva.assessments.judging import what_is_missing
from heva.forms.conflict_page import as_chosen
from heva.forms.going import Going, going_from
from heva.forms.input_names import box_id
from heva.forms.judgement_field import as_group
from heva.forms.judgement_form import JudgementForm
from heva.forms.judgement_page import judgement_boxes, questions_box
from heva.forms.judgement_past import past_changes
from heva.forms.keeping import JUDGEMENT, KEPT, keep, kept_page
from heva.forms.locked_page import render_locked
from heva.forms.open_round import OpenRound, require_step
from heva.forms.saving_page import save_page
from heva.forms.step_form import without_entry
from heva.forms.storage import DraftStorage
from heva.forms.typed import Posted


@kept_when_idle(keep)
@require_http_methods(["GET", "HEAD", "POST"])
def judgement_page(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """The judgements. The rules' reading is not on this page, and not open before they are."""
    draft = OpenRound(request, assessment)
    if request.method != "POST":
        if draft.is_locked:
            return render_locked(request, draft)
        if draft.is_read_only:
            return redirect("forms:check", draft.assessment.id)
        kept = kept_page(request, draft, JUDGEMENT)
        data = kept.data if kept else None
        form = JudgementForm(instrument=draft.instrument, stored=draft, data=data)
        return _page(request, draft, form, going_from(request.GET))
    require_step(request, draft, JUDGEMENT)
    going = going_from(request.POST)
    form = JudgementForm(
        instrument=draft.instrument, stored=draft, data=_posted(request.POST, draft, going)
    )
    storage = DraftStorage(draft.prefix, request, draft)
    storage.current_step = JUDGEMENT

    def show_again() -> HttpResponse:
        return _page(request, draft, form, going)

    answer = save_page(request, draft, form, storage, going, show_again)
    return answer or _leave(request, draft, form, going)


def _leave(
    request: HttpRequest, draft: OpenRound, form: JudgementForm, going: Going
) -> HttpResponse:
    here = reverse("forms:judgement", args=[draft.assessment.id])
    if going.stays_at:
        return redirect(f"{here}{going.query}#{going.stays_at}")
    if going.is_close:
        return redirect("assessments:tasks", draft.assessment.id)
    if going.is_back:
        return redirect("forms:check", draft.assessment.id)
    missing = what_is_missing(draft.instrument, draft.answers)
    if missing:
        lacking = [PageError(box_id(one.fields[0]), one.message) for one in missing]
        return _page(request, draft, form, going, lacking)
    return redirect("forms:reading", draft.assessment.id)


def _page(
    request: HttpRequest,
    draft: OpenRound,
    form: JudgementForm,
    going: Going,
    lacking: list[PageError] | None = None,
) -> HttpResponse:
    draft.record_reading()
    was_open = not what_is_missing(draft.instrument, draft.answers)
    context = {
        "boxes": judgement_boxes(
            form,
            draft.language,
            past_changes(draft) if was_open else None,
            blank_entry_in=going.adds_to,
        ),
        "questions": questions_box(form),
        "page_errors": [*form.page_errors, *(lacking or [])],
        "leave_anyway": reverse("forms:check", args=[draft.assessment.id])
        if going.is_back and form.page_errors
        else "",
        "form": form,
        "was_kept": form.is_bound and (request.method != "POST" or KEPT in request.POST),
        "outcome_was_open": was_open,
        "management": (draft.step_input, JUDGEMENT),
        "draft": draft,
        "instrument": draft.instrument,
        "instrument_title": draft.instrument.title.to(draft.language),
        "is_practice": draft.is_practice,
    }
    return render(request, "forms/judgement.html", context)


def _posted(data: Posted, draft: OpenRound, going: Going) -> Posted:
    chosen = as_chosen(data)
    for judgement in draft.instrument.judgements:
        if going.removes_from == f"judgement:{judgement.key}":
            group = as_group(judgement)
            return without_entry(chosen, going.removes_from, group, going.removed_index)
    return chosen
