"""Everybody sees where they are signed in, and can end what they do not know."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from heva.accounts.granting import grant_role
from heva.accounts.models import Role, Session, User
from heva.accounts.own_sessions import end_other_sessions
from heva.accounts.own_sessions_views import ago
from heva.accounts.session_limits import IDLE_SECONDS
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.accounts.conftest import START
from tests.people import make_person, make_unit
from tests.reading_pages import words
from tests.signing_in import client_of, sign_in, with_password_only

pytestmark = pytest.mark.django_db

PAGE = "/konto/sessioner/"
SETTINGS = "/konto/installningar/"


def row_of(client: Client) -> Session:
    return Session.objects.get(session_key=client.session.session_key)


def test_it_lists_ones_own_and_says_which_is_this(
    inside: Client, anna: User, clock: time_machine.Traveller
) -> None:
    client_of(make_person("bo")).get(SETTINGS)
    other = client_of(anna)
    other.get(SETTINGS)
    clock.move_to(START + timedelta(minutes=3))
    page = words(inside.get(PAGE))
    assert page.count("<tr>") == 1 + 2
    assert page.count("Den här") == 1
    assert "för 3 minuter sedan" in page
    assert "nyss" in page
    assert page.count("23 november 10.00") >= 2
    for browser in (inside, other):
        assert browser.cookies["sessionid"].value not in page


def test_a_session_with_a_password_alone_is_shown_as_what_it_is(inside: Client, anna: User) -> None:
    with_password_only(anna)
    assert "Bara lösenordet angivet" in words(inside.get(PAGE))


def test_what_is_over_is_not_listed(
    inside: Client, anna: User, clock: time_machine.Traveller
) -> None:
    client_of(anna).get(SETTINGS)
    clock.move_to(START + timedelta(seconds=IDLE_SECONDS - 60))
    inside.get(SETTINGS)
    clock.move_to(START + timedelta(seconds=IDLE_SECONDS + 1))
    assert words(inside.get(PAGE)).count("<tr>") == 1 + 1


def test_one_is_ended_at_its_very_next_request(inside: Client, anna: User) -> None:
    other, third = client_of(anna), client_of(anna)
    for browser in (other, third):
        assert browser.get(SETTINGS).status_code == 200
    named = row_of(other).public_id
    answer = inside.post(PAGE, {"session": str(named)}, follow=True)
    assert "Sessionen är avslutad." in words(answer)
    assert other.get(SETTINGS).status_code == 302
    assert third.get(SETTINGS).status_code == 200
    entry = AuditEntry.objects.get(event=Event.SESSION_ENDED)
    assert (entry.who_id, entry.about) == (anna.id, [str(named)])


def test_all_others_end_and_this_one_goes_on_under_a_new_key(inside: Client, anna: User) -> None:
    others = [client_of(anna) for _ in range(3)]
    before = inside.cookies["sessionid"].value
    inside.post(PAGE, {"others": "1"})
    assert all(browser.get(SETTINGS).status_code == 302 for browser in others)
    assert inside.get(SETTINGS).status_code == 200
    assert inside.cookies["sessionid"].value != before
    assert AuditEntry.objects.filter(event=Event.SESSION_ENDED).count() == 1


@pytest.mark.parametrize(
    "named", ["", "x", "0b9d2a1e-5c4f-4d7e-9a51-6f1f0c3e7a22", "' or 1=1 --", "\x00"]
)
def test_an_unknown_name_ends_nothing(inside: Client, anna: User, named: str) -> None:
    other = client_of(anna)
    assert inside.post(PAGE, {"session": named}).status_code == 302
    assert other.get(SETTINGS).status_code == 200
    assert not AuditEntry.objects.filter(event=Event.SESSION_ENDED).exists()


def test_nobody_ends_somebody_elses_session_or_the_one_they_stand_in(
    inside: Client, anna: User
) -> None:
    bo = client_of(make_person("bo"))
    for browser in (bo, inside):
        inside.post(PAGE, {"session": str(row_of(browser).public_id)})
        assert browser.get(SETTINGS).status_code == 200
    inside.post(PAGE, {"others": "1"})
    assert bo.get(SETTINGS).status_code == 200


def test_a_session_keeps_its_name_and_its_beginning_through_the_day(
    inside: Client, clock: time_machine.Traveller
) -> None:
    before = row_of(inside)
    clock.move_to(START + timedelta(minutes=5))
    inside.post("/konto/dolj/", {"next": SETTINGS})  # saves the session
    after = row_of(inside)
    assert (after.public_id, after.started_at) == (before.public_id, before.started_at)


def test_how_long_ago_is_said_in_words() -> None:
    said = [ago(START, START + timedelta(seconds=passed)) for passed in (-5, 59, 60, 600)]
    assert said == ["nyss", "nyss", "för 1 minut sedan", "för 10 minuter sedan"]


def test_session_person_and_organisation_are_read_in_one_query(inside: Client) -> None:
    with CaptureQueriesContext(connection) as spent:
        assert "Ådalens kommun" in words(inside.get(SETTINGS))
    of_accounts = [one["sql"] for one in spent.captured_queries if 'FROM "accounts_' in one["sql"]]
    assert len(of_accounts) == 1
    for table in ("session", "user", "organisation"):
        assert f'"accounts_{table}"' in of_accounts[0]


def test_what_can_no_longer_be_used_is_removed_by_the_command(
    inside: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + timedelta(hours=23))
    sign_in(Client(), make_person("bo"))
    clock.move_to(START + timedelta(hours=24, seconds=1))
    call_command("clear_sessions")
    assert [row.user.login for row in Session.objects.all() if row.user] == ["bo"]


def test_an_ended_session_holds_whose_it_was_and_nothing_else(
    inside: Client, clock: time_machine.Traveller
) -> None:
    inside.post("/konto/dolj/", {"next": SETTINGS})
    clock.move_to(START + timedelta(seconds=IDLE_SECONDS + 1))
    inside.get(SETTINGS)
    row = Session.objects.get()
    held = dict(inside.session.items())
    assert row.user_id is None
    assert set(held) == {"heva_ended"}
    assert set(held["heva_ended"]) == {
        "_auth_user_id",
        "_auth_user_backend",
        "_auth_user_hash",
        "heva_role",
        "why",
    }


def test_a_session_that_got_no_further_than_the_password_leaves_nothing(
    anna: User, clock: time_machine.Traveller
) -> None:
    browser = with_password_only(anna)
    browser.get("/konto/aktiv/")
    browser.post("/konto/aktiv/")
    clock.shift(IDLE_SECONDS + 1)
    browser.get("/konto/aktiv/")
    assert not Session.objects.exists()


def test_a_session_revoked_while_it_ends_the_others_is_over_too(inside: Client, anna: User) -> None:
    """A slow post was read before the role was given: what it ends must not let it go on."""
    request, as_read = RequestFactory().post(PAGE), User.objects.get(id=anna.id)
    request.session, request.user = inside.session, as_read
    grant_role(anna, Role.UNIT_HEAD, by=None, unit=make_unit(anna.organisation))
    end_other_sessions(request, as_read)
    request.session.save()
    inside.cookies["sessionid"] = str(request.session.session_key)
    assert inside.get(PAGE).status_code == 302
