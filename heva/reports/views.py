"""The outcome page, and the papers to take away. Only what is locked is shown here."""

import secrets
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from heva.accounts.current_person import person
from heva.accounts.step_up import gives_a_file, needs_fresh_factor
from heva.assessments.allowing import allow
from heva.assessments.lifecycle import submission_of
from heva.assessments.lookup import get_assessment_or_404
from heva.assessments.models import Assessment
from heva.assessments.permissions import may_print
from heva.assessments.reading import instrument_of
from heva.assessments.submissions import frozen
from heva.audit.events import Event
from heva.audit.recording import record_read
from heva.instruments.catalogue import shipped_instrument
from heva.reports.content import summary
from heva.reports.facts import SummaryFacts
from heva.reports.from_submission import facts_of
from heva.reports.paper import blank_form_pdf, summary_pdf
from heva.vault.sealing import Unreadable

#: Read aloud and written by hand without mistakes: no 0 and O, no 1 and I.
COPY_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
COPY_LENGTH = 6

#: The instrument whose blank form is handed out.
BLANK = "heva-ovning"


@require_safe
def outcome_page(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """What the locked round shows, in the words of the paper. A draft has no outcome yet."""
    user = person(request)
    assessment = get_assessment_or_404(user, assessment_id)
    if submission_of(assessment) is None:
        return redirect("assessments:tasks", assessment_id=assessment.id)
    record_read(Event.OUTCOME_READ, user, case_id=assessment.case_id, about=[assessment.id])
    facts = _facts(assessment)
    instrument = instrument_of(assessment)
    context = {
        "round": assessment,
        "case": assessment.case,
        "content": None if facts is None else summary(facts),
        "instrument": instrument,
        "instrument_title": instrument.title.to(_language()),
        "is_practice": assessment.case.is_demo,
        "may_print": may_print(user, assessment.case) is None,
    }
    return render(request, "reports/outcome.html", context)


@needs_fresh_factor
@gives_a_file
@require_safe
def summary_file(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The summary as a PDF. Its name is random: a file in a folder must not tell of a case."""
    user = person(request)
    assessment = get_assessment_or_404(user, assessment_id)
    if submission_of(assessment) is None:
        return redirect("assessments:tasks", assessment_id=assessment.id)
    allow(may_print(user, assessment.case))
    record_read(Event.PAPER_MADE, user, case_id=assessment.case_id, about=[assessment.id])
    facts = _facts(assessment)
    if facts is None:
        return redirect("reports:outcome", assessment_id=assessment.id)
    copy = "".join(secrets.choice(COPY_LETTERS) for _letter in range(COPY_LENGTH))
    return _file(summary_pdf(facts), f"HEVA-{copy}.pdf")


@require_safe
def blank_form_file(request: HttpRequest) -> HttpResponse:
    """The instrument on paper, with nothing of a case; nothing is read, so nothing is recorded."""
    person(request)
    return _file(blank_form_pdf(shipped_instrument(BLANK), _language()), "HEVA-blankett.pdf")


def _facts(assessment: Assessment) -> SummaryFacts | None:
    opened = frozen(assessment.submission)
    if isinstance(opened, Unreadable):
        return None
    return facts_of(opened, instrument_of(assessment), _language())


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _language() -> str:
    return (get_language() or "sv").partition("-")[0]
