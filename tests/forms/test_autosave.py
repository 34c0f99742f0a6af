"""What the page's script posts between the buttons, and the small answer it gets."""

import pytest
from django.test import Client

from heva.accounts.models import User
from heva.assessments.actions import lock
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from tests.forms.browsing import Seen, own_path, read, see, step_path
from tests.makers import fill, save

pytestmark = pytest.mark.django_db


def autosave(client: Client, draft: Assessment, step: str, **fields: object) -> Seen:
    """Post these inputs, written with `__` for `:`, as the script does: only what was touched."""
    data = {name.replace("__", ":"): value for name, value in fields.items()}
    data[f"round-{draft.id}-current_step"] = step
    path = own_path(draft, "spara")
    return read(client, path, client.post(path, data, headers={"HX-Request": "true"}))


CLEAR_NOW: dict[str, object] = {"rev__threat.now": 0, "answer__threat.now": "clear"}
NO_NOW: dict[str, object] = {"rev__threat.now": 1, "answer__threat.now": "no"}


def test_a_touched_field_is_saved_and_the_time_is_said(author: Client, draft: Assessment) -> None:
    answer = autosave(author, draft, "done", rev__story=0, answer__story="Halvfärdigt")
    assert answer.status == 200
    assert current_fields(draft)["story"].value == "Halvfärdigt"
    assert answer.words.startswith("Sparat ")
    assert "sparlage" in answer.ids


def test_the_new_revision_comes_back_so_that_the_next_save_is_not_stale(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    answer = autosave(author, draft, "done", rev__story=0, answer__story="Ett")
    assert 'id="rev:story" name="rev:story" value="1"' in answer.response.content.decode()
    after = page.post({"rev:story": "1", "answer:story": "Två"})
    assert after.path == own_path(draft, "kontrollera")
    assert current_fields(draft)["story"].value == "Två"


def test_what_was_not_touched_is_left_alone(author: Client, draft: Assessment) -> None:
    save(draft, {"age": 3, "story": "kvar"})
    autosave(author, draft, "done", rev__age=1, answer__age="4")
    assert current_fields(draft)["story"].value == "kvar"
    assert current_fields(draft)["age"].value == 4


def test_an_acute_signal_comes_at_once_with_what_to_do(author: Client, draft: Assessment) -> None:
    answer = autosave(author, draft, "danger", **CLEAR_NOW)
    assert "Akut signal Hot mot livet" in answer.words
    assert "Gör så här nu: Gör en skyddsbedömning i dag." in answer.words
    assert "ring 112" in answer.words
    assert "signaler-threat" in answer.ids
    gone = autosave(author, draft, "danger", **NO_NOW)
    assert "Hot mot livet" not in gone.words
    assert "signaler-threat" in gone.ids, "an emptied place must be emptied on the page too"


def test_raised_signals_levels_and_counts_do_not(author: Client, draft: Assessment) -> None:
    answer = autosave(author, draft, "done", rev__signs=0, answer__signs="clear")
    assert "Förhöjd" not in answer.words


def test_follow_ups_to_show_are_told(author: Client, draft: Assessment) -> None:
    shown = autosave(author, draft, "danger", **CLEAR_NOW)
    assert 'data-shows="item-when" data-now="yes"' in shown.response.content.decode()
    hidden = autosave(author, draft, "danger", **NO_NOW)
    assert 'data-shows="item-when" data-now="no"' in hidden.response.content.decode()


def test_a_stale_field_answers_409_and_overwrites_nothing(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"story": "Andras.", "age": 3})
    answer = autosave(
        author, draft, "done", rev__story=0, answer__story="Mina.", rev__age=1, answer__age="4"
    )
    assert answer.status == 409
    assert "ändrats någon annanstans" in answer.words
    assert current_fields(draft)["story"].value == "Andras."
    assert current_fields(draft)["age"].value == 4
    assert "rev:age" in answer.ids
    assert "rev:story" not in answer.ids, "the page must go on knowing that it is stale"


def test_what_cannot_be_saved_is_said_and_the_rest_is_saved(
    author: Client, draft: Assessment
) -> None:
    answer = autosave(
        author, draft, "done", rev__age=0, answer__age="sjutton", rev__story=0, answer__story="Ja."
    )
    assert answer.status == 422
    assert answer.words.startswith("Inte sparat: Fråga 5: Skriv ett heltal med siffror.")
    assert current_fields(draft)["story"].value == "Ja."


def test_vet_ej_waits_calmly_for_its_reason(author: Client, draft: Assessment) -> None:
    answer = autosave(author, draft, "danger", **{"rev__threat.now": 0, "answer__threat.now": "?"})
    assert answer.words == "Välj också varför svaret är Vet ej."
    assert not current_fields(draft)


def test_judgements_are_saved_as_they_are_typed(author: Client, draft: Assessment) -> None:
    answer = autosave(
        author,
        draft,
        "=judgement",
        **{"rev__judgement:violence": 0, "rationale__judgement:violence": "För att"},
    )
    assert answer.status == 200
    assert current_fields(draft)["judgement:violence"].value == {"rationale": "För att"}


def test_a_locked_round_is_left_alone(author: Client, cast: object, draft: Assessment) -> None:
    fill(draft)
    lock(draft, draft.case.owner)
    rows = Answer.objects.count()
    answer = autosave(author, draft, "done", rev__story=1, answer__story="För sent.")
    assert answer.status == 409
    assert "Inte sparat: bedömningen är låst." in answer.words
    assert Answer.objects.count() == rows


@pytest.mark.parametrize("step", ["", "nothing", "-", "=reading"])
def test_a_post_for_no_such_step_saves_nothing(
    author: Client, draft: Assessment, step: str
) -> None:
    answer = autosave(author, draft, step, rev__story=0, answer__story="?")
    assert answer.status in (200, 400)
    assert not current_fields(draft)


def test_a_get_saves_nothing(author: Client, draft: Assessment) -> None:
    assert author.get(own_path(draft, "spara")).status_code == 405


def test_the_page_carries_what_the_script_needs(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    html = page.response.content.decode()
    assert f'hx-post="{own_path(draft, "spara")}"' in html
    assert 'data-failed="Inte sparat – försök igen"' in html
    assert '"includeIndicatorStyles": false' in html
    assert '"allowEval": false' in html
    assert isinstance(draft.case.owner, User)


def test_a_pages_own_post_that_got_no_answer_is_no_conflict(
    author: Client, draft: Assessment
) -> None:
    autosave(author, draft, "done", rev__story=0, answer__story="Hon sa")  # the answer is lost
    late = {"sent__answer__story": "Hon sa", "rev__story": 0, "answer__story": "Hon sa nej."}
    answer = autosave(author, draft, "done", **late)
    assert answer.status == 200
    assert current_fields(draft)["story"].value == "Hon sa nej."
    assert 'name="rev:story" value="2"' in answer.response.content.decode()


def test_somebody_elses_text_stays_a_conflict_whatever_the_page_sent(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"story": "Andras."})
    late = {"sent__answer__story": "Hon sa", "rev__story": 0, "answer__story": "Hon sa nej."}
    assert autosave(author, draft, "done", **late).status == 409
    assert current_fields(draft)["story"].value == "Andras."
