"""Signing in by OpenID Connect, against a real provider in a process of its own."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from heva.accounts.entrance import By, Verified
from heva.accounts.models import User
from heva.accounts.sign_on.models import ProviderLink
from heva.audit.models import AuditEntry
from tests.accounts.sign_on.round_trip import at_the_provider, come_back, leave, round_trip
from tests.people import make_organisation, make_person
from tests.sign_on_provider.behaviour import WEAK_LEVEL, Behaviour
from tests.sign_on_provider.running import Running

pytestmark = pytest.mark.django_db


def who_is_in(client: Client) -> str | None:
    """The id of the person that the browser's session belongs to."""
    return client.session.get("_auth_user_id")


def events() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("event", flat=True))


def test_somebody_invited_here_comes_in_and_stands_where_they_were_going(
    openid: Running, anna: User
) -> None:
    client = Client()
    there = reverse("assessments:open")
    response = round_trip(client, after=there)
    assert (response.status_code, response["Location"]) == (302, there)
    assert who_is_in(client) == str(anna.id)
    assert client.get(there).status_code == 200
    mark = client.session["heva_verified"]
    assert Verified(By(mark["by"]), mark["at"]).by is By.SINGLE_SIGN_ON
    assert events()[-2:] == ["sign_on_linked", "signed_in"]


def test_the_second_time_the_link_is_enough_whatever_login_the_provider_tells(
    openid: Running, anna: User
) -> None:
    round_trip(Client())
    openid.behave(Behaviour(login="anna.gift"))
    client = Client()
    round_trip(client)
    assert who_is_in(client) == str(anna.id)
    assert ProviderLink.objects.count() == 1


def test_the_session_gets_another_key(openid: Running, anna: User) -> None:
    client = Client()
    back = at_the_provider(leave(client))
    before = client.session.session_key
    come_back(client, back)
    assert client.session.session_key != before


def test_the_request_carries_no_secret_and_asks_for_what_is_checked(
    openid: Running, anna: User
) -> None:
    asked = parse_qs(urlsplit(leave(Client())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    assert not {"client_secret", "code_verifier"} & set(asked)


@pytest.mark.parametrize(
    "fault",
    [
        "no signature",
        "shared secret",
        "other key",
        "changed afterwards",
        "other nonce",
        "no nonce",
        "other audience",
        "two audiences",
        "other issuer",
        "expired",
        "made before",
        "not yet",
        "not anew",
        "no time of proof",
        "no level",
        "level in a list",
        "no subject",
    ],
)
def test_a_token_that_is_wrong_in_one_way_lets_nobody_in(
    openid: Running, anna: User, fault: str
) -> None:
    openid.behave(Behaviour(fault=fault))
    client = Client()
    response = round_trip(client)
    assert response.status_code == 403
    assert who_is_in(client) is None
    assert ProviderLink.objects.count() == 0
    assert events()[-1] == "sign_in_refused"


def test_too_low_a_level_is_told_plainly_and_lets_nobody_in(openid: Running, anna: User) -> None:
    openid.behave(Behaviour(level=WEAK_LEVEL))
    client = Client()
    response = round_trip(client)
    assert response.status_code == 403
    assert "Du loggade in, men inte tillräckligt säkert" in response.content.decode()
    assert who_is_in(client) is None


def test_the_same_answer_opens_nothing_twice(openid: Running, anna: User) -> None:
    client = Client()
    back = at_the_provider(leave(client))
    come_back(client, back)
    client.post(reverse("accounts:logout"))
    assert come_back(client, back).status_code == 400
    assert who_is_in(client) is None


def test_an_answer_carried_to_another_browser_opens_nothing(openid: Running, anna: User) -> None:
    back = at_the_provider(leave(Client()))
    other = Client()
    leave(other)
    assert come_back(other, back).status_code == 400
    assert who_is_in(other) is None


def test_a_code_without_the_verifier_it_was_made_for_opens_nothing(
    openid: Running, anna: User
) -> None:
    client = Client()
    stolen = parse_qs(urlsplit(at_the_provider(leave(Client()))).query)["code"][0]
    mine = parse_qs(urlsplit(leave(client)).query)["state"][0]
    path = reverse("accounts:sign_on_answer", args=["adalen"])
    assert client.get(path, {"code": stolen, "state": mine}).status_code == 403
    assert who_is_in(client) is None


def test_a_provider_that_names_itself_wrongly_opens_nothing(openid: Running, anna: User) -> None:
    client = Client()
    back = at_the_provider(leave(client)) + "&iss=https%3A%2F%2Fother.example"
    assert come_back(client, back).status_code == 403
    assert who_is_in(client) is None


def test_a_refusal_of_the_provider_is_told_and_opens_nothing(openid: Running, anna: User) -> None:
    client = Client()
    state = parse_qs(urlsplit(leave(client)).query)["state"][0]
    path = reverse("accounts:sign_on_answer", args=["adalen"])
    response = client.get(path, {"error": "access_denied", "state": state})
    assert response.status_code == 403
    assert "loggade inte in dig" in response.content.decode()


def test_unknown_closed_and_of_another_organisation_get_one_and_the_same_answer(
    openid: Running, db: None
) -> None:
    make_person("erik", is_active=False)
    make_person("david", make_organisation("Fjällsjö kommun"))
    pages = []
    for login in ("nobody-at-all", "erik", "david"):
        openid.behave(Behaviour(login=login, subject=f"subject-of-{login}"))
        client = Client()
        response = round_trip(client)
        assert (response.status_code, who_is_in(client)) == (403, None)
        pages.append(re.sub(r'value="\w{64}"', "", response.content.decode()))  # the CSRF token
    assert len(set(pages)) == 1
    assert ProviderLink.objects.count() == 0


def test_a_closed_account_stays_closed_though_it_was_linked(openid: Running, anna: User) -> None:
    round_trip(Client())
    User.objects.filter(id=anna.id).update(is_active=False)
    client = Client()
    assert round_trip(client).status_code == 403
    assert who_is_in(client) is None


def test_somebody_who_went_to_another_organisation_is_not_let_in_by_the_old_ones_provider(
    openid: Running, anna: User
) -> None:
    round_trip(Client())
    User.objects.filter(id=anna.id).update(organisation=make_organisation("Fjällsjö kommun"))
    client = Client()
    assert round_trip(client).status_code == 403
    assert who_is_in(client) is None


def test_a_login_name_given_to_a_new_colleague_does_not_open_the_old_ones_account(
    openid: Running, anna: User
) -> None:
    round_trip(Client())
    openid.behave(Behaviour(subject="subject-of-the-new-colleague"))
    client = Client()
    assert round_trip(client).status_code == 403
    assert who_is_in(client) is None


def test_a_refusal_repeats_nothing_that_the_provider_sent(openid: Running, anna: User) -> None:
    openid.behave(Behaviour(level=WEAK_LEVEL))
    client = Client()
    back = at_the_provider(leave(client))
    page = come_back(client, back).content.decode()
    for value in parse_qs(urlsplit(back).query).values():
        assert value[0] not in page


def test_no_claim_of_the_provider_is_stored_in_clear(openid: Running, anna: User) -> None:
    client = Client()
    round_trip(client)
    link = ProviderLink.objects.get()
    assert "subject-of-anna" not in str(vars(link))
    assert "subject-of-anna" not in str(dict(client.session.items()))
    assert "id_token" not in str(dict(client.session.items()))
