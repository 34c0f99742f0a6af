"""Two windows on the same page: nothing is overwritten, both versions are shown, one is chosen."""

import pytest
from django.test import Client

from heva.assessments.models import Answer, Assessment, Case
from heva.assessments.reading import current_fields
from tests.forms.browsing import Seen, own_path, see, step_path
from tests.makers import save

pytestmark = pytest.mark.django_db


def value(draft: Assessment, field: str) -> object:
    return current_fields(draft)[field].value


@pytest.fixture
def stale(author: Client, draft: Assessment) -> Seen:
    """The answer to a stale post: the first window saved, then the second one saves too."""
    save(draft, {"story": "Från början."})
    first, second = see(author, step_path(draft, "done")), see(author, step_path(draft, "done"))
    first.post({"answer:story": "Det första fönstret."})
    return second.post({"answer:story": "Det andra\nfönstret.", "answer:age": "7"})


def test_a_stale_save_answers_409_and_shows_both_texts(draft: Assessment, stale: Seen) -> None:
    assert stale.status == 409
    assert "Det första fönstret." in stale.words
    assert "Det andra fönstret." in stale.words
    assert "Sparat av Anna Efternamn" in stale.words
    assert value(draft, "story") == "Det första fönstret.", "nothing is overwritten"


def test_the_other_fields_of_the_page_are_saved(draft: Assessment, stale: Seen) -> None:
    assert value(draft, "age") == 7
    assert "Dina övriga svar på sidan är sparade." in stale.words


def test_mine_is_saved_exactly_over_what_was_shown(draft: Assessment, stale: Seen) -> None:
    after = stale.post({"keep:story": "mine"}, action="save")
    assert after.path == own_path(draft, "kontrollera")
    assert value(draft, "story") == "Det andra\nfönstret."
    assert Answer.objects.filter(field="story").count() == 3, "theirs is in the history"


def test_theirs_stays_and_nothing_is_written(draft: Assessment, stale: Seen) -> None:
    rows = Answer.objects.count()
    after = stale.post({"keep:story": "theirs"})
    assert after.path == own_path(draft, "kontrollera")
    assert value(draft, "story") == "Det första fönstret."
    assert Answer.objects.count() == rows


@pytest.mark.parametrize("choice", [{}, {"keep:story": "neither"}])
def test_without_a_choice_both_are_shown_again(
    draft: Assessment, stale: Seen, choice: dict[str, object]
) -> None:
    again = stale.post(choice)
    assert again.status == 409
    assert "Det andra fönstret." in again.words
    assert value(draft, "story") == "Det första fönstret."


def test_a_third_version_meanwhile_is_shown_and_not_overwritten(
    draft: Assessment, stale: Seen
) -> None:
    save(draft, {"story": "Ett tredje fönster."})
    again = stale.post({"keep:story": "mine"})
    assert again.status == 409
    assert "Ett tredje fönster." in again.words
    assert "Det andra fönstret." in again.words
    assert value(draft, "story") == "Ett tredje fönster."


def test_saving_the_same_words_is_no_conflict(author: Client, draft: Assessment) -> None:
    first, second = see(author, step_path(draft, "done")), see(author, step_path(draft, "done"))
    first.post({"answer:story": "Samma."})
    assert second.post({"answer:story": "Samma."}).status == 200


@pytest.mark.parametrize("action", ["back", "close", "add:persons", "save"])
def test_whichever_button_was_pressed_it_is_carried_on_after_the_choice(
    author: Client, draft: Assessment, action: str
) -> None:
    page = see(author, step_path(draft, "done"))
    save(draft, {"age": 3})
    stale = page.post({"answer:age": "4"}, action=action)
    assert stale.status == 409
    assert stale.value("action") == action


def test_a_group_and_an_unknown_are_compared_in_words(author: Client, draft: Assessment) -> None:
    page = see(author, f"{step_path(draft, 'done')}?ny=persons")
    save(draft, {"persons": [], "age": {"unknown": "declined"}})
    stale = page.post({"answer:persons[0].stance": "clear", "answer:age": "4"})
    assert stale.status == 409
    assert "Det finns inga" in stale.words
    assert "1: Hotar personen: Ja, tydligt" in stale.words
    assert "Vet ej: vill ej svara" in stale.words
    stale.post({"keep:persons": "mine", "keep:age": "theirs"})
    assert value(draft, "persons") == [{"stance": "clear"}]
    assert value(draft, "age") == {"unknown": "declined"}


def test_a_fault_and_a_conflict_on_the_same_page_lose_neither(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    save(draft, {"story": "Andras."})
    faulty = page.post({"answer:story": "Mina.", "answer:age": "sjutton"})
    assert "Skriv ett heltal med siffror." in faulty.words
    assert faulty.value("answer:story") == "Mina."
    stale = faulty.post({"answer:age": "17"})
    assert stale.status == 409
    assert "Mina." in stale.words
    assert value(draft, "story") == "Andras."
    assert value(draft, "age") == 17


def test_a_case_whose_key_is_gone_keeps_the_text_on_the_page(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    Case.objects.filter(id=draft.case_id).update(key=None)
    again = page.post({"answer:story": "Skrivet."})
    assert again.value("answer:story") == "Skrivet."
    assert "Ärendets nyckel är borttagen." in again.words
    assert author.post(own_path(draft, "las"), follow=True).status_code == 200
