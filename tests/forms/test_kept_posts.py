"""A post after the session has run out is sealed, and offered again after login."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlparse

import pytest
import time_machine
from django.test import Client

from heva.accounts.models import User
from heva.accounts.session_limits import IDLE_SECONDS
from heva.assessments.actions import lock
from heva.assessments.kept_posts import kept_steps
from heva.assessments.models import Assessment, KeptPost
from heva.assessments.reading import current_fields
from tests.forms.browsing import Seen, own_path, read, see, step_path
from tests.logging_in import log_in
from tests.makers import fill, save
from tests.people import Cast
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXT = "Mitt i en mening <b>"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def late(author: Client, draft: Assessment, clock: time_machine.Traveller) -> Seen:
    """The page after login, when a step was sent 15 idle minutes too late."""
    return sent_late(author, clock, step_path(draft, "done"), {"answer:story": TEXT})


def sent_late(
    client: Client, clock: time_machine.Traveller, path: str, typed: dict[str, object]
) -> Seen:
    page = see(client, path)
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    where = client.post(page.path, page.posted(typed)).headers["Location"]
    assert where.startswith("/konto/logga-in/")
    after = parse_qs(urlparse(where).query)["next"][0]
    return see(client, log_in(client, User.objects.get(login="anna"), after))


def test_the_next_login_lands_on_the_same_page_with_what_was_typed(
    draft: Assessment, late: Seen
) -> None:
    assert late.path.startswith(step_path(draft, "done"))
    assert late.value("answer:story") == TEXT
    assert "Det du skrev är inte sparat än" in late.words


def test_it_is_no_answer_until_it_is_saved(draft: Assessment, late: Seen) -> None:
    assert "story" not in current_fields(draft)
    late.post()
    assert current_fields(draft)["story"].value == TEXT
    assert not kept_steps(draft, draft.case.owner)


def test_it_lies_sealed(draft: Assessment, late: Seen) -> None:
    row = KeptPost.objects.get()
    assert row.sealed
    assert b"mening" not in bytes(row.sealed)


def test_it_can_be_thrown_away(draft: Assessment, late: Seen) -> None:
    page = late.post({}, action="drop")
    assert "Det du skrev är inte sparat än" not in page.words
    assert page.value("answer:story") == ""
    assert not kept_steps(draft, draft.case.owner)
    assert "story" not in current_fields(draft)


def test_the_check_page_leads_to_it(author: Client, draft: Assessment, late: Seen) -> None:
    page = see(author, own_path(draft, "kontrollera"))
    assert "Det är inte sparat än: Livet" in page.words
    link = f"{step_path(draft, 'done')}?bevarat=ja"
    assert link in page.links
    assert see(author, link).value("answer:story") == TEXT


def test_it_stops_locking_with_a_line_that_leads_to_its_page(
    author: Client, draft: Assessment, late: Seen
) -> None:
    save(draft, {"judgement:violence": {"answer": "lower", "rationale": "Därför."}})
    response = author.post(own_path(draft, "las"))
    page = read(author, own_path(draft, "las"), response)
    assert page.status == 422
    assert "Något du skrev är inte sparat än." in page.words
    assert "#inte-sparat" in page.links
    assert "inte-sparat" in page.ids
    assert f"{step_path(draft, 'done')}?bevarat=ja" in page.links
    late.post()
    assert author.post(own_path(draft, "las")).status_code == 302


def test_somebody_who_saved_meanwhile_is_not_overwritten(draft: Assessment, late: Seen) -> None:
    save(draft, {"story": "Andras."})
    stale = late.post()
    assert stale.status == 409
    assert "Andras." in stale.words
    stale.post({"keep:story": "mine"})
    assert current_fields(draft)["story"].value == TEXT
    assert not kept_steps(draft, draft.case.owner)


def test_a_late_judgement_is_offered_on_its_page(
    author: Client, draft: Assessment, clock: time_machine.Traveller
) -> None:
    page = sent_late(author, clock, own_path(draft, "bedom"), {"answer:judgement:plan": "Skydd."})
    assert page.value("answer:judgement:plan") == "Skydd."
    assert "Det du skrev är inte sparat än" in page.words


def test_a_late_autosave_is_kept_too(
    author: Client, draft: Assessment, clock: time_machine.Traveller
) -> None:
    see(author, step_path(draft, "done"))
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    data = {
        f"round-{draft.id}-current_step": "done",
        "rev:story": "0",
        "answer:story": TEXT,
    }
    response = author.post(own_path(draft, "spara"), data, headers={"HX-Request": "true"})
    assert "bevarat" in response.headers["HX-Redirect"]
    assert kept_steps(draft, draft.case.owner) == ("done",)


def test_a_later_post_of_other_fields_takes_nothing_of_what_is_kept_away(
    author: Client, draft: Assessment, late: Seen, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    data = {
        f"round-{draft.id}-current_step": "done",
        "rev:persons": "0",
        "count:persons": "1",
        "answer:persons[0].stance": "clear",
    }
    author.post(own_path(draft, "spara"), data)
    sign_in(author, draft.case.owner)
    both = see(author, f"{step_path(draft, 'done')}?bevarat=ja")
    assert both.value("answer:story") == TEXT
    assert both.value("answer:persons[0].stance") == "clear"


def test_a_page_opened_in_another_tab_first_takes_nothing_away(
    author: Client, draft: Assessment, clock: time_machine.Traveller
) -> None:
    page = see(author, step_path(draft, "done"))
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    assert author.get("/arenden/").status_code == 302
    where = author.post(page.path, page.posted({"answer:story": TEXT})).headers["Location"]
    after = parse_qs(urlparse(where).query)["next"][0]
    assert log_in(author, draft.case.owner, after) == after
    assert see(author, after).value("answer:story") == TEXT


def test_nothing_is_kept_for_a_revoked_person_after_another_tab(
    author: Client, draft: Assessment, clock: time_machine.Traveller
) -> None:
    page = see(author, step_path(draft, "done"))
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    author.get("/arenden/")
    draft.case.owner.is_active = False
    draft.case.owner.save()
    author.post(page.path, page.posted({"answer:story": TEXT}))
    assert KeptPost.objects.count() == 0


def test_nothing_is_kept_for_somebody_elses_round(
    cast: Cast, draft: Assessment, clock: time_machine.Traveller
) -> None:
    colleague = Client()
    sign_in(colleague, cast.co_worker)
    colleague.get("/arenden/")
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    data = {f"round-{draft.id}-current_step": "done", "rev:story": "0", "answer:story": TEXT}
    colleague.post(step_path(draft, "done"), data)
    assert KeptPost.objects.count() == 0


def test_what_was_kept_is_not_offered_to_another_person_at_the_same_computer(
    author: Client, draft: Assessment, late: Seen, cast: Cast
) -> None:
    sign_in(author, cast.co_worker)
    assert author.get(late.path).status_code == 404


def test_nothing_is_kept_for_a_locked_round(
    author: Client, draft: Assessment, clock: time_machine.Traveller
) -> None:
    page = see(author, step_path(draft, "done"))
    fill(draft)
    lock(draft, draft.case.owner)
    clock.shift(timedelta(seconds=IDLE_SECONDS + 1))
    author.post(page.path, page.posted({"answer:story": TEXT}))
    assert KeptPost.objects.count() == 0


def test_a_page_opened_when_nothing_is_kept_says_nothing(author: Client, draft: Assessment) -> None:
    page = see(author, f"{step_path(draft, 'done')}?bevarat=ja")
    assert page.status == 200
    assert "inte sparat än" not in page.words
