"""The professional judges first; then the rules show their reading; a gap asks for its reason."""

import pytest
from django.test import Client

from heva.assessments.changes import Json
from heva.assessments.field_names import GAP_REASON, QUESTIONS
from heva.assessments.models import Answer, Assessment
from heva.assessments.reading import current_fields
from heva.vault.sealing import Sealed, Unreadable
from tests.forms.browsing import own_path, read, see
from tests.makers import fill, save

pytestmark = pytest.mark.django_db

VIOLENCE = "judgement:violence"
LOWER: dict[str, object] = {f"answer:{VIOLENCE}": "lower", f"rationale:{VIOLENCE}": "Därför."}


def value(draft: Assessment, field: str) -> Json:
    found = current_fields(draft)[field].value
    assert not isinstance(found, Unreadable)
    return found


def test_the_outcome_is_not_open_before_the_judgement(author: Client, draft: Assessment) -> None:
    response = author.get(own_path(draft, "reglerna"))
    assert response.headers["Location"] == own_path(draft, "bedom")
    assert "Förhöjd" not in see(author, own_path(draft, "bedom")).words


def test_judgements_have_no_default_and_no_vet_ej(author: Client, draft: Assessment) -> None:
    page = see(author, own_path(draft, "bedom"))
    offered = [v for name, v in page.form.radios if name == f"answer:{VIOLENCE}"]
    assert offered == ["lower", "high", ""]
    assert page.value(f"answer:{VIOLENCE}") is None


def test_required_ones_that_lack_are_said_and_the_others_are_saved(
    author: Client, draft: Assessment
) -> None:
    page = see(author, own_path(draft, "bedom"))
    again = page.post({"answer:judgement:plan": "Skydd i dag."})
    assert "Din bedömning saknas: Hur stor är faran?" in again.words
    assert f"#ruta-{VIOLENCE}" in again.links
    assert value(draft, "judgement:plan") == {"answer": "Skydd i dag."}
    again = again.post({f"answer:{VIOLENCE}": "lower"})
    assert "Motiveringen saknas: Hur stor är faran?" in again.words
    after = again.post({f"rationale:{VIOLENCE}": "Därför."})
    assert after.path == own_path(draft, "reglerna")


def test_groups_and_the_authors_own_questions(author: Client, draft: Assessment) -> None:
    page = see(author, own_path(draft, "bedom")).post({}, action="add:judgement:scenarios")
    page.post(
        {
            "answer:judgement:scenarios[0].what": "Resa.",
            "answer:judgement:scenarios[0].level": "clear",
            "answer:own:questions": "Hur gör vi?\r\n\r\nVem ringer?",
        }
    )
    assert value(draft, "judgement:scenarios") == {"answer": [{"what": "Resa.", "level": "clear"}]}
    assert value(draft, "own:questions") == ["Hur gör vi?", "Vem ringer?"]
    again = see(author, own_path(draft, "bedom"))
    assert again.value("answer:own:questions") == "Hur gör vi?\nVem ringer?"
    again.post({}, action="remove:judgement:scenarios:0")
    assert value(draft, "judgement:scenarios") is None


def test_after_judging_the_rules_show_their_reading_beside_it(
    author: Client, draft: Assessment
) -> None:
    fill(draft, signs=["clear"], age=1)
    page = see(author, own_path(draft, "reglerna"))
    assert "Din bedömning Hur stor är faran? Lägre" in page.words
    assert "Reglerna Vad svaren ger enligt instrumentets regler Förhöjd" in page.words
    assert "Förhöjd: tecken" in page.words


def test_an_open_outcome_is_said_as_an_interval(author: Client, draft: Assessment) -> None:
    save(draft, {VIOLENCE: {"answer": "lower", "rationale": "Därför."}})
    page = see(author, own_path(draft, "reglerna"))
    assert "Ofullständigt – minst: Inga signaler i svaren. Kan vara: Akut läge." in page.words


def test_a_gap_asks_for_its_reason_and_keeps_the_judgement(
    author: Client, draft: Assessment
) -> None:
    fill(draft, signs=["clear"], age=1)
    page = see(author, own_path(draft, "reglerna"))
    assert "Din bedömning och reglerna skiljer sig åt." in page.words
    again = page.post()
    assert "Skriv varför din bedömning skiljer sig" in again.words
    after = again.post({"answer:own:gap_reason": "Jag vet mer."})
    assert after.path == own_path(draft, "kontrollera")
    assert value(draft, "own:gap_reason") == "Jag vet mer."
    assert value(draft, VIOLENCE) == {"answer": "lower", "rationale": "Därför."}


def test_locking_without_the_reason_leads_to_where_it_is_written(
    author: Client, draft: Assessment
) -> None:
    fill(draft, signs=["clear"], age=1)
    refused = read(author, "", author.post(own_path(draft, "las")))
    assert "Din bedömning skiljer sig från vad reglerna visar. Skriv varför." in refused.words
    assert "#rad-own:gap_reason" in refused.links
    assert "rad-own:gap_reason" in refused.ids
    link = f"{own_path(draft, 'reglerna')}#ruta-own:gap_reason"
    assert link in refused.links
    assert "ruta-own:gap_reason" in see(author, own_path(draft, "reglerna")).ids


def test_a_post_does_not_open_the_outcome_before_the_judgement(
    author: Client, draft: Assessment
) -> None:
    post = {
        f"round-{draft.id}-current_step": "=reading",
        f"rev:{GAP_REASON}": "0",
        f"answer:{GAP_REASON}": "x" * 20_000,
    }
    response = author.post(own_path(draft, "reglerna"), post)
    assert response.headers["Location"] == own_path(draft, "bedom")


@pytest.mark.parametrize(
    ("field", "given", "page"),
    [(QUESTIONS, ["Hur gör vi?"], "bedom"), (GAP_REASON, "Jag vet mer.", "reglerna")],
)
def test_a_page_sent_back_puts_nothing_over_what_it_could_not_show(
    author: Client, draft: Assessment, field: str, given: Json, page: str
) -> None:
    fill(draft, signs=["clear"], age=1)
    save(draft, {field: given})
    Answer.objects.filter(field=field).replace_text(Sealed(b"damaged"))
    see(author, own_path(draft, page)).post()
    assert isinstance(current_fields(draft)[field].value, Unreadable)


def test_without_a_gap_nothing_is_asked(author: Client, draft: Assessment) -> None:
    fill(draft)
    page = see(author, own_path(draft, "reglerna"))
    assert "skiljer sig" not in page.words
    assert page.post().path == own_path(draft, "kontrollera")


def test_changing_a_judgement_after_the_outcome_needs_a_reason_and_keeps_the_first(
    author: Client, draft: Assessment
) -> None:
    fill(draft)
    page = see(author, own_path(draft, "bedom"))
    assert "Varför ändrar du bedömningen?" in page.words
    refused = page.post({f"answer:{VIOLENCE}": "high"})
    assert "Skriv varför du ändrar din bedömning." in refused.words
    assert f"#because:{VIOLENCE}" in refused.links
    assert refused.value(f"answer:{VIOLENCE}") == "high"
    assert value(draft, VIOLENCE) == {"answer": "lower", "rationale": "Därför."}
    refused.post({f"because:{VIOLENCE}": "Nya uppgifter."})
    assert value(draft, VIOLENCE) == {
        "answer": "high",
        "rationale": "Därför.",
        "because": "Nya uppgifter.",
    }
    assert Answer.objects.filter(field=VIOLENCE).count() == 2
    again = see(author, own_path(draft, "bedom"))
    assert "Före ändringen: Lägre Skäl: Nya uppgifter." in again.words


def test_a_rationale_stays_once_the_outcome_was_open(author: Client, draft: Assessment) -> None:
    fill(draft)
    refused = see(author, own_path(draft, "bedom")).post({f"rationale:{VIOLENCE}": ""})
    assert "Motiveringen saknas: Hur stor är faran?" in refused.words
    assert f"#rationale:{VIOLENCE}" in refused.links
    refused = see(author, own_path(draft, "bedom")).post({f"answer:{VIOLENCE}": "high"})
    assert "Skriv varför du ändrar din bedömning." in refused.words
    assert value(draft, VIOLENCE) == {"answer": "lower", "rationale": "Därför."}


def test_before_the_outcome_it_changes_freely(author: Client, draft: Assessment) -> None:
    page = see(author, own_path(draft, "bedom"))
    assert "Varför ändrar du bedömningen?" not in page.words
    page = page.post({f"answer:{VIOLENCE}": "lower"}, action="add:judgement:scenarios")
    page.post({f"answer:{VIOLENCE}": "high", f"rationale:{VIOLENCE}": "Därför."})
    assert value(draft, VIOLENCE) == {"answer": "high", "rationale": "Därför."}


def test_a_stale_judgement_shows_both(author: Client, draft: Assessment) -> None:
    page = see(author, own_path(draft, "bedom"))
    save(draft, {VIOLENCE: {"answer": "high", "rationale": "Andras skäl."}})
    stale = page.post(LOWER)
    assert stale.status == 409
    assert "Motivering: Andras skäl." in stale.words
    assert "Motivering: Därför." in stale.words


@pytest.mark.parametrize(
    ("page", "action", "leads_to"),
    [
        ("bedom", "back", "kontrollera"),
        ("bedom", "close", ""),
        ("reglerna", "back", "bedom"),
        ("reglerna", "close", ""),
    ],
)
def test_where_the_buttons_lead(
    author: Client, draft: Assessment, page: str, action: str, leads_to: str
) -> None:
    fill(draft)
    after = see(author, own_path(draft, page)).post({}, action=action)
    tasks = f"/arenden/omgang/{draft.id}/"
    assert after.path == (own_path(draft, leads_to) if leads_to else tasks)
