"""Follow-ups under the question they follow, and groups of as many entries as there are."""

import pytest
from django.test import Client

from heva.assessments.models import Assessment
from heva.assessments.reading import current_fields
from tests.forms.browsing import Seen, see, step_path
from tests.makers import save

pytestmark = pytest.mark.django_db


def value(draft: Assessment, field: str) -> object:
    found = current_fields(draft).get(field)
    return found.value if found else None


def html(page: Seen) -> str:
    return page.response.content.decode()


def test_a_follow_up_stands_under_its_question_with_its_condition_in_words(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "danger"))
    expected = "Besvara om svaret på fråga 1 (nu) är ”Misstänkt” eller ”Ja, tydligt”."
    assert expected in page.words
    assert (
        page.ids.index("item-threat") < page.ids.index("item-when") < page.ids.index("item-agreed")
    )


@pytest.mark.parametrize(
    ("answer", "revealed"),
    [(None, "no"), ("no", "no"), ("suspected", "yes"), ({"unknown": "declined"}, "yes")],
)
def test_it_is_marked_as_revealed_once_it_is_asked_or_may_be(
    author: Client, draft: Assessment, answer: object, revealed: str
) -> None:
    save(draft, {"threat.now": answer})  # type: ignore[dict-item]  # JSON, one of the above
    page = html(see(author, step_path(draft, "danger")))
    assert f'data-follow-up="item-when" data-revealed="{revealed}"' in page


def test_without_javascript_it_can_be_answered_in_the_same_post(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "danger"))
    page.post({"answer:threat.now": "clear", "answer:when": "suspected"})
    assert value(draft, "when") == "suspected"


def test_a_hidden_answer_is_kept_and_comes_back(author: Client, draft: Assessment) -> None:
    save(draft, {"threat.now": "clear", "when": "clear"})
    see(author, step_path(draft, "danger")).post({"answer:threat.now": "no"})
    assert value(draft, "when") == "clear"
    check = see(author, f"/bedomning/{draft.id}/kontrollera/")
    assert "Är hotet knutet till en tid?" not in check.words, "hidden, it is not asked"
    see(author, step_path(draft, "danger")).post({"answer:threat.now": "clear"})
    check = see(author, f"/bedomning/{draft.id}/kontrollera/")
    assert "2. Är hotet knutet till en tid? Ja, tydligt" in check.words


def test_entries_are_added_and_removed_by_post(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "done"))
    assert "Rad 1" not in page.words
    page = page.post({"answer:story": "skrivet före"}, action="add:persons")
    assert "Rad 1" in page.words
    assert page.value("answer:story") == "skrivet före"
    assert value(draft, "persons") is None, "a blank entry states nothing"
    page = page.post({"answer:persons[0].stance": "clear"}, action="add:persons")
    page = page.post({"answer:persons[1].stance": "no"}, action="remove:persons:0")
    assert value(draft, "persons") == [{"stance": "no"}]
    assert "Rad 2" not in page.words
    page.post({}, action="remove:persons:0")
    assert value(draft, "persons") is None, "without its last entry the group is unanswered again"


def test_a_removal_that_was_stale_takes_one_entry_and_not_two(
    author: Client, draft: Assessment
) -> None:
    first, second, third = {"stance": "no"}, {"stance": "suspected"}, {"stance": "clear"}
    save(draft, {"persons": [first, second, third]})
    page = see(author, step_path(draft, "done"))
    save(draft, {"persons": [first, second]})
    stale = page.post({}, action="remove:persons:0")
    assert stale.status == 409
    stale.post({"keep:persons": "mine", "action": stale.value("action")})
    assert value(draft, "persons") == [second, third], "what stood there as mine"


def test_no_more_entries_than_the_instrument_allows(author: Client, draft: Assessment) -> None:
    save(draft, {"persons": [{"stance": "no"}] * 3})
    page = see(author, f"{step_path(draft, 'done')}?ny=persons")
    assert "Rad 4" not in page.words
    assert "Det får plats 3." in page.words
    assert "add:persons" not in page.form.buttons
    crafted = {f"answer:persons[{n}].stance": "no" for n in range(4)} | {"count:persons": "4"}
    again = page.post(crafted)
    assert "Det får plats högst 3 rader." in again.words


def test_none_known_is_kept_apart_from_unanswered(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "done"))
    assert page.value("none:persons") is None
    page.post({"none:persons": "1"})
    assert value(draft, "persons") == []
    page = see(author, step_path(draft, "done"))
    assert page.value("none:persons") == "1"
    page.post({"none:persons": None})
    assert value(draft, "persons") is None


def test_entries_and_none_known_together_are_an_error_with_both_kept(
    author: Client, draft: Assessment
) -> None:
    page = see(author, f"{step_path(draft, 'done')}?ny=persons")
    again = page.post({"none:persons": "1", "answer:persons[0].stance": "clear"})
    assert "Ta bort krysset" in again.words
    assert again.value("none:persons") == "1"
    assert again.value("answer:persons[0].stance") == "clear"
    assert value(draft, "persons") is None


def test_a_fault_in_an_entry_is_said_at_its_own_input(author: Client, draft: Assessment) -> None:
    page = see(author, f"{step_path(draft, 'done')}?ny=persons")
    again = page.post({"answer:persons[0].stance": "?"})
    assert "#answer:persons[0].stance" in again.links
    assert "answer:persons[0].stance" in again.ids


def test_a_follow_up_in_an_entry_says_its_condition(author: Client, draft: Assessment) -> None:
    page = see(author, f"{step_path(draft, 'done')}?ny=persons")
    assert "Besvara om svaret på frågan ovan är ”Ja, tydligt”." in page.words


def test_a_page_opened_with_a_group_that_does_not_exist_is_a_page(
    author: Client, draft: Assessment
) -> None:
    assert see(author, f"{step_path(draft, 'done')}?ny=nobody").status == 200
