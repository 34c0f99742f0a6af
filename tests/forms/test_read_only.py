"""Whoever broke the glass reads a draft on one page, and is offered nothing to change."""

import pytest
from django.test import Client

from heva.assessments.models import Assessment
from tests.forms.browsing import see, step_path
from tests.makers import make_glass, save
from tests.people import Cast
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(cast: Cast, draft: Assessment) -> Client:
    make_glass(draft.case, cast.unit_head)
    return client_of(cast.unit_head)


@pytest.mark.parametrize("page", ["del/danger/", "bedom/", "reglerna/"])
def test_a_page_to_write_on_leads_to_the_page_to_read(
    reader: Client, draft: Assessment, page: str
) -> None:
    answer = reader.get(f"/bedomning/{draft.id}/{page}")
    assert answer.headers["Location"] == f"/bedomning/{draft.id}/kontrollera/"


def test_the_page_shows_answers_signals_and_gaps_and_nothing_to_change(
    reader: Client, author: Client, draft: Assessment
) -> None:
    save(draft, {"note:threat": "Har hört det av fastern."})
    path = f"/bedomning/{draft.id}/kontrollera/"
    page, own = see(reader, path), see(author, path)
    assert "Har hört det av fastern." in page.words
    assert "Det som saknas är okänt, inte nej." in page.words
    for offered in ("Ändra", "Fortsätt till din bedömning"):
        assert offered in own.words
        assert offered not in page.words
    assert step_path(draft, "danger") not in page.response.content.decode()


def test_the_list_of_what_is_to_do_leads_there_too(reader: Client, draft: Assessment) -> None:
    answer = reader.get(f"/arenden/omgang/{draft.id}/")
    assert answer.headers["Location"] == f"/bedomning/{draft.id}/kontrollera/"
