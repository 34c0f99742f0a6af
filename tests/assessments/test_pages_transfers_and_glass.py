"""The pages that move a case and break its glass, as they answer."""

from uuid import uuid4

import pytest
from django.urls import reverse

from heva.accounts.models import Role
from heva.assessments.models import Case, GlassBreak, Transfer
from heva.assessments.transferring import ask_as_owner
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.assessments.reading import of, plain, words
from tests.makers import make_bar, make_case, make_submission
from tests.people import Cast
from tests.signing_in import client_of

GLASS = {
    "category": "danger",
    "reason": "Någon måste agera i natt, och hon är ledig.",
    "ties": "no",
}


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.author)


def test_a_case_is_handed_over_through_the_pages(cast: Cast, case: Case) -> None:
    anna, cecilia, bo = of(cast.author), of(cast.unit_head), of(cast.co_worker)
    anna.post(reverse("assessments:hand_over", args=[case.id]), {"person": str(cast.co_worker.id)})
    asked = Transfer.objects.get()
    assert "En begäran om att flytta ett ärende väntar på dig" in words(
        cecilia.get("/arenden/enheten/")
    )
    page = words(cecilia.get("/arenden/flytt/"))
    for name in (cast.author.name, cast.co_worker.name):
        assert name in page
    assert case.code not in page
    assert "a16_17" not in page
    path = reverse("assessments:approve_transfer", args=[asked.id])
    assert bo.post(path).status_code == 404
    assert cecilia.get(path).status_code == 302
    assert Case.objects.get().owner == cast.author
    assert cecilia.post(path).status_code == 302
    assert Case.objects.get().owner == cast.co_worker
    assert cecilia.post(path).status_code == 404
    assert anna.get(reverse("assessments:case", args=[case.id])).status_code == 404
    assert bo.get(reverse("assessments:case", args=[case.id]))["Location"].endswith("/anknytning/")


@pytest.mark.parametrize(
    "page",
    [
        "assessments:approve_transfer",
        "assessments:decline_transfer",
        "assessments:withdraw_transfer",
    ],
)
@pytest.mark.parametrize("name", ["co_worker", "barred", "on_call", "auditor", "neighbour_head"])
def test_a_request_that_is_not_ones_own_does_not_exist(
    cast: Cast, case: Case, name: str, page: str
) -> None:
    asked = ask_as_owner(case, cast.author, cast.stand_in)
    client = of(getattr(cast, name))
    theirs = client.post(reverse(page, args=[asked.id]))
    nobodys = client.post(reverse(page, args=[uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert plain(theirs) == plain(nobodys)
    assert Transfer.objects.get().ended_at is None


def test_a_head_asks_by_the_code_and_sees_no_case(cast: Cast, case: Case) -> None:
    cecilia = of(cast.unit_head)
    given = {
        "code": case.code,
        "login": "rut",
        "kind": "take_over",
        "category": "absent",
        "reason": "Hon är sjukskriven i flera veckor.",
    }
    wrong = cecilia.post("/arenden/flytt/begar/", given | {"code": "AAA-AAAA"})
    assert wrong.status_code == 400
    assert "Det finns inget sådant ärende" in words(wrong)
    assert "Hon är sjukskriven i flera veckor." in words(wrong)
    assert cecilia.post("/arenden/flytt/begar/", given).status_code == 302
    assert Transfer.objects.get().receiver == cast.stand_in
    maria = of(cast.on_call)
    page = words(maria.get("/arenden/flytt/"))
    assert "Hon är sjukskriven i flera veckor." in page
    assert case.code not in page
    assert "Du har en händelse" in words(of(cast.author).get("/arenden/"))


def test_glass_is_broken_through_the_page_with_a_banner_everywhere(cast: Cast) -> None:
    locked = make_submission(cast.author)
    case = locked.assessment.case
    maria = of(cast.on_call)
    empty = maria.post("/arenden/nodoppna/", {})
    assert empty.status_code == 400
    assert words(empty).count("field-error") == 4
    opened = maria.post("/arenden/nodoppna/", GLASS | {"code": case.code})
    path = reverse("assessments:case", args=[case.id])
    assert opened["Location"] == path
    outcome = reverse("reports:outcome", args=[locked.assessment_id])
    for page in (path, outcome, "/arenden/", "/arenden/nodoppna/", "/konto/installningar/"):
        answer = maria.get(page)
        assert answer.status_code == 200
        assert "NÖDÖPPNAT" in words(answer)
    assert "Lägg till" not in words(maria.get(path))
    assert maria.get(reverse("assessments:people", args=[case.id])).status_code == 403
    assert maria.get(reverse("reports:pdf", args=[locked.assessment_id])).status_code == 403
    denied = AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value, who_id=cast.on_call.id)
    assert {one.case_id for one in denied} == {case.id}  # so that the owner sees the tries
    shown = words(of(cast.author).get(reverse("assessments:people", args=[case.id])))
    assert "Fara för liv eller hälsa" in shown
    assert GLASS["reason"] in shown
    assert "NÖDÖPPNAT" not in words(of(cast.author).get("/arenden/"))


def test_a_barred_head_and_a_wrong_code_see_the_same_page(cast: Cast, case: Case) -> None:
    make_bar(case, cast.unit_head)
    cecilia = of(cast.unit_head)
    theirs = cecilia.post("/arenden/nodoppna/", GLASS | {"code": case.code})
    nobodys = cecilia.post("/arenden/nodoppna/", GLASS | {"code": "AAA-AAAA"})
    assert theirs.status_code == nobodys.status_code == 400
    assert plain(theirs).replace(case.code, "") == plain(nobodys).replace("AAA-AAAA", "")
    assert not GlassBreak.objects.exists()
    assert "försökte nå ärendet" in words(of(cast.author).get("/arenden/"))


@pytest.mark.parametrize(
    "page", ["/arenden/nodoppna/", "/arenden/enheten/", "/arenden/flytt/begar/"]
)
@pytest.mark.parametrize("name", ["author", "administrator", "auditor", "consultant", "trainer"])
def test_the_pages_of_a_role_are_refused_to_others_in_words(
    cast: Cast, name: str, page: str
) -> None:
    client = of(getattr(cast, name))
    for answer in (client.get(page), client.post(page, GLASS)):
        assert answer.status_code in (403, 405)
    assert AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value).exists()


def test_breaking_glass_and_moving_ask_for_a_fresh_factor(cast: Cast, case: Case) -> None:
    stale = client_of(cast.on_call)
    asked = stale.post("/arenden/nodoppna/", GLASS | {"code": case.code})
    assert "Bekräfta att det är du" in words(asked)
    assert not GlassBreak.objects.exists()
    path = reverse("assessments:hand_over", args=[case.id])
    client_of(cast.author).post(path, {"login": "bo"})
    assert not Transfer.objects.exists()


def test_an_owner_acting_as_administrator_sees_no_case(cast: Cast, case: Case) -> None:
    cast.author.resume(Role.ADMINISTRATOR)
    client = of(cast.author)
    assert case.code not in words(client.get("/arenden/"))
    assert client.get(reverse("assessments:case", args=[case.id])).status_code == 404
