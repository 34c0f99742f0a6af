"""The pages of a case: list, opening, code, the case, and what belongs with it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from heva.assessments.models import Assessment, Case, CaseKind, CaseLink
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.instruments.definition import AGE_BANDS
from tests.makers import make_case, make_round, make_submission
from tests.people import Cast, make_cast
from tests.reading_pages import title, without_error_id, words
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def anna(client: Client, cast: Cast) -> Client:
    """The author, signed in."""
    sign_in(client, cast.author)
    return client


def test_the_list_shows_code_age_and_dates_of_ones_own_cases_alone(
    anna: Client, cast: Cast
) -> None:
    mine, theirs = make_case(cast.author), make_case(cast.co_worker)
    page = words(anna.get("/arenden/"))
    assert mine.code in page
    assert "16–17 år" in page
    assert f"{mine.at:%Y-%m}" in page
    assert theirs.code not in page


def test_one_audit_entry_names_every_case_the_list_showed(anna: Client, cast: Cast) -> None:
    cases = [make_case(cast.author), make_case(cast.author)]
    anna.get("/arenden/")
    entry = AuditEntry.objects.get(event=Event.CASES_LISTED)
    assert sorted(entry.about) == sorted(str(case.id) for case in cases)
    assert entry.who_id == cast.author.id


def test_an_empty_list_says_so(anna: Client) -> None:
    assert "Du har inga ärenden än" in words(anna.get("/arenden/"))


def test_opening_asks_for_an_age_band_and_ties_and_nothing_else(anna: Client) -> None:
    page = words(anna.get("/arenden/nytt/"))
    named = set(re.findall(r'<(?:input|textarea|select)[^>]* name="([a-z_]+)"', page))
    assert named == {"age_band", "ties", "csrfmiddlewaretoken", "next"}
    assert "Inga namn, initialer eller smeknamn" in page
    for band in AGE_BANDS:
        assert f'value="{band}"' in page
    assert "checked" not in page


def test_opening_makes_the_code_and_shows_it_until_it_is_written_down(
    anna: Client, cast: Cast
) -> None:
    opened = anna.post(
        "/arenden/nytt/", {"age_band": "a18_20", "ties": "no", "code": "ANNA", "owner": "x"}
    )
    case = Case.objects.get()
    assert (case.owner, case.age_band, case.kind) == (cast.author, "a18_20", CaseKind.REAL)
    assert opened.headers["Location"] == f"/arenden/{case.id}/kod/"
    page = words(anna.get(f"/arenden/{case.id}/kod/"))
    assert f'<p class="code-plate" translate="no">{case.code}</p>' in page
    assert anna.get(f"/arenden/{case.id}/").headers["Location"] == f"/arenden/{case.id}/kod/"

    confirmed = anna.post(f"/arenden/{case.id}/kod/")
    assert confirmed.headers["Location"] == f"/arenden/{case.id}/"
    assert anna.get(f"/arenden/{case.id}/kod/").status_code == 302
    assert anna.get(f"/arenden/{case.id}/").status_code == 200


@pytest.mark.parametrize("band", ["", "17", "a16_17' --"])
def test_an_age_band_outside_the_list_opens_nothing(anna: Client, band: str) -> None:
    response = anna.post("/arenden/nytt/", {"age_band": band, "ties": "no"})
    assert response.status_code == 400
    assert 'href="#id_age_band_0"' in words(response)
    assert title(words(response)).startswith("Fel: ")
    assert not Case.objects.exists()


def test_a_practice_account_opens_practice_cases_with_the_stripe(
    client: Client, cast: Cast
) -> None:
    sign_in(client, cast.practiser)
    assert "ÖVNING" in words(client.get("/arenden/nytt/"))
    client.post("/arenden/nytt/", {"age_band": "a18_20", "ties": "no", "kind": "real"})
    assert Case.objects.get().kind == CaseKind.DEMO


def test_a_real_case_carries_no_practice_stripe(anna: Client, cast: Cast) -> None:
    case = make_case(cast.author)
    assert "ÖVNING" not in words(anna.get(f"/arenden/{case.id}/"))


def test_a_unit_head_opens_no_case_and_is_told_why(client: Client, cast: Cast) -> None:
    sign_in(client, cast.unit_head)
    assert "Din roll öppnar inga ärenden" in words(client.get("/arenden/"))
    refused = client.post("/arenden/nytt/", {"age_band": "a18_20", "ties": "no"})
    assert refused.status_code == 403
    assert "Din roll öppnar inga ärenden" in words(refused)
    assert not Case.objects.exists()


def test_a_child_has_the_reminder_of_the_duty_to_report(anna: Client, cast: Cast) -> None:
    child, adult = make_case(cast.author), make_case(cast.author, age_band="a26_35")
    assert "19 kap. 1 §" in words(anna.get(f"/arenden/{child.id}/"))
    assert "19 kap. 1 §" not in words(anna.get(f"/arenden/{adult.id}/"))


def test_the_case_page_leads_on_with_the_draft(anna: Client, cast: Cast) -> None:
    draft = make_round(cast.author)
    page = words(anna.get(f"/arenden/{draft.case_id}/"))
    assert f'href="/arenden/omgang/{draft.id}/">Fortsätt med omgång 1' in page


def test_the_first_round_needs_no_reason(anna: Client, cast: Cast) -> None:
    case = make_case(cast.author)
    response = anna.post(f"/arenden/{case.id}/omgang/")
    opened = Assessment.objects.get()
    assert response.headers["Location"] == f"/arenden/omgang/{opened.id}/"


def test_sending_the_first_round_twice_leads_to_the_same_round(anna: Client, cast: Cast) -> None:
    case = make_case(cast.author)
    first = anna.post(f"/arenden/{case.id}/omgang/")
    again = anna.post(
        f"/arenden/{case.id}/omgang/", {"reason": "Jag tryckte två gånger", "start": "empty"}
    )
    assert again.headers["Location"] == first.headers["Location"]
    assert Assessment.objects.count() == 1


def test_a_further_round_needs_a_reason_and_a_way_to_begin(anna: Client, cast: Cast) -> None:
    case = make_submission(cast.author).assessment.case
    response = anna.post(f"/arenden/{case.id}/omgang/", {"reason": " "})
    page = words(response)
    assert response.status_code == 400
    assert '<a href="#id_reason">Skriv varför du öppnar en ny omgång.</a>' in page
    assert '<a href="#id_start_0">Välj hur du vill börja.</a>' in page
    assert Assessment.objects.count() == 1


def test_a_further_round_can_begin_with_the_answers_of_the_one_before(
    anna: Client, cast: Cast
) -> None:
    case = make_submission(cast.author).assessment.case
    anna.post(f"/arenden/{case.id}/omgang/", {"reason": "Ett svar blev fel.", "start": "copy"})
    second = Assessment.objects.get(number=2)
    assert second.answers.exists()
    assert "Ett svar blev fel." in words(anna.get(f"/arenden/omgang/{second.id}/"))


def test_a_reason_that_cannot_be_stored_comes_back_in_the_form(anna: Client, cast: Cast) -> None:
    case = make_submission(cast.author).assessment.case
    response = anna.post(
        f"/arenden/{case.id}/omgang/", {"reason": "för långt " * 200, "start": "empty"}
    )
    assert response.status_code == 400
    assert "Skriv högst 1 000 tecken" in words(response)
    assert "för långt för långt" in words(response)


def test_two_own_cases_are_linked_by_code_however_it_is_typed(anna: Client, cast: Cast) -> None:
    parent, child = make_case(cast.author, age_band="a26_35"), make_case(cast.author)
    response = anna.post(f"/arenden/{parent.id}/samband/", {"code": f" {child.code.lower()} "})
    assert response.headers["Location"] == f"/arenden/{parent.id}/"
    assert child.code in words(anna.get(f"/arenden/{parent.id}/"))
    assert parent.code in words(anna.get(f"/arenden/{child.id}/"))


def test_somebody_elses_code_and_no_code_at_all_are_answered_alike(
    anna: Client, cast: Cast
) -> None:
    case, theirs = make_case(cast.author), make_case(cast.co_worker)
    pages = [
        words(anna.post(f"/arenden/{case.id}/samband/", {"code": code}))
        for code in (theirs.code, "BBB-BBBB")
    ]
    for page in pages:
        assert "Du har inget ärende med den koden" in page
    assert not CaseLink.objects.exists()


def test_a_case_is_not_linked_with_itself(anna: Client, cast: Cast) -> None:
    case = make_case(cast.author)
    response = anna.post(f"/arenden/{case.id}/samband/", {"code": case.code})
    assert response.status_code == 400
    assert "kan inte höra ihop med sig självt" in words(response)


CASE_PAGES = ["", "kod/", "samband/", "omgang/"]


@pytest.mark.parametrize(
    ("method", "page"),
    [*(("get", page) for page in CASE_PAGES), *(("post", page) for page in CASE_PAGES if page)],
)
@pytest.mark.parametrize("who", ["co_worker", "unit_head", "neighbour", "practiser"])
def test_somebody_elses_case_and_none_at_all_are_answered_alike(
    client: Client, cast: Cast, page: str, method: str, who: str
) -> None:
    case = make_case(cast.author)
    sign_in(client, getattr(cast, who))
    theirs = getattr(client, method)(f"/arenden/{case.id}/{page}")
    nobodys = getattr(client, method)(f"/arenden/{uuid4()}/{page}")
    assert theirs.status_code == nobodys.status_code == 404
    assert without_error_id(theirs) == without_error_id(nobodys)


@pytest.mark.parametrize("page", ["", "kod/", "omgang/"])
def test_no_title_carries_the_code(anna: Client, cast: Cast, page: str) -> None:
    case = make_submission(cast.author).assessment.case
    if page == "kod/":
        case = make_case(cast.author, confirmed=False)
    found = words(anna.get(f"/arenden/{case.id}/{page}"))
    assert case.code not in title(found)
    assert not re.search(rf'(?:href|action|src)="[^"]*{case.code}', found)


@pytest.mark.parametrize("page", [*CASE_PAGES, None])
def test_every_write_needs_the_pages_own_token(cast: Cast, page: str | None) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, cast.author)
    case = make_case(cast.author, confirmed=False)
    address = "/arenden/nytt/" if page is None else f"/arenden/{case.id}/{page}"
    response = strict.post(address, {"age_band": "a18_20", "ties": "no"})
    # The case page takes no POST at all; the token is asked for first.
    assert response.status_code == 403
    assert Case.objects.count() == 1


def test_reading_a_case_is_recorded_before_it_is_shown(anna: Client, cast: Cast) -> None:
    case = make_case(cast.author)
    anna.get(f"/arenden/{case.id}/")
    entry = AuditEntry.objects.get(event=Event.CASE_READ)
    assert (entry.case_id, entry.who_id) == (case.id, cast.author.id)
