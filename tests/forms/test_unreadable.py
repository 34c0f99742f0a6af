"""What cannot be read is said to be so, can be answered again, and is never cleared by a page."""

import re

import pytest
from django.test import Client

from heva.assessments.actions import lock
from heva.assessments.changes import Json
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from heva.vault.sealing import Sealed, Unreadable
from tests.forms.browsing import own_path, see, step_path
from tests.makers import fill, save

pytestmark = pytest.mark.django_db

#: The field, its page, the words of the notice, what is typed over it, and what is then stored.
PLACES = [
    ("threat.now", "del/danger", {"answer:threat.now": "no"}, "no"),
    ("when", "del/danger", {"answer:when": "no"}, "no"),
    ("note:threat", "del/danger", {"answer:note:threat": "Igen."}, "Igen."),
    ("done:danger", "del/danger", {"answer:done:danger": "yes"}, True),
    ("signs", "del/done", {"answer:signs": "!"}, []),
    ("age", "del/done", {"answer:age": "3"}, 3),
    ("story", "del/done", {"answer:story": "Igen."}, "Igen."),
    ("persons", "del/done", {"none:persons": "1"}, []),
    (
        "judgement:violence",
        "bedom",
        {"answer:judgement:violence": "lower", "rationale:judgement:violence": "Igen."},
        {"answer": "lower", "rationale": "Igen."},
    ),
    ("judgement:scenarios", "bedom", {"none:judgement:scenarios": "1"}, {"answer": []}),
    ("judgement:plan", "bedom", {"answer:judgement:plan": "Igen."}, {"answer": "Igen."}),
    ("own:questions", "bedom", {"answer:own:questions": "Vad nu?"}, ["Vad nu?"]),
    ("own:gap_reason", "reglerna", {"answer:own:gap_reason": "Igen."}, "Igen."),
]


def damage(draft: Assessment, field: str) -> None:
    """Fill the round, and make one field unreadable."""
    fill(draft)
    also: dict[str, Json] = {
        "note:threat": "Före.",
        "done:danger": True,
        "own:questions": ["Före?"],
        "own:gap_reason": "Före.",
    }
    save(draft, also)
    Answer.objects.filter(field=field).replace_text(Sealed(b"\x01" + b"x" * 300))


@pytest.mark.parametrize(("field", "page", "typed", "stored"), PLACES)
def test_a_page_says_that_it_cannot_be_read_and_takes_a_new_answer(
    author: Client,
    draft: Assessment,
    field: str,
    page: str,
    typed: dict[str, object],
    stored: object,
) -> None:
    damage(draft, field)
    assert author.post(own_path(draft, "las")).status_code == 422
    seen = see(author, own_path(draft, page))
    assert "kan inte läsas" in seen.words
    offered = {name for name, _value in (*seen.form.pairs, *seen.form.radios)}
    assert {*typed, f"rev:{field}"} <= offered
    seen.post()
    assert isinstance(current_fields(draft)[field].value, Unreadable), "an empty post clears it"
    see(author, own_path(draft, page)).post(typed)
    assert current_fields(draft)[field].value == stored
    assert lock(draft, draft.case.owner).assessment == draft


@pytest.mark.parametrize(("field", "page", "typed", "stored"), PLACES)
def test_the_check_page_has_the_row_that_its_refusal_leads_to(
    author: Client,
    draft: Assessment,
    field: str,
    page: str,
    typed: dict[str, object],
    stored: object,
) -> None:
    damage(draft, field)
    refused = author.post(own_path(draft, "las")).content.decode()
    targets = re.findall('href="#((?:rad|del)-[^"]+)"', refused)
    assert targets
    assert all(f'id="{target}"' in refused for target in targets)


def test_a_hidden_follow_up_is_shown_while_it_cannot_be_read(
    author: Client, draft: Assessment
) -> None:
    damage(draft, "when")
    page = see(author, step_path(draft, "danger")).response.content.decode()
    assert 'data-follow-up="item-when" data-revealed="yes"' in page


@pytest.mark.parametrize("page", ["bedom", "reglerna"])
def test_no_revision_is_posted_without_its_input(
    author: Client, draft: Assessment, page: str
) -> None:
    damage(draft, "own:questions" if page == "bedom" else "own:gap_reason")
    seen = see(author, own_path(draft, page))
    names = {name for name, _value in (*seen.form.pairs, *seen.form.radios)}
    fields = {name.removeprefix("rev:") for name in names if name.startswith("rev:")}
    assert fields
    assert all(f"answer:{one}" in names or f"count:{one}" in names for one in fields)
