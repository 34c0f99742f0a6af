"""The pages of a round: opening one, and its task list."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.models import User
from heva.accounts.page_errors import of_form
from heva.assessments.actions import open_round
from heva.assessments.age_bands import age_band_words
from heva.assessments.case_form import NewRoundForm
from heva.assessments.changes import FieldFaults
from heva.assessments.kept_posts import kept_steps
from heva.assessments.lifecycle import submission_of
from heva.assessments.lookup import get_assessment_or_404, get_case_or_404, rounds_of
from heva.assessments.models import Assessment, Case, Submission
from heva.assessments.permissions import may_write
from heva.assessments.reading import (
    answers_from,
    current_fields,
    instrument_of,
    reason_of,
)
from heva.assessments.refusals import Refused, RoundIsOpen
from heva.assessments.signals_now import signals_now
from heva.assessments.task_list import task_list
from heva.audit.events import Event
from heva.audit.recording import record_read
from heva.instruments.definition import FlagKind
from heva.vault.sealing import Unreadable


@require_http_methods(["GET", "HEAD", "POST"])
def new_round_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a round. The first needs no reason; a further one does, and keeps it."""
    user = person(request)
    case = get_case_or_404(user, case_id)
    if case.code_confirmed_at is None:
        return redirect("assessments:code", case_id=case.id)
    is_first = not rounds_of(case)
    if is_first and request.method != "POST":
        return redirect("assessments:case", case_id=case.id)
    form = NewRoundForm(request.POST if request.method == "POST" and not is_first else None)
    if request.method == "POST" and (is_first or form.is_valid()):
        opened = _open(case, user, None if is_first else form)
        if opened is not None:
            return redirect("assessments:tasks", assessment_id=opened.id)
    record_read(Event.CASE_READ, user, case_id=case.id)
    context = {
        "case": case,
        "form": form,
        "page_errors": of_form(form),
        "is_practice": case.is_demo,
    }
    status = 400 if form.errors else 200
    return render(request, "assessments/new_round.html", context, status=status)


def _open(case: Case, user: User, form: NewRoundForm | None) -> Assessment | None:
    """The new round, or the one that is open already; None with the reasons on the form."""
    given = {} if form is None else form.cleaned_data
    try:
        return open_round(
            case, user, reason=given.get("reason", ""), copy_answers=given.get("start") == "copy"
        )
    except RoundIsOpen as refused:  # another tab was quicker: go on with that one
        return refused.assessment
    except (FieldFaults, Refused) as refused:
        if form is None:
            raise
        words = (
            [one.message for one in refused.faults]
            if isinstance(refused, FieldFaults)
            else [refused.reason]
        )
        form.add_error("reason", words)
        return None


@require_safe
def tasks_page(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The task list of a round, or, once it is locked, what can be read of it."""
    user = person(request)
    assessment = get_assessment_or_404(user, assessment_id)
    submission = submission_of(assessment)
    if submission is None and may_write(user, assessment.case) is not None:
        return redirect("forms:check", assessment.id)  # there is nothing to do for a reader
    record_read(Event.ROUND_READ, user, case_id=assessment.case_id, about=[assessment.id])
    context = _facts(assessment) | {"submission": submission}
    if submission is None:
        context |= {"is_something_kept": bool(kept_steps(assessment, user))}
        return render(request, "assessments/tasks.html", context | _draft_facts(assessment))
    return render(request, "assessments/locked.html", context | _locked_facts(submission))


def _facts(assessment: Assessment) -> dict[str, object]:
    case, instrument = assessment.case, instrument_of(assessment)
    reason = reason_of(assessment)
    return {
        "case": case,
        "round": assessment,
        "age_band": age_band_words(case.age_band),
        "reason": "" if isinstance(reason, Unreadable) else reason,
        "reason_is_unreadable": isinstance(reason, Unreadable),
        "instrument": instrument,
        "instrument_title": instrument.title.to(_language()),
        "is_practice": case.is_demo,
    }


def _draft_facts(assessment: Assessment) -> dict[str, object]:
    instrument, language = instrument_of(assessment), _language()
    fields = current_fields(assessment)
    answers = answers_from(assessment, fields)
    signals = signals_now(instrument, answers, language)
    held = [one for one in signals if not one.is_possible]
    about = instrument.about
    return {
        "unreadable": sum(isinstance(one.value, Unreadable) for one in fields.values()),
        "tasks": task_list(instrument, fields, answers, language),
        # An acute signal is never folded.
        "acute_signals": [one for one in held if one.kind is FlagKind.ACUTE],
        "other_signals": [one for one in held if one.kind is not FlagKind.ACUTE],
        "possible_signals": [one for one in signals if one.is_possible],
        "applies_to": "" if about.applies_to is None else about.applies_to.to(language),
        "training": "" if about.training is None else about.training.to(language),
    }


def _locked_facts(submission: Submission) -> dict[str, object]:
    return {"locked_at": submission.at, "locked_by": submission.by.name}


def _language() -> str:
    return get_language() or "sv"
