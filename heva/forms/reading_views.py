"""The rules' reading beside the professional's judgement, and the reason where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heva.accounts.page_errors import PageError
from heva.accounts.sessions import kept_when_idle
from heva.assessments.field_names import GAP_REASON, FieldKind, FieldName
from heva.assessments.judging import what_is_missing
from heva.audit.events import Event
from heva.audit.recording import record_read
from heva.forms import input_names
from heva.forms.conflict_page import as_chosen
from heva.forms.field_words import label_of
from heva.forms.going import going_from
from heva.forms.judgement_form import GapReasonForm
from heva.forms.judgement_page import gap_reason_box
from heva.forms.keeping import KEPT, READING, keep, kept_page
from heva.forms.locked_page import render_locked
from heva.forms.missing_list import weighty
from heva.forms.open_round import OpenRound, require_step
from heva.forms.rules_reading import differs, rules_reading
from heva.forms.saving_page import save_page
from heva.forms.signals_shown import all_signals
from heva.forms.storage import DraftStorage
from heva.forms.value_words import Line, lines_of
from heva.instruments.answers import Address
from heva.scoring.score import score


@dataclass(frozen=True)
class View:
    """One of the three views: whose it is, what was asked, and what they say."""

    title: str
    question: str
    lines: Sequence[Line]

    @property
    def answer(self) -> Sequence[Line]:
        """What was answered, without why."""
        return [line for line in self.lines if not line.label]

    @property
    def reasons(self) -> Sequence[Line]:
        """Why: the rationale, and why it was changed."""
        return [line for line in self.lines if line.label]


@kept_when_idle(keep)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_page(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """What the rules show. Before the required judgements are saved it leads to them."""
    draft = OpenRound(request, assessment)
    if request.method != "POST":
        if draft.is_locked:
            return render_locked(request, draft)
        if draft.is_read_only:
            return redirect("forms:check", draft.assessment.id)
        if what_is_missing(draft.instrument, draft.answers):
            return redirect("forms:judgement", draft.assessment.id)
        kept = kept_page(request, draft, READING)
        return _page(request, draft, GapReasonForm(stored=draft, data=kept.data if kept else None))
    require_step(request, draft, READING)
    if not draft.is_locked and what_is_missing(draft.instrument, draft.answers):
        return redirect("forms:judgement", draft.assessment.id)  # also where a post has faults
    going = going_from(request.POST)
    form = GapReasonForm(stored=draft, data=as_chosen(request.POST))
    storage = DraftStorage(draft.prefix, request, draft)
    storage.current_step = READING
    answer = save_page(request, draft, form, storage, going, lambda: _page(request, draft, form))
    if answer is not None:
        return answer
    if going.is_close:
        return redirect("assessments:tasks", draft.assessment.id)
    if going.is_back:
        return redirect("forms:judgement", draft.assessment.id)
    outcome = score(draft.instrument, draft.answers)
    if differs(draft, outcome) and not form.stored_value(GAP_REASON):
        message = _("Skriv varför din bedömning skiljer sig från vad reglerna visar.")
        lacking = PageError(input_names.answer(GAP_REASON), message)
        return _page(request, draft, form, lacking)
    return redirect("forms:check", draft.assessment.id)


def _page(
    request: HttpRequest,
    draft: OpenRound,
    form: GapReasonForm,
    lacking: PageError | None = None,
) -> HttpResponse:
    record_read(
        Event.OUTCOME_READ,
        draft.who,
        case_id=draft.assessment.case_id,
        about=[draft.assessment.id],
    )
    outcome = score(draft.instrument, draft.answers)
    context = {
        "reading": rules_reading(draft, outcome),
        "signals": [one for one in all_signals(draft) if not one.is_possible],
        "own": _persons_own(draft),
        "judged": _judged(draft),
        "differs": differs(draft, outcome),
        "gap_reason": gap_reason_box(form),
        "has_reason": bool(form.stored_value(GAP_REASON)) or form.is_unreadable(GAP_REASON),
        "weighty": weighty(draft, outcome),
        "page_errors": [*form.page_errors, *([lacking] if lacking else [])],
        "form": form,
        "was_kept": form.is_bound and (request.method != "POST" or KEPT in request.POST),
        "management": (draft.step_input, READING),
        "draft": draft,
        "instrument": draft.instrument,
        "instrument_title": draft.instrument.title.to(draft.language),
        "is_practice": draft.is_practice,
    }
    return render(request, "forms/reading.html", context)


def _persons_own(draft: OpenRound) -> Sequence[View]:
    """The person's own estimate: the item or judgement that the instrument marks as theirs."""
    found = []
    for item in draft.instrument.items.values():
        if item.view == "person":
            lines = [
                _lines(draft, FieldName(FieldKind.ANSWER, item.key, period))
                for period in item.answer_periods
            ]
            name = FieldName(FieldKind.ANSWER, item.key)
            words = label_of(name, draft.instrument, draft.language)
            found.append(View(_("Personens egen uppskattning"), words, sum(lines, ())))
    return found


def _judged(draft: OpenRound) -> Sequence[View]:
    """The judgement that the levels are held against, else every required one."""
    override = draft.instrument.override
    return [
        View(
            _("Din bedömning"),
            judgement.text.to(draft.language),
            _lines(draft, FieldName(FieldKind.JUDGEMENT, judgement.key)),
        )
        for judgement in draft.instrument.judgements
        if judgement.view == "person"
        or (judgement.required if override is None else judgement.key == override.judgement)
    ]


def _lines(draft: OpenRound, field: FieldName) -> tuple[Line, ...]:
    if field.kind is FieldKind.ANSWER:
        name = str(Address(field.key, field.period))
    else:
        name = f"{field.kind}:{field.key}"
    stored = draft.fields.get(name)
    value = None if stored is None else stored.value
    return tuple(lines_of(field, value, draft.instrument, draft.language))
