"""The outcome page and the papers in the browser: only for what is locked, only for its author."""

import io
import re
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from heva.assessments.models import Submission
from heva.assessments.reading import instrument_of
from heva.assessments.submissions import frozen
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.reports.content import summary
from heva.reports.from_submission import facts_of
from heva.vault.sealing import Unreadable, UnreadableReason
from tests.makers import make_round, make_submission
from tests.people import Cast, make_cast
from tests.reading_pages import title, without_error_id, words
from tests.reports.words_of_content import evened, texts, visible
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def anna(client: Client, cast: Cast) -> Client:
    """The author, signed in."""
    sign_in(client, cast.author, fresh=True)
    return client


@pytest.fixture
def locked(cast: Cast) -> Submission:
    return make_submission(cast.author)


def address(name: str, submission: Submission) -> str:
    return reverse(f"reports:{name}", args=[submission.assessment_id])


def test_a_draft_has_no_outcome_and_no_paper_yet(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    for name in ("outcome", "pdf"):
        response = anna.get(reverse(f"reports:{name}", args=[draft.id]))
        assert response.status_code == 302
        assert response["Location"] == reverse("assessments:tasks", args=[draft.id])


def test_the_page_says_what_the_paper_says(anna: Client, locked: Submission) -> None:
    opened = frozen(locked)
    assert not isinstance(opened, Unreadable)
    content = summary(facts_of(opened, instrument_of(locked.assessment), "sv"))
    page = visible(words(anna.get(address("outcome", locked))))
    for block in content.blocks:
        for text in texts(block):
            assert evened(text) in page


def test_tab_and_address_carry_nothing_of_the_case(anna: Client, locked: Submission) -> None:
    page = words(anna.get(address("outcome", locked)))
    assert title(page) == "Utfall – HEVA-stöd"
    assert locked.assessment.case.code not in address("outcome", locked)


def test_the_paper_is_a_file_with_a_random_name(anna: Client, locked: Submission) -> None:
    names = set()
    for _time in range(2):
        response = anna.get(address("pdf", locked))
        assert response["Content-Type"] == "application/pdf"
        assert "no-store" in response["Cache-Control"]
        found = re.fullmatch(
            r'attachment; filename="(HEVA-[2-9A-Z]{6}\.pdf)"', response["Content-Disposition"]
        )
        assert found
        names.add(found[1])
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            assert len(pdf.pages) > 1
    assert len(names) == 2


def test_seeing_and_taking_are_recorded_before_anything_leaves(
    anna: Client, locked: Submission, cast: Cast
) -> None:
    anna.get(address("outcome", locked))
    anna.get(address("pdf", locked))
    entries = AuditEntry.objects.filter(event__in=[Event.OUTCOME_READ, Event.PAPER_MADE])
    assert [entry.event for entry in entries.order_by("id")] == ["outcome_read", "paper_made"]
    assert {entry.who_id for entry in entries} == {cast.author.id}
    assert {entry.case_id for entry in entries} == {locked.assessment.case_id}


def test_somebody_elses_outcome_and_none_at_all_answer_alike(
    client: Client, cast: Cast, locked: Submission
) -> None:
    for person in (cast.co_worker, cast.neighbour, cast.unit_head):
        sign_in(client, person, fresh=True)
        for name in ("outcome", "pdf"):
            theirs = client.get(address(name, locked))
            nobodys = client.get(reverse(f"reports:{name}", args=[uuid4()]))
            assert (theirs.status_code, nobodys.status_code) == (404, 404)
            assert without_error_id(theirs) == without_error_id(nobodys)


def test_what_cannot_be_read_is_said_and_is_never_an_empty_outcome(
    anna: Client, locked: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Unreadable(UnreadableReason.DAMAGED)
    monkeypatch.setattr("heva.reports.views.frozen", lambda _submission: broken)
    page = words(anna.get(address("outcome", locked)))
    assert "Utfallet kan inte läsas" in page
    assert "Det betyder inte att svaren är nej" in page
    assert anna.get(address("pdf", locked)).status_code == 302


def test_the_blank_form_can_be_fetched_by_whoever_has_entered(client: Client, cast: Cast) -> None:
    assert client.get(reverse("reports:blank")).status_code == 302
    sign_in(client, cast.neighbour)
    response = client.get(reverse("reports:blank"))
    assert response["Content-Disposition"] == 'attachment; filename="HEVA-blankett.pdf"'
    assert response.content.startswith(b"%PDF-1.7")
