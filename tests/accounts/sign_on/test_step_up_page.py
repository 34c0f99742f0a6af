"""The page that asks for a fresh proof, for somebody who came in by their provider."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from heva.accounts.entrance import FRESH_SECONDS
from heva.accounts.models import Role, User
from tests.accounts.sign_on.round_trip import (
    at_the_provider,
    come_back,
    hidden_fields,
    leave,
    round_trip,
)
from tests.people import make_person, never_in
from tests.sign_on_provider.running import Running
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
ASKS = "Bekräfta att det är du"
REASON = "Det gäller <fara> för liv.\r\nJouren är vidtalad."


@pytest.fixture
def head(db: None) -> User:
    """Somebody who may break the glass."""
    return never_in(make_person("anna", role=Role.UNIT_HEAD))


def form_to(page: str, action: str) -> dict[str, str]:
    """The fields of the form that leads there, as a browser would send them."""
    form = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    texts = re.findall(r'<textarea hidden name="([^"]+)">\n(.*?)</textarea>', form, re.DOTALL)
    return hidden_fields(form) | {name: unescape(value) for name, value in texts}


def test_what_was_typed_comes_back_from_the_round_trip_and_is_sent(
    openid: Running, head: User
) -> None:
    client = Client()
    round_trip(client)
    session = client.session
    session["heva_verified"] |= {"at": session["heva_verified"]["at"] - FRESH_SECONDS - 1}
    session.save()
    glass, carry = reverse("assessments:glass"), reverse("accounts:sign_on_carry", args=["adalen"])
    asked = client.post(glass, {"code": "AAA AAA", "reason": REASON}).content.decode()
    assert ASKS in asked
    hand_over = client.post(carry, form_to(asked, carry))["Location"]
    back = come_back(client, at_the_provider(leave(client, page=hand_over)))
    told = form_to(client.get(back["Location"]).content.decode(), glass)
    assert (told["code"], told["reason"]) == ("AAA AAA", REASON)
    answered = client.post(glass, told).content.decode()
    assert ASKS not in answered
    assert "Det gäller &lt;fara&gt; för liv." in answered


def test_somebody_who_came_in_otherwise_is_not_offered_it(openid: Running, head: User) -> None:
    page = client_of(head).post(reverse("assessments:glass"), {"code": "AAA AAA"})
    assert ASKS in page.content.decode()
    assert "/konto/extern/" not in page.content.decode()
