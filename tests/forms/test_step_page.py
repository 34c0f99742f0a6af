"""One step: what is asked, how it is answered, and where the buttons lead."""

import pytest
from django.test import Client

from heva.assessments.changes import Json
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from tests.forms.browsing import own_path, see, step_path
from tests.makers import save
from tests.people import Cast
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def stored(draft: Assessment) -> dict[str, object]:
    return {name: one.value for name, one in current_fields(draft).items()}


def test_the_page_says_which_step_of_how_many_and_its_title_no_more_than_that(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "done"))
    assert "Steg 2 av 2 Livet" in page.words
    assert page.words.startswith("Steg 2 av 2 – HEVA-stöd")


def test_nothing_is_chosen_and_no_points_are_shown(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    assert not [name for name, _value in page.form.pairs if name.startswith("answer:threat")]
    offered = [value for name, value in page.form.radios if name == "answer:threat.now"]
    assert offered == ["no", "suspected", "clear", "?", ""]
    assert "poäng" not in page.words.lower()


def test_vet_ej_opens_the_five_reasons(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    reasons = [value for name, value in page.form.radios if name == "reason:threat.now"]
    assert reasons == ["not_asked", "asked_unknown", "declined", "unsafe_to_ask", "not_applicable"]
    assert "Ej tillämpligt" in page.words


def test_a_scale_without_unknown_offers_not_applicable_alone(
    author: Client, draft: Assessment
) -> None:
    page = see(author, step_path(draft, "danger"))
    assert [v for n, v in page.form.radios if n == "answer:agreed"] == ["no", "yes", "-", ""]
    assert not [v for n, v in page.form.radios if n == "reason:agreed"]
    page.post({"answer:agreed": "-"})
    assert stored(draft)["agreed"] == {"unknown": "not_applicable"}


def test_help_tells_why_with_example_and_counter_example(author: Client, draft: Assessment) -> None:
    words = see(author, step_path(draft, "danger")).words
    assert "Räkna även antydda hot." in words
    assert "Varför frågan finns: Hot föregår våld." in words
    assert "Exempel: En farbror säger något." in words
    assert "Räknas inte: Ett gräl om läxor." in words
    assert "Fråga aldrig detta när någon i familjen kan höra." in words


@pytest.mark.parametrize(
    ("step", "typed", "field", "value"),
    [
        ("danger", {"answer:threat.now": "clear"}, "threat.now", "clear"),
        (
            "danger",
            {"answer:threat.before": "?", "reason:threat.before": "unsafe_to_ask"},
            "threat.before",
            {"unknown": "unsafe_to_ask"},
        ),
        ("danger", {"answer:note:threat": "Farbror, tre veckor sedan."}, "note:threat", None),
        ("danger", {"answer:done:danger": "yes"}, "done:danger", True),
        ("danger", {"answer:done:danger": "no"}, "done:danger", False),
        ("done", {"answer:signs": ["no", "clear"]}, "signs", ["no", "clear"]),
        ("done", {"answer:signs": "!"}, "signs", []),
        ("done", {"answer:age": "17"}, "age", 17),
        ("done", {"unknown:age": "1", "reason:age": "declined"}, "age", {"unknown": "declined"}),
        ("done", {"answer:story": "Det hela."}, "story", "Det hela."),
    ],
)
def test_every_kind_of_answer_is_saved_and_shown_again(
    author: Client, draft: Assessment, step: str, typed: dict[str, object], field: str, value: Json
) -> None:
    see(author, step_path(draft, step)).post(typed)
    expected = typed.get(f"answer:{field}") if value is None else value
    assert stored(draft)[field] == expected
    again = see(author, step_path(draft, step))
    rows = Answer.objects.count()
    again.post()
    assert Answer.objects.count() == rows, "posting a page untouched writes nothing"


def test_an_answer_can_be_taken_back(author: Client, draft: Assessment) -> None:
    save(draft, {"threat.now": "clear"})
    see(author, step_path(draft, "danger")).post({"answer:threat.now": ""})
    assert stored(draft)["threat.now"] is None
    assert Answer.objects.filter(field="threat.now").count() == 2, "the history remains"


def test_the_steps_can_be_taken_in_any_order(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "done"))
    after = page.post({"answer:age": "3"})
    assert after.path == own_path(draft, "kontrollera")
    assert not [name for name in stored(draft) if name.startswith("threat")]


@pytest.mark.parametrize(
    ("step", "action", "leads_to"),
    [
        ("danger", "save", "del/done/"),
        ("done", "save", "kontrollera/"),
        ("done", "back", "del/danger/"),
    ],
)
def test_where_the_buttons_lead(
    author: Client, draft: Assessment, step: str, action: str, leads_to: str
) -> None:
    after = see(author, step_path(draft, step)).post({}, action=action)
    assert after.path == f"/bedomning/{draft.id}/{leads_to}"


@pytest.mark.parametrize("action", ["close", "back"])
def test_closing_and_back_from_the_first_step_lead_to_the_task_list(
    author: Client, draft: Assessment, action: str
) -> None:
    page = see(author, step_path(draft, "danger"))
    after = page.post({"answer:threat.now": "no"}, action=action)
    assert after.path == f"/arenden/omgang/{draft.id}/"
    assert stored(draft)["threat.now"] == "no"


def test_a_step_opened_from_the_check_page_leads_back_there(
    author: Client, draft: Assessment
) -> None:
    page = see(author, f"{step_path(draft, 'danger')}?tillbaka=kontroll")
    assert page.post({"answer:agreed": "yes"}).path == own_path(draft, "kontrollera")


def test_a_post_that_was_cut_off_clears_nothing(author: Client, draft: Assessment) -> None:
    save(draft, {"threat.now": "clear", "note:threat": "kvar"})
    page = see(author, step_path(draft, "danger"))
    whole = page.posted({})
    cut = {name: whole[name] for name in whole if "current_step" in name or "csrf" in name}
    author.post(step_path(draft, "danger"), cut)
    assert stored(draft)["threat.now"] == "clear"
    assert stored(draft)["note:threat"] == "kvar"


def test_enter_in_a_text_field_presses_save_and_nothing_else(
    author: Client, draft: Assessment
) -> None:
    # A browser takes the form's first button.
    assert see(author, step_path(draft, "done")).form.buttons[0] == "save"


def test_what_cannot_be_read_back_is_said_and_never_shown_as_empty(
    author: Client, draft: Assessment
) -> None:
    save(draft, {"threat.now": "clear"})
    Answer.objects.filter(field="threat.now").replace_text(None)
    page = see(author, step_path(draft, "danger"))
    assert "kan inte läsas" in page.words
    assert page.value("answer:threat.now") is None, "nothing is chosen in its stead"
    page.post({"answer:agreed": "yes"})
    assert Answer.objects.filter(field="threat.now").count() == 1


def test_somebody_elses_round_does_not_exist(cast: Cast, draft: Assessment) -> None:
    colleague = Client()
    sign_in(colleague, cast.co_worker)
    for page in ("del/danger", "kontrollera", "bedom", "reglerna", "las", "spara", "signal"):
        path = own_path(draft, page)
        assert colleague.post(path, {}).status_code == 404
        if page not in ("spara", "signal"):
            assert colleague.get(path).status_code == 404


def test_the_page_title_and_the_address_hold_no_code(author: Client, draft: Assessment) -> None:
    page = see(author, step_path(draft, "danger"))
    assert draft.case.code not in page.response.content.decode()


def test_the_language_of_the_questions_follows_the_persons_choice(
    author: Client, draft: Assessment
) -> None:
    author.post("/sprak/", {"language": "en", "next": "/"})
    assert "Are there threats?" in see(author, step_path(draft, "danger")).words
