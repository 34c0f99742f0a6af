"""Saving without being asked: what the page's script posts between the buttons.

Only fields that were touched are posted. The answer is small: the state in words for the live
region, the new revisions, the signals and which follow-ups to show, all out of band, so that
nothing the person is typing in is replaced.
"""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heva.accounts.sessions import kept_when_idle, passive
from heva.assessments.refusals import Refused, RoundIsLocked
from heva.forms import input_names
from heva.forms.follow_ups import revealed
from heva.forms.judgement_form import GapReasonForm, JudgementForm
from heva.forms.keeping import JUDGEMENT, READING, keep
from heva.forms.open_round import OpenRound
from heva.forms.signals_shown import step_signals
from heva.forms.step_form import RevisedForm, StepForm
from heva.forms.storage import DraftStorage
from heva.forms.typed import Posted


@kept_when_idle(keep)
@passive
@require_POST
def autosave(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Save what was touched. 200 saved, 409 stale or locked, 422 something cannot be saved.

    Each status comes with a body for the page; what could be saved is saved whatever the status.
    """
    draft = OpenRound(request, assessment)
    step = request.POST.get(draft.step_input, "")
    form = _form(draft, step, request.POST)
    if form is None:
        return _state(request, draft, "failed", status=400)
    storage = DraftStorage(draft.prefix, request, draft)
    storage.current_step = step
    form.is_valid()
    storage.sent_before = form.sent_before()
    try:
        storage.set_step_data(step, form.changes())
    except RoundIsLocked:
        return _state(request, draft, "locked", status=409)
    except Refused as refused:
        return _state(request, draft, "faulty", {"message": refused.reason}, status=422)
    form.take(storage.result, storage.faults)
    context = _after(draft, step) | {"revisions": _revisions(storage.result.saved)}
    if storage.result.conflicts:
        return _state(request, draft, "stale", context, status=409)
    if form.page_errors:
        state = "begun" if form.only_lacks_reasons else "faulty"
        faults = {"message": form.page_errors[0].message}
        return _state(request, draft, state, context | faults, status=422)
    return _state(request, draft, "saved", context)


def _form(draft: OpenRound, step: str, data: Posted) -> RevisedForm | None:
    if step == JUDGEMENT:
        return JudgementForm(instrument=draft.instrument, stored=draft, data=data)
    if step == READING:
        return GapReasonForm(stored=draft, data=data)
    for domain in draft.instrument.domains:
        if domain.key == step:
            return StepForm(instrument=draft.instrument, domain=domain, stored=draft, data=data)
    return None


def _revisions(saved: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(input_names.revision(field), revision) for field, revision in saved.items()]


def _after(draft: OpenRound, step: str) -> dict[str, object]:
    """The signals and follow-ups of a step after the save; nothing for the other pages."""
    for domain in draft.instrument.domains:
        if domain.key == step:
            draft.record_reading()
            shown = revealed(draft)
            signals = step_signals(draft, domain)
            places = [item.key for item in domain.items]
            places += [group.key for group in domain.groups]
            return {
                "signals": signals,
                "signals_by_item": [(place, signals.by_item.get(place, ())) for place in places],
                "follow_ups": [
                    (input_names.item_id(item.key), item.key in shown)
                    for item in domain.items
                    if item.ask_if is not None
                ],
            }
    return {}


def _state(
    request: HttpRequest,
    draft: OpenRound,
    state: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {"state": state, "at": timezone.localtime(), "draft": draft, **(context or {})}
    return render(request, "forms/autosaved.html", shown, status=status)
