""" "Kontrollera svaren", and locking: its own POST, once, with what is missing said first."""

import pytest
from django.test import Client

from heva.assessments.actions import lock
from heva.assessments.changes import Json
from heva.assessments.models import Assessment, Submission
from heva.assessments.reading import current_fields
from tests.forms.browsing import own_path, see, step_path
from tests.makers import fill, save

pytestmark = pytest.mark.django_db

JUDGED: dict[str, Json] = {"judgement:violence": {"answer": "lower", "rationale": "Därför."}}


def test_every_question_is_there_grouped_by_domain_and_none_is_blank(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"threat.now": "no", "signs": [], "persons": [], "note:threat": "<b>tre</b>"})
    page = see(author, own_path(draft, "kontrollera"))
    assert "1. Finns hot? Nu: Nej Tidigare: Ej besvarat Anteckning: <b>tre</b>" in page.words
    assert "4. Vilka tecken? Inget av detta" in page.words
    assert "Personer Det finns inga" in page.words
    assert "6. Berätta. Ej besvarat" in page.words
    assert page.words.index("Fara") < page.words.index("Livet")


def test_change_links_say_what_they_change_and_lead_there_and_back(
    author: Client, draft: Assessment
) -> None:
    page = see(author, own_path(draft, "kontrollera"))
    link = f"{step_path(draft, 'danger')}?tillbaka=kontroll#item-threat"
    assert link in page.links
    assert "Ändra 1. Finns hot?" in page.words
    step = see(author, link.partition("#")[0])
    assert "item-threat" in step.ids
    assert step.post().path == own_path(draft, "kontrollera")


def test_what_is_missing_is_listed_with_its_reason(author: Client, draft: Assessment) -> None:
    save(draft, {"threat.now": {"unknown": "unsafe_to_ask"}, "age": 3})
    page = see(author, own_path(draft, "kontrollera"))
    assert "1. Finns hot? (Nu: ej säkert att fråga; Tidigare: ej besvarat)" in page.words
    assert "4. Vilka tecken? (Ej besvarat)" in page.words
    assert "5. Hur många? (" not in page.words


def test_before_the_judgement_nothing_of_the_outcome_is_shown(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"signs": ["clear"]})
    page = see(author, own_path(draft, "kontrollera"))
    assert "Förhöjd" not in page.words
    assert "Lås bedömningen" not in page.words
    assert "Fortsätt till din bedömning" in page.words


def test_acute_signals_are_repeated_first_and_acknowledged_with_time(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"threat.now": "clear"})
    page = see(author, own_path(draft, "kontrollera"))
    assert page.words.index("Hot mot livet") < page.words.index("1. Finns hot?")
    form = next(form for form in page.forms if ("flag", "life") in form.pairs)
    response = author.post(form.action, dict(form.pairs), follow=True)
    assert "Läst av Anna Efternamn" in response.content.decode()
    again = see(author, step_path(draft, "danger"))
    assert "Läst av Anna Efternamn" in again.words


def test_a_signal_is_acknowledged_on_the_step_and_the_page_is_saved_too(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"threat.now": "clear"})
    page = see(author, step_path(draft, "danger"))
    assert "seen:life" in page.form.buttons
    after = page.post({"answer:note:threat": "skrivet"}, action="seen:life")
    assert after.path == f"{step_path(draft, 'danger')}#senast-markerad"
    assert "senast-markerad" in after.ids
    assert "Läst av Anna Efternamn" in after.words
    assert current_fields(draft)["note:threat"].value == "skrivet"


def test_a_signal_from_another_page_is_shown_on_every_step_until_it_is_read(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"threat.now": "clear"})
    page = see(author, step_path(draft, "done"))
    assert page.words.index("Hot mot livet") < page.words.index("Vilka tecken?")


def test_an_untouched_checklist_does_not_open_with_every_alarm(
    author: Client, draft: Assessment
) -> None:
    assert "signal" not in see(author, step_path(draft, "danger")).words.lower()
    save(draft, {"threat.now": {"unknown": "asked_unknown"}})
    page = see(author, step_path(draft, "danger"))
    assert "Akut signal – möjlig, uppgift saknas" in page.words


def test_a_signal_that_does_not_exist_cannot_be_acknowledged(
    author: Client, draft: Assessment
) -> None:
    assert author.post(own_path(draft, "signal"), {"flag": "nothing"}).status_code == 400
    page = see(author, step_path(draft, "danger"))
    assert page.post({}, action="seen:nothing").status == 400


@pytest.mark.parametrize("address", ["signal", "las"])
def test_an_address_that_only_takes_posts_leads_to_the_check_page_when_opened(
    author: Client, draft: Assessment, address: str
) -> None:
    """A notice shown there is where a login or a hidden screen leads back to."""
    opened = author.get(own_path(draft, address))
    assert opened.headers["Location"] == own_path(draft, "kontrollera")


def test_locking_lists_what_stands_in_the_way_with_links(author: Client, draft: Assessment) -> None:
    response = author.post(own_path(draft, "las"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Det finns ett problem" in page
    assert "Din bedömning saknas: Hur stor är faran?" in page
    assert 'href="#rad-judgement:violence"' in page
    assert 'id="rad-judgement:violence"' in page
    assert Submission.objects.count() == 0


def test_an_impossible_combination_stops_locking_but_never_saving(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    page.post({"answer:age": "0", "answer:signs": "clear"})
    save(draft, JUDGED)
    response = author.post(own_path(draft, "las"))
    assert response.status_code == 422
    assert "Noll och tydliga tecken kan inte stämma." in response.content.decode()
    assert 'href="#rad-signs"' in response.content.decode()
    assert 'href="#rad-age"' in response.content.decode()
    assert Submission.objects.count() == 0


def test_an_incomplete_round_can_be_locked_and_says_so_before(
    author: Client, draft: Assessment
) -> None:
    save(draft, JUDGED)
    page = see(author, own_path(draft, "kontrollera"))
    assert "Ofullständigt – minst: Inga signaler i svaren" in page.words
    assert (
        "De här svaren saknas och kan ändra utfallet: 1. Finns hot? (Nu: ej besvarat)" in page.words
    )
    assert "Lås bedömningen" in page.words
    author.post(own_path(draft, "las"))
    assert Submission.objects.filter(assessment=draft).count() == 1


def test_locking_twice_does_one_thing_and_answers_the_same(
    author: Client, draft: Assessment
) -> None:
    fill(draft)
    answers = [author.post(own_path(draft, "las")) for _ in range(3)]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (302, f"/bedomning/{draft.id}/utfall/")
    }
    assert Submission.objects.filter(assessment=draft).count() == 1


@pytest.mark.parametrize("page", ["del/danger", "bedom", "reglerna", "kontrollera", "las"])
def test_after_locking_back_shows_a_notice(author: Client, draft: Assessment, page: str) -> None:
    fill(draft)
    lock(draft, draft.case.owner)
    response = author.get(own_path(draft, page), follow=True)
    assert response.status_code == 200
    assert "Bedömningen är låst" in response.content.decode()
    assert "ny omgång" in response.content.decode()


def test_a_post_after_locking_is_409_and_shows_what_was_not_saved(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    fill(draft)
    lock(draft, draft.case.owner)
    late = page.post({"answer:story": "Skrivet för sent."})
    assert late.status == 409
    assert "Det här är inte sparat 6. Berätta. Skrivet för sent." in late.words
    assert current_fields(draft)["story"].value == "Inget att berätta."
    assert author.post(own_path(draft, "signal"), {"flag": "life"}).status_code == 409
