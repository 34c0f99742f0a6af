"""The pages about who reaches a case, as they answer; what is not one's own is not there."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from heva.assessments.models import (
    Bar,
    Case,
    CoHandler,
    Notice,
    Ties,
    TiesStatement,
    Transfer,
)
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.assessments.reading import of, plain, words
from tests.makers import make_bar, make_case, make_co_handler, make_glass
from tests.people import Cast
from tests.signing_in import client_of

#: Every page that names a case, with what a browser would post to it.
CASE_PAGES = {
    "assessments:ties": {"ties": "no"},
    "assessments:people": {},
    "assessments:add_co_handler": {"login": "greta"},
    "assessments:remove_co_handler": {},
    "assessments:bars": {},
    "assessments:bar": {"login": "olle"},
    "assessments:lift_bar": {},
    "assessments:hand_over": {"login": "bo"},
}
ONLY_READ = {"assessments:people", "assessments:bars"}


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.author)


@pytest.mark.parametrize("page", CASE_PAGES)
@pytest.mark.parametrize("name", ["barred", "co_worker", "unit_head", "on_call", "neighbour"])
def test_what_is_not_ones_own_answers_like_what_does_not_exist(
    cast: Cast, case: Case, name: str, page: str
) -> None:
    make_bar(case, cast.barred)
    client = of(getattr(cast, name))
    posted = CASE_PAGES[page]
    for send in (client.get, lambda path: client.post(path, posted)):
        theirs = send(reverse(page, args=[case.id]))
        nobodys = send(reverse(page, args=[uuid4()]))
        refused = 405 if page in ONLY_READ and send != client.get else 404
        assert theirs.status_code == nobodys.status_code == refused
        assert plain(theirs) == plain(nobodys)
    assert (CoHandler.objects.count(), Bar.objects.count(), Transfer.objects.count()) == (0, 1, 0)


def test_the_owner_names_a_co_handler_who_first_answers_about_ties(cast: Cast, case: Case) -> None:
    anna, greta = of(cast.author), of(cast.co_handler)
    anna.post(reverse("assessments:add_co_handler", args=[case.id]), {"login": " GRETA "})
    listed = words(greta.get("/arenden/"))
    assert "Du har en händelse" in listed
    assert "Anna Efternamn äger ärendet" in listed
    path, ties = (
        reverse(name, args=[case.id]) for name in ("assessments:case", "assessments:ties")
    )
    assert greta.get(path)["Location"] == ties
    assert greta.get(path, headers={"HX-Request": "true"})["HX-Redirect"] == ties
    assert "Innan du läser ärendet" in words(greta.get(ties))
    unanswered = greta.post(ties, {})
    assert unanswered.status_code == 400
    assert "Svara om du har någon personlig anknytning" in words(unanswered)
    assert greta.post(ties, {"ties": "unsure"})["Location"] == ties
    assert "Prata med din enhetschef i dag" in words(greta.get(ties))
    assert greta.get(path).status_code == 200
    people = words(anna.get(reverse("assessments:people", args=[case.id])))
    assert "Vet inte" in people


def test_a_co_handler_sees_who_reaches_the_case_and_chooses_nobody(cast: Cast, case: Case) -> None:
    make_co_handler(case, cast.co_handler)
    greta = of(cast.co_handler)
    page = words(greta.get(reverse("assessments:people", args=[case.id])))
    assert "Det kan bara den som äger ärendet göra." in page
    assert "Ta bort" not in page
    refused = greta.post(reverse("assessments:add_co_handler", args=[case.id]), {"login": "bo"})
    assert refused.status_code == 403
    assert "Det kan bara den som äger ärendet göra." in words(refused)
    entry = AuditEntry.objects.filter(event=Event.ACCESS_DENIED.value).get()
    assert (entry.who_id, entry.case_id) == (cast.co_handler.id, case.id)
    assert greta.get(reverse("assessments:hand_over", args=[case.id])).status_code == 403


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, "Välj en kollega, eller skriv ett användarnamn."),
        ({"login": "david"}, "Ingen i din organisation har det användarnamnet."),
        ({"login": "gre"}, "Ingen i din organisation har det användarnamnet."),
        ({"login": "%"}, "Ingen i din organisation har det användarnamnet."),
        ({"login": "cecilia"}, "Den personen kan inte handlägga ärendet."),
        ({"login": "olle"}, "Den personen kan inte handlägga ärendet."),
        ({"person": "DAVID"}, "Välj någon i listan."),
        ({"person": "BO", "login": "bo"}, "inte båda"),
        ({"login": "x" * 101}, "Ett användarnamn är kortare än så."),
    ],
)
def test_a_choice_that_cannot_be_comes_back_with_what_was_typed(
    cast: Cast, case: Case, given: dict[str, str], fault: str
) -> None:
    make_bar(case, cast.barred)
    ids = {"DAVID": str(cast.neighbour.id), "BO": str(cast.co_worker.id)}
    posted = {name: ids.get(value, value) for name, value in given.items()}
    path = reverse("assessments:add_co_handler", args=[case.id])
    answer = of(cast.author).post(path, posted)
    assert answer.status_code == 400
    page = words(answer)
    assert "Det finns ett problem" in page
    assert fault in page
    if "login" in given:
        assert f'value="{given["login"]}"' in page
    assert not CoHandler.objects.exists()


def test_whoever_finds_the_owners_screen_open_lets_nobody_nearer(cast: Cast, case: Case) -> None:
    make_bar(case, cast.barred)
    unattended = client_of(cast.author)  # no factor was given just now
    for page, posted in (
        ("assessments:add_co_handler", {"login": "greta"}),
        ("assessments:lift_bar", {"person": str(cast.barred.id)}),
    ):
        answer = words(unattended.post(reverse(page, args=[case.id]), posted))
        assert "Bekräfta att det är du" in answer
    assert not CoHandler.objects.exists()
    assert Bar.objects.get().ended_at is None


@pytest.mark.parametrize(("ties", "said"), [(Ties.YES, "Ja"), (Ties.UNSURE, "Vet inte")])
def test_the_owner_reads_what_whoever_broke_the_glass_said_of_their_ties(
    cast: Cast, case: Case, ties: Ties, said: str
) -> None:
    reason = "Polisen ringer och behöver ett svar."
    broken = {"code": case.code, "category": "request", "reason": reason, "ties": ties.value}
    assert of(cast.on_call).post("/arenden/nodoppna/", broken).status_code == 302
    page = words(of(cast.author).get(reverse("assessments:people", args=[case.id])))
    assert f"{reason}</p> <p>Personlig anknytning: <strong>{said}</strong>" in page


def test_posted_ids_of_others_change_nothing(cast: Cast, case: Case) -> None:
    theirs = make_case(cast.co_worker)
    make_co_handler(theirs, cast.co_handler)
    make_bar(theirs, cast.barred)
    anna = of(cast.author)
    for page in ("assessments:remove_co_handler", "assessments:lift_bar"):
        for person in (cast.co_handler.id, cast.barred.id, cast.neighbour.id, uuid4(), "x", ""):
            given = {"person": str(person), "case": str(theirs.id), "owner": str(cast.author.id)}
            assert anna.post(reverse(page, args=[case.id]), given).status_code == 302
            assert anna.post(reverse(page, args=[theirs.id]), given).status_code == 404
    assert CoHandler.objects.get().ended_at is None
    assert Bar.objects.get().ended_at is None


def test_owner_organisation_kind_and_unit_in_a_form_are_ignored(cast: Cast, case: Case) -> None:
    forged = {
        "owner": str(cast.co_worker.id),
        "organisation": str(cast.neighbour.organisation_id),
        "kind": "demo",
        "unit": str(cast.second_head.unit_id),
        "by": str(cast.co_worker.id),
    }
    anna = of(cast.author)
    for page, given in CASE_PAGES.items():
        anna.post(reverse(page, args=[case.id]), given | forged)
    anna.post("/arenden/nytt/", {"age_band": "a18_20", "ties": "no"} | forged)
    for one in Case.objects.all():
        assert (one.owner, one.organisation) == (cast.author, cast.author.organisation)
        assert (one.kind, one.unit) == ("real", cast.author.unit)
    assert set(TiesStatement.objects.values_list("by", flat=True)) == {cast.author.id}


def test_the_bar_page_keeps_a_long_reason_and_shows_bars_to_handlers(
    cast: Cast, case: Case
) -> None:
    anna = of(cast.author)
    path = reverse("assessments:bar", args=[case.id])
    too_long = anna.post(path, {"login": "olle", "reason": "å" * 1001})
    assert too_long.status_code == 400
    assert "å" * 1001 in words(too_long)
    anna.post(path, {"login": "olle", "reason": "Släkt med <b>honom</b>."})
    page = words(anna.get(reverse("assessments:bars", args=[case.id])))
    assert "Olle Efternamn" in page
    assert "Släkt med &lt;b&gt;honom&lt;/b&gt;." in page
    assert (
        anna.post(
            reverse("assessments:lift_bar", args=[case.id]), {"person": str(cast.barred.id)}
        ).status_code
        == 302
    )
    assert "Ingen är spärrad" in words(anna.get(reverse("assessments:bars", args=[case.id])))


def test_marking_as_seen_is_a_post_and_takes_what_was_shown(cast: Cast, case: Case) -> None:
    make_glass(case, cast.on_call)
    anna = of(cast.author)
    until = re.search(r'name="until" value="([^"]+)"', words(anna.get("/arenden/")))
    assert until is not None
    assert anna.get("/arenden/handelser/sedda/").status_code == 302
    for wrong in ("", "x", "2026-99-99T10:00", "2026-11-20T10:00"):
        assert anna.post("/arenden/handelser/sedda/", {"until": wrong}).status_code == 302
    assert Notice.objects.get().seen_at is None
    anna.post("/arenden/handelser/sedda/", {"until": until.group(1)})
    assert Notice.objects.get().seen_at is not None
    assert "händelse" not in words(anna.get("/arenden/")).split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("ties", [Ties.YES, Ties.UNSURE])
def test_the_case_says_what_to_do_about_ties(cast: Cast, ties: Ties) -> None:
    case = make_case(cast.author, ties=ties)
    page = words(of(cast.author).get(reverse("assessments:case", args=[case.id])))
    assert "Prata med din enhetschef i dag" in page
