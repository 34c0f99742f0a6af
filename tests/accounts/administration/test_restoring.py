"""A lost way in: two persons, a code by hand, and the person told of every step."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heva.accounts.activating import activate
from heva.accounts.administration import restoring
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.factors.holding import has_factor
from heva.accounts.models import ActivationCode, Ending, Restoration, RestoreReason, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.factors.an_app import an_app
from tests.people import PASSWORD, Cast, make_person
from tests.reading_pages import words
from tests.signing_in import client_of

CHOSEN = "tolv gröna cyklar på rad"


def asked(cast: Cast) -> Restoration:
    return restoring.ask(cast.unit_head, cast.author, RestoreReason.LOST)


def approved(cast: Cast) -> Restoration:
    restoration = asked(cast)
    restoring.approve(cast.second_head, restoration)
    return restoration


def with_a_code(cast: Cast) -> ActivationCode:
    restoring.code_for(cast.unit_head, approved(cast))
    return ActivationCode.objects.get(user=cast.author, ended_at=None)


def test_two_persons_restore_and_everything_old_is_gone(cast: Cast) -> None:
    an_app(cast.author)
    old = client_of(cast.author)
    activate(with_a_code(cast), CHOSEN)
    cast.author.refresh_from_db()
    assert cast.author.check_password(CHOSEN)
    assert not cast.author.check_password(PASSWORD)
    assert not has_factor(cast.author)
    assert old.get("/arenden/").headers["Location"].startswith("/konto/logga-in/")
    assert Restoration.objects.get(user=cast.author).ending == Ending.USED.value


def test_the_log_names_everybody_who_took_part(cast: Cast) -> None:
    activate(with_a_code(cast), CHOSEN)
    by = {
        entry.event: entry.who_id
        for entry in AuditEntry.objects.all()
        if str(cast.author.id) in entry.about or entry.who_id == cast.author.id
    }
    assert by[Event.RESTORE_ASKED.value] == cast.unit_head.id
    assert by[Event.RESTORE_APPROVED.value] == cast.second_head.id
    assert by[Event.ACTIVATION_CODE_MADE.value] == cast.unit_head.id
    assert by[Event.RESTORED.value] == cast.author.id


def test_there_is_no_code_before_somebody_else_has_approved(cast: Cast) -> None:
    restoration = asked(cast)
    with pytest.raises(CannotBe):
        restoring.code_for(cast.unit_head, restoration)
    with pytest.raises(NotAllowed):
        restoring.approve(cast.unit_head, restoration)
    with pytest.raises(NotAllowed):
        restoring.code_for(cast.second_head, restoration)
    assert not ActivationCode.objects.filter(user=cast.author).exists()


def test_nobody_takes_part_in_their_own(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        restoring.ask(cast.unit_head, cast.unit_head, RestoreReason.LOST)
    restoration = restoring.ask(cast.administrator, cast.unit_head, RestoreReason.LOST)
    with pytest.raises(NotAllowed):
        restoring.approve(cast.unit_head, restoration)


@pytest.mark.parametrize(
    "who", ["author", "co_worker", "on_call", "auditor", "neighbour_head", "consultant"]
)
def test_nobody_else_asks_or_approves(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        restoring.ask(actor, cast.co_worker, RestoreReason.LOST)
    restoration = restoring.ask(cast.unit_head, cast.co_worker, RestoreReason.LOST)
    with pytest.raises(NotAllowed):
        restoring.approve(actor, restoration)


def test_the_database_itself_wants_two_persons(cast: Cast) -> None:
    restoration = asked(cast)
    row = Restoration.objects.filter(id=restoration.id)
    for person in (cast.unit_head, cast.author):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(approved_by=person)


def test_an_administrator_may_be_the_second_person(cast: Cast) -> None:
    restoration = asked(cast)
    restoring.approve(cast.administrator, restoration)
    assert restoring.code_for(cast.unit_head, restoration)


def test_it_is_approved_once_and_asked_once_at_a_time(cast: Cast) -> None:
    restoration = approved(cast)
    with pytest.raises(CannotBe):
        restoring.approve(cast.administrator, restoration)
    with pytest.raises(CannotBe):
        asked(cast)


@pytest.mark.parametrize("ending", ["refuse", "withdraw", "stop"])
def test_what_has_ended_gives_no_code_and_takes_the_code_along(cast: Cast, ending: str) -> None:
    restoration = asked(cast) if ending == "refuse" else approved(cast)
    if ending != "refuse":
        restoring.code_for(cast.unit_head, restoration)
    code = ActivationCode.objects.filter(user=cast.author).first()
    match ending:
        case "refuse":
            restoring.refuse(cast.second_head, restoration)
        case "withdraw":
            restoring.withdraw(cast.unit_head, restoration)
        case _:
            restoring.stop(cast.author, restoration)
    with pytest.raises(CannotBe):
        restoring.code_for(cast.unit_head, restoration)
    if code is not None:
        with pytest.raises(CannotBe):
            activate(code, CHOSEN)
    cast.author.refresh_from_db()
    assert cast.author.check_password(PASSWORD)


def test_after_a_week_it_is_forgotten_and_may_be_asked_for_again(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False) as clock:
        restoration = approved(cast)
        clock.shift(timedelta(days=7))
        with pytest.raises(CannotBe):
            restoring.code_for(cast.unit_head, restoration)
        again = asked(cast)
    restoration.refresh_from_db()
    assert restoration.ending == Ending.LAPSED.value
    assert again.ended_at is None


def test_a_second_code_ends_the_first(cast: Cast) -> None:
    restoration = approved(cast)
    restoring.code_for(cast.unit_head, restoration)
    first = ActivationCode.objects.get(user=cast.author)
    restoring.code_for(cast.unit_head, restoration)
    with pytest.raises(CannotBe):
        activate(first, CHOSEN)


def test_a_head_who_is_one_no_more_gets_no_code(cast: Cast) -> None:
    restoration = approved(cast)
    moved = User.objects.get(id=cast.author.id)
    moved.unit = cast.second_head.unit
    moved.save(update_fields=["unit"])
    with pytest.raises(NotAllowed):
        restoring.code_for(cast.unit_head, Restoration.objects.get(id=restoration.id))


def test_nothing_is_restored_that_never_was(cast: Cast) -> None:
    fresh = make_person("ny", cast.author.organisation)
    fresh.activated_at = None
    fresh.save(update_fields=["activated_at"])
    with pytest.raises(CannotBe):
        restoring.ask(cast.unit_head, fresh, RestoreReason.LOST)
    with pytest.raises(CannotBe):
        restoring.ask(cast.unit_head, cast.closed, RestoreReason.LOST)


def test_the_person_reads_who_asked_before_anything_else_and_may_stop_it(cast: Cast) -> None:
    client = client_of(cast.author)
    asked(cast)
    assert client.get("/arenden/").headers["Location"] == "/konto/aterstalld/"
    page = words(client.get("/konto/aterstalld/"))
    assert cast.unit_head.name in page
    client.post("/konto/aterstalld/stoppa/")
    assert Restoration.objects.get(user=cast.author).ending == Ending.STOPPED.value
    assert client.post("/konto/aterstalld/").status_code == 302
    assert client.get("/arenden/").status_code == 200


def test_after_the_restoration_the_person_reads_who_did_it(cast: Cast) -> None:
    activate(with_a_code(cast), CHOSEN)
    cast.author.refresh_from_db()
    client = client_of(cast.author)
    assert client.get("/arenden/").headers["Location"] == "/konto/aterstalld/"
    page = words(client.get("/konto/aterstalld/"))
    assert cast.unit_head.name in page
    assert cast.second_head.name in page
    client.post("/konto/aterstalld/")
    assert client.get("/arenden/").status_code == 200
    assert AuditEntry.objects.filter(event=Event.RESTORE_SEEN.value).count() == 1


def test_what_is_sent_is_never_held_up_by_the_notice(cast: Cast) -> None:
    client = client_of(cast.author)
    asked(cast)
    assert client.post("/arenden/nytt/", {}).status_code == 400


def test_nobody_stops_anothers(cast: Cast) -> None:
    restoration = asked(cast)
    client = client_of(cast.co_worker)
    assert client.post("/konto/aterstalld/stoppa/").status_code == 404
    with pytest.raises(NotAllowed):
        restoring.stop(cast.co_worker, restoration)


def test_somebody_with_nothing_to_read_is_led_on(cast: Cast) -> None:
    client: Client = client_of(cast.author)
    assert client.get("/konto/aterstalld/").headers["Location"] == "/arenden/"


def test_every_step_holds_the_person_first_as_activation_does(cast: Cast) -> None:
    """In another order PostgreSQL would find two that wait for each other, and end one of them."""
    one = asked(cast)
    steps: tuple[Callable[[], object], ...] = (
        lambda: restoring.approve(cast.second_head, one),
        lambda: restoring.code_for(cast.unit_head, one),
        lambda: restoring.stop(cast.author, one),
    )
    for step in steps:
        with CaptureQueriesContext(connection) as queries:
            step()
        said = [query["sql"] for query in queries]
        begins = next(at for at, sql in enumerate(said) if sql.startswith("SAVEPOINT"))
        assert 'FROM "accounts_user"' in said[begins + 1]
