"""The activation page: a code given by hand becomes a way in, once and within a day."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heva.accounts.activation_codes import plain
from heva.accounts.administration.people_actions import (
    Invitation,
    Invited,
    close_person,
    invite,
    new_code,
)
from heva.accounts.models import ActivationCode, Role, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import Cast
from tests.reading_pages import words

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

PAGE = "/konto/aktivera/"
CHOSEN = "tolv gröna cyklar på rad"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only the test moves."""
    with time_machine.travel(START, tick=False) as moving:
        yield moving


@pytest.fixture
def invited(clock: time_machine.Traveller, cast: Cast) -> Invited:
    """Ulla, who has been given a code and has not used it."""
    invitation = Invitation("ulla", "Ulla Efternamn", Role.WORKER)
    return invite(invitation, cast.author.organisation, by=cast.administrator)


def use(client: Client, code: str, **other: str) -> "_MonkeyPatchedWSGIResponse":
    """Send the form."""
    fields = {"login": "ulla", "code": code, "new": CHOSEN, "again": CHOSEN, "page": ""}
    return client.post(PAGE, fields | other)


def test_the_code_leads_to_a_password_and_on_to_the_second_factor(
    client: Client, invited: Invited
) -> None:
    answer = use(client, invited.code)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("accounts:enrol"))
    ulla = User.objects.get(login="ulla")
    assert ulla.check_password(CHOSEN)
    assert ulla.activated_at is not None
    # With a password alone one comes no further than to the first factor.
    assert client.get("/arenden/").status_code == 302
    assert client.get("/arenden/", follow=True).redirect_chain[-1][0].startswith("/konto/")
    events = set(AuditEntry.objects.filter(who_id=ulla.id).values_list("event", flat=True))
    assert {Event.PERSON_ACTIVATED.value, Event.PASSWORD_ACCEPTED.value} <= events


@pytest.mark.parametrize(
    "spelt",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " – "),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: "".join(chr(ord(one) + 0xFEE0) for one in code),
    ],
)
def test_the_code_is_read_however_it_is_typed(
    client: Client, invited: Invited, spelt: Callable[[str], str]
) -> None:
    assert use(client, spelt(invited.code)).status_code == 302


def test_a_code_counts_once(client: Client, invited: Invited) -> None:
    use(client, invited.code)
    again = use(Client(), invited.code, new="en helt annan mening", again="en helt annan mening")
    assert again.status_code == 400
    assert User.objects.get(login="ulla").check_password(CHOSEN)


def test_a_code_counts_for_a_day(
    client: Client, clock: time_machine.Traveller, invited: Invited
) -> None:
    clock.shift(timedelta(hours=24))
    assert use(client, invited.code).status_code == 400
    clock.shift(timedelta(seconds=-1))
    assert use(client, invited.code).status_code == 302


def test_a_newer_code_ends_the_older_one(client: Client, cast: Cast, invited: Invited) -> None:
    newer = new_code(cast.administrator, invited.person)
    assert use(client, invited.code).status_code == 400
    assert use(client, newer).status_code == 302


def test_a_closed_account_is_not_activated(client: Client, cast: Cast, invited: Invited) -> None:
    close_person(cast.administrator, invited.person)
    assert use(client, invited.code).status_code == 400


def test_anothers_code_opens_nothing(client: Client, invited: Invited) -> None:
    assert use(client, invited.code, login="anna").status_code == 400
    assert not User.objects.get(login="anna").check_password(CHOSEN)


def test_a_wrong_code_an_unknown_name_and_a_used_code_are_answered_alike(
    client: Client, invited: Invited
) -> None:
    wrong = use(client, "0000-0000-0000-0000")
    unknown = use(client, invited.code, login="nobody")
    anothers = use(client, "x", login="anna")
    told = {error_of(wrong), error_of(unknown), error_of(anothers)}
    assert len(told) == 1
    events = AuditEntry.objects.filter(event=Event.ACTIVATION_REFUSED.value)
    assert {entry.who_id for entry in events} == {None}


def error_of(answer: "_MonkeyPatchedWSGIResponse") -> str:
    """What the page says is wrong with the code."""
    (said,) = (line for line in words(answer).splitlines() if 'href="#id_code"' in line)
    return said.strip()


def test_guesses_are_throttled_with_the_passwords(client: Client, invited: Invited) -> None:
    answers = [use(client, "0000-0000-0000-0000").status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]
    assert use(client, invited.code).status_code == 429


def test_a_password_that_the_rules_refuse_uses_up_nothing(client: Client, invited: Invited) -> None:
    short = use(client, invited.code, new="kort", again="kort")
    unlike = use(client, invited.code, again="någonting helt annat")
    assert (short.status_code, unlike.status_code) == (400, 400)
    assert 'value="ulla"' in words(short)
    assert use(client, invited.code).status_code == 302


def test_looking_at_the_page_changes_nothing(client: Client, invited: Invited) -> None:
    assert client.get(PAGE).status_code == 200
    assert ActivationCode.objects.get(user=invited.person).ended_at is None


def test_a_code_has_eighty_bits_and_is_never_made_twice(cast: Cast, invited: Invited) -> None:
    codes = {new_code(cast.administrator, invited.person) for _ in range(20)}
    assert len(codes) == 20
    assert {len(plain(code)) for code in codes} == {16}
    assert {len(group) for code in codes for group in code.split("-")} == {4}


def test_a_name_that_nobody_has_costs_the_same_questions(client: Client, invited: Invited) -> None:
    asked = []
    for login in ("ulla", "ingen"):
        with CaptureQueriesContext(connection) as queries:
            use(client, "0000-0000-0000-0000", login=login)
        asked.append(sum('FROM "accounts_activationcode"' in one["sql"] for one in queries))
    assert asked == [1, 1]
