"""The summary of the locked demo case, as a file to look at."""

from pathlib import Path

from heva.accounts.models import User
from heva.accounts.scope import within
from heva.assessments.models import Assessment
from heva.assessments.reading import instrument_of
from heva.assessments.submissions import frozen
from heva.audit.events import Event
from heva.audit.recording import record_read
from heva.demo.people import AUTHOR
from heva.reports.from_submission import facts_of
from heva.reports.paper import summary_pdf
from heva.vault.sealing import Unreadable


def write_summary(path: Path) -> None:
    """Write the paper of the demo author's first locked round to `path`, whole or not at all."""
    author = User.objects.get(login=AUTHOR.login)
    with within(author.organisation_id):
        locked = Assessment.objects.filter(case__owner=author, submission__isnull=False)
        _write(locked.select_related("submission", "case__owner").earliest("at"), path)


def _write(assessment: Assessment, path: Path) -> None:
    case = assessment.case
    record_read(Event.PAPER_MADE, case.owner, case_id=case.id, about=[assessment.id])
    opened = frozen(assessment.submission)
    if isinstance(opened, Unreadable):
        raise RuntimeError(
            "The demo case was sealed under another root key. Remove var/ and make the demo again."
        )
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(summary_pdf(facts_of(opened, instrument_of(assessment), "sv")))
    unfinished.replace(path)
