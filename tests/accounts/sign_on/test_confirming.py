"""Proving anew who one is by the provider, before something that demands it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heva.accounts.entrance import FRESH_SECONDS
from heva.accounts.models import User
from heva.audit.models import AuditEntry
from tests.accounts.sign_on.round_trip import at_the_provider, come_back, leave, round_trip
from tests.people import make_person
from tests.sign_on_provider.behaviour import WEAK_LEVEL, Behaviour
from tests.sign_on_provider.running import Running
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
THERE = "/arenden/nytt/"
TYPED = {
    "sign_on_path": THERE,
    "sign_on_is_post": "1",
    "reason": "Å <b>\r\nrad två",
    "many": ["1", "2"],
}


@pytest.fixture
def inside(openid: Running, anna: User) -> Client:
    """Anna, who came in by the provider and whose proof is no longer fresh."""
    client = Client()
    round_trip(client)
    session = client.session
    session["heva_verified"] |= {"at": session["heva_verified"]["at"] - FRESH_SECONDS - 1}
    session.save()
    return client


def take_along(client: Client, told: Mapping[str, object]) -> str:
    """Press the provider's button on the page that asks; the hand-over page that comes next."""
    response = client.post(reverse("accounts:sign_on_carry", args=["adalen"]), dict(told))
    assert response.status_code == 302
    return str(response["Location"])


def is_fresh(client: Client) -> bool:
    now = datetime.now().astimezone().timestamp()
    return bool(now - client.session["heva_verified"]["at"] < FRESH_SECONDS)


def confirm(client: Client, told: Mapping[str, object]) -> Any:
    """The whole way, from the page that asks to the page where the person lands."""
    return come_back(client, at_the_provider(leave(client, page=take_along(client, told))))


def resumed(client: Client, hand_over: str) -> str:
    """The page that shows again what was carried to that hand-over page."""
    row = hand_over.rstrip("/").split("/")[-1]
    return client.get(reverse("accounts:sign_on_resume", args=[row])).content.decode()


def test_a_page_that_was_asked_for_is_where_the_person_lands(inside: Client) -> None:
    before = inside.session.session_key
    response = confirm(inside, {"sign_on_path": THERE})
    assert response["Location"] == THERE
    assert is_fresh(inside)
    assert inside.session.session_key != before
    assert AuditEntry.objects.order_by("id").last().event == "stepped_up"  # type: ignore[union-attr]


def test_what_was_typed_is_shown_again_ready_to_be_sent(inside: Client) -> None:
    page = inside.get(confirm(inside, TYPED)["Location"]).content.decode()
    assert f'<form method="post" action="{THERE}">' in page
    assert '<textarea hidden name="reason">\nÅ &lt;b&gt;\r\nrad två</textarea>' in page
    assert page.count('name="many"') == 2
    assert "sign_on_is_post" not in page


def test_two_tabs_on_their_way_lose_neither_text(inside: Client) -> None:
    first = take_along(inside, TYPED)
    second = take_along(inside, TYPED | {"reason": "den andra"})
    for hand_over, words in ((first, "rad två"), (second, "den andra")):
        response = come_back(inside, at_the_provider(leave(inside, page=hand_over)))
        assert words in inside.get(response["Location"]).content.decode()


def test_what_was_typed_lies_sealed_meanwhile(inside: Client) -> None:
    take_along(inside, TYPED)
    assert "rad två" not in str(dict(inside.session.items()))


def test_what_was_typed_is_forgotten_after_ten_minutes(inside: Client) -> None:
    hand_over = take_along(inside, TYPED)
    assert "rad två" in resumed(inside, hand_over)
    with time_machine.travel(datetime.now().astimezone().timestamp() + 601, tick=False):
        page = resumed(inside, hand_over)
    assert "rad två" not in page
    assert "Inget har skickats" in page


def test_nobody_else_is_shown_what_was_typed(inside: Client) -> None:
    hand_over = take_along(inside, TYPED)
    assert "rad två" not in resumed(client_of(make_person("bo")), hand_over)


def test_a_proof_that_fails_loses_nothing_and_leaves_the_person_inside(
    inside: Client, openid: Running
) -> None:
    openid.behave(Behaviour(level=WEAK_LEVEL))
    hand_over = take_along(inside, TYPED)
    response = come_back(inside, at_the_provider(leave(inside, page=hand_over)))
    assert response.status_code == 403
    row = hand_over.rstrip("/").split("/")[-1]
    assert reverse("accounts:sign_on_resume", args=[row]) in response.content.decode()
    assert not is_fresh(inside)
    assert "rad två" in resumed(inside, hand_over)
    assert AuditEntry.objects.order_by("id").last().event == "factor_refused"  # type: ignore[union-attr]


@pytest.mark.parametrize("fault", ["not anew", "no time of proof"])
def test_a_proof_from_before_the_question_is_none(
    inside: Client, openid: Running, fault: str
) -> None:
    openid.behave(Behaviour(fault=fault))
    assert confirm(inside, {"sign_on_path": THERE}).status_code == 403
    assert not is_fresh(inside)


def test_the_proof_of_somebody_else_is_none(inside: Client, openid: Running) -> None:
    make_person("bo")
    openid.behave(Behaviour(subject="subject-of-bo", login="bo"))
    assert confirm(inside, {"sign_on_path": THERE}).status_code == 403
    assert not is_fresh(inside)


def test_a_proof_for_somebody_who_has_left_lets_nobody_in(inside: Client) -> None:
    hand_over = take_along(inside, {"sign_on_path": THERE})
    back = at_the_provider(leave(inside, page=hand_over))
    session = inside.session
    for name in ("_auth_user_id", "_auth_user_backend", "_auth_user_hash", "heva_verified"):
        del session[name]
    session.save()
    assert come_back(inside, back).status_code == 400
    assert "_auth_user_id" not in inside.session


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/x", ""])
def test_what_was_typed_is_never_sent_to_another_site(inside: Client, path: str) -> None:
    response = confirm(inside, TYPED | {"sign_on_path": path})
    assert "evil" not in inside.get(response["Location"]).content.decode()


def test_more_than_can_be_carried_is_said_so(inside: Client) -> None:
    told = TYPED | {"reason": "x" * 300_000}
    carry = reverse("accounts:sign_on_carry", args=["adalen"])
    assert inside.post(carry, told).status_code == 413


@pytest.mark.parametrize("name", ["sign_on_carry", "sign_on_confirm"])
def test_nobody_outside_proves_anything_anew(openid: Running, db: None, name: str) -> None:
    row = [uuid.uuid4()] if name == "sign_on_confirm" else []
    response = Client().post(reverse(f"accounts:{name}", args=["adalen", *row]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:login"))
