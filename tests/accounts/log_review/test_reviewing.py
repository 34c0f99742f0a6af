"""A month's review from the drawing to the closing, in the program's own pages."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from heva.accounts.log_review import actions
from heva.accounts.log_review.actions import CHANCE, CannotReview, draw, judge
from heva.accounts.log_review.drawing import drawn_by_chance
from heva.accounts.log_review.models import Because, DrawnEntry, Finding, LogReview, Result
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.audit.odd_patterns import Odd
from tests.accounts.log_review.conftest import MONTH, Reviewers, write
from tests.people import Cast
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(cast: Cast, reviewers: Reviewers) -> LogReview:
    for minute in range(30):
        write(cast.author, minute=minute)
    write(cast.unit_head, Event.GLASS_BROKEN)
    return draw(reviewers.first, MONTH)


def finish(review: LogReview, reviewers: Reviewers) -> None:
    for line in DrawnEntry.objects.filter(review=review):
        judge(reviewers.first, line, Result.IN_ORDER, Because.OWN_WORK)


def test_ten_lines_are_drawn_by_chance_and_the_odd_ones_beside(review: LogReview) -> None:
    why = list(DrawnEntry.objects.filter(review=review).values_list("why", flat=True))
    assert why.count(CHANCE) == 10
    assert why.count(Odd.GLASS) == 1
    assert why.count(Odd.MANY_CASES) == 1


def test_anybody_can_draw_the_same_from_the_log_and_the_seed(review: LogReview) -> None:
    chain = AuditEntry.objects.filter(chain=review.organisation_id, at__month=3, at__year=2026)
    ids = drawn_by_chance(review.seed, chain.values_list("id", "hash"), 10)
    drawn = DrawnEntry.objects.filter(review=review, why=CHANCE)
    assert set(drawn.values_list("entry_id", flat=True)) == set(ids)


def test_a_month_is_drawn_once_and_only_when_it_is_over(
    review: LogReview, reviewers: Reviewers
) -> None:
    with pytest.raises(CannotReview, match="redan dragen"):
        draw(reviewers.second, MONTH)
    with pytest.raises(CannotReview, match="inte slut"):
        draw(reviewers.second, MONTH.replace(year=2999))


def test_nobody_reviews_what_they_did_themselves(cast: Cast, reviewers: Reviewers) -> None:
    write(reviewers.first, Event.LOG_EXPORTED)
    line = DrawnEntry.objects.filter(review=draw(reviewers.first, MONTH))[0]
    with pytest.raises(CannotReview, match="Raden gäller något du själv har gjort"):
        judge(reviewers.first, line, Result.IN_ORDER, Because.OWN_WORK)
    judge(reviewers.second, line, Result.IN_ORDER, Because.OWN_WORK)
    page = client_of(reviewers.first).get(
        reverse("accounts:log_line", args=[line.review_id, line.id])
    )
    assert "En annan loggranskare tar den" in page.content.decode()
    assert "Spara resultatet" not in page.content.decode()


def test_only_an_auditor_of_the_same_organisation_reviews(cast: Cast, review: LogReview) -> None:
    line = DrawnEntry.objects.filter(review=review)[0]
    for who in (cast.author, cast.unit_head, cast.neighbour):
        with pytest.raises(CannotReview):
            judge(who, line, Result.ASK, Because.OTHER)
        with pytest.raises(CannotReview):
            draw(who, MONTH)
    assert not Finding.objects.exists()


def test_changing_ones_mind_is_a_new_row_and_saying_the_same_is_none(
    review: LogReview, reviewers: Reviewers
) -> None:
    line = DrawnEntry.objects.filter(review=review)[0]
    for result in (Result.ASK, Result.ASK, Result.IN_ORDER):
        judge(reviewers.first, line, result, Because.NOT_UNDERSTOOD)
    found = Finding.objects.order_by("id").values_list("result", flat=True)
    assert list(found) == [Result.ASK, Result.IN_ORDER]
    assert AuditEntry.objects.filter(event=Event.LOG_REVIEWED.value).count() == 2


def test_a_review_is_closed_once_when_every_line_is_done(
    review: LogReview, reviewers: Reviewers
) -> None:
    with pytest.raises(CannotReview, match="Alla rader är inte granskade"):
        actions.close(reviewers.first, review)
    finish(review, reviewers)
    for _ in range(2):
        actions.close(reviewers.first, review)
    assert AuditEntry.objects.filter(event=Event.LOG_REVIEW_CLOSED.value).count() == 1
    line = DrawnEntry.objects.filter(review=review)[0]
    with pytest.raises(CannotReview, match="Granskningen är avslutad"):
        judge(reviewers.second, line, Result.REPORT, Because.OTHER)


def test_what_was_drawn_and_found_is_never_changed(review: LogReview, reviewers: Reviewers) -> None:
    finish(review, reviewers)
    for statement in (
        "UPDATE log_review_finding SET result = 'ask'",
        "DELETE FROM log_review_drawnentry",
        "UPDATE log_review_logreview SET seed = 'another'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_whole_review_in_the_pages(cast: Cast, reviewers: Reviewers) -> None:
    case = uuid4()
    write(cast.author, Event.GLASS_BROKEN, case=case)
    client = client_of(reviewers.first)
    address = reverse("accounts:log_reviews")
    assert "Ingen månad är granskad" in client.get(address).content.decode()
    assert client.post(address, {"month": "1999-01"}).status_code == 400
    review = draw(reviewers.first, MONTH)
    lines = DrawnEntry.objects.filter(review=review)
    shown = client.get(reverse("accounts:log_review", args=[review.id])).content.decode()
    assert "Nödöppnade ett ärende" in shown
    assert "Anna Efternamn" in shown
    assert str(case) not in shown
    for line in lines:
        one = reverse("accounts:log_line", args=[review.id, line.id])
        assert client.post(one, {}).status_code == 400
        chosen = {"result": Result.ASK.value, "because": Because.NOT_UNDERSTOOD.value}
        assert client.post(one, chosen).status_code == 302
        assert "Fråga personen" in client.get(one).content.decode()
    close = reverse("accounts:close_log_review", args=[review.id])
    assert client.get(close).status_code == 302
    client.post(close)
    review.refresh_from_db()
    assert review.closed_by == reviewers.first
    assert "Avslutad" in client.get(address).content.decode()


def test_closing_too_early_is_answered_with_the_reason(
    review: LogReview, reviewers: Reviewers
) -> None:
    answer = client_of(reviewers.first).post(reverse("accounts:close_log_review", args=[review.id]))
    assert answer.status_code == 409
    assert "Alla rader är inte granskade" in answer.content.decode()


def pages_of(review: LogReview) -> list[str]:
    line = DrawnEntry.objects.filter(review=review)[0]
    return [
        reverse("accounts:log_review", args=[review.id]),
        reverse("accounts:close_log_review", args=[review.id]),
        reverse("accounts:log_line", args=[review.id, line.id]),
    ]


def test_a_head_sees_that_it_is_done_and_no_line(cast: Cast, review: LogReview) -> None:
    client = client_of(cast.unit_head)
    listed = client.get(reverse("accounts:log_reviews"))
    assert "mars 2026" in listed.content.decode()
    assert "Dra urvalet" not in listed.content.decode()
    assert client.post(reverse("accounts:log_reviews"), {"month": "2026-03"}).status_code == 404
    for path in pages_of(review):
        assert client.get(path).status_code == 404


def test_nobody_else_finds_the_pages(cast: Cast, review: LogReview) -> None:
    for who in (cast.author, cast.neighbour):
        client: Client = client_of(who)
        for path in [reverse("accounts:log_reviews"), *pages_of(review)]:
            assert client.get(path).status_code == 404
