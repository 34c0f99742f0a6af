"""An instrument may allow more entries than a page has room for; none is dropped in silence."""

import pytest
from django.test import Client

from heva.assessments.changes import Json
from heva.assessments.models import Assessment
from heva.assessments.reading import current_fields
from heva.forms.typed import MOST_ENTRIES
from tests.forms.browsing import see
from tests.makers import make_case, make_round, save
from tests.people import Cast
from tests.small_instrument import SMALL, small_files

pytestmark = pytest.mark.django_db

TOO_MANY = f"Det får plats högst {MOST_ENTRIES} rader."


@pytest.fixture
def roomy(cast: Cast) -> Assessment:
    """A round whose group allows a million entries."""
    assert SMALL.count("max = 3\n") == 1
    files = small_files(SMALL.replace("max = 3\n", "max = 1000000\n"))
    return make_round(case=make_case(cast.author), files=files)


def path(assessment: Assessment) -> str:
    return f"/bedomning/{assessment.id}/del/life/"


def entries(count: int) -> dict[str, object]:
    typed: dict[str, object] = {
        f"answer:persons[{index}].said": f"Person {index}." for index in range(count)
    }
    return {**typed, "count:persons": str(count)}


def test_as_many_as_a_page_has_room_for_are_saved_and_no_more_are_offered(
    author: Client, roomy: Assessment
) -> None:
    page = see(author, path(roomy)).post(entries(MOST_ENTRIES), action="add:persons")
    assert f"Det får plats {MOST_ENTRIES}." in page.words
    assert "add:persons" not in page.form.buttons
    stored = current_fields(roomy)["persons"].value
    assert isinstance(stored, list)
    assert len(stored) == MOST_ENTRIES


def test_one_more_is_refused_in_words_and_every_entry_is_still_on_the_page(
    author: Client, roomy: Assessment
) -> None:
    page = see(author, path(roomy)).post(entries(MOST_ENTRIES + 50))
    assert TOO_MANY in page.words
    assert page.value(f"answer:persons[{MOST_ENTRIES + 49}].said") == f"Person {MOST_ENTRIES + 49}."
    assert "persons" not in current_fields(roomy)
    fewer = page.post({}, action="remove:persons:0")
    assert fewer.value("count:persons") == str(MOST_ENTRIES + 49)
    assert fewer.value(f"answer:persons[{MOST_ENTRIES + 48}].said") is not None


def test_more_that_are_stored_already_stay_until_the_person_takes_some_away(
    author: Client, roomy: Assessment
) -> None:
    before: list[Json] = [{"said": f"Person {index}."} for index in range(MOST_ENTRIES + 1)]
    save(roomy, {"persons": before})
    page = see(author, path(roomy)).post()
    assert TOO_MANY in page.words
    assert current_fields(roomy)["persons"].value == before
    page.post({}, action=f"remove:persons:{MOST_ENTRIES}")
    assert current_fields(roomy)["persons"].value == before[:-1]


def test_a_crafted_count_neither_loops_nor_saves(author: Client, roomy: Assessment) -> None:
    page = see(author, path(roomy)).post({**entries(1), "count:persons": "999999999"})
    assert TOO_MANY in page.words
    assert "persons" not in current_fields(roomy)
