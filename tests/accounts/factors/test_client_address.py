"""Where a request comes from: nobody writes it themselves."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from heva.accounts.client_address import client_address
from heva.accounts.models import User
from tests.accounts.factors.an_app import LOGIN
from tests.people import PASSWORD


def address(peer: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_address(RequestFactory(REMOTE_ADDR=peer).get("/", headers=headers))


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_it_is_the_peers_own(peer: str, expected: str) -> None:
    assert address(peer) == expected


def test_a_header_is_not_believed_without_a_proxy() -> None:
    assert address("192.0.2.1", "198.51.100.9") == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("10.9.9.9, 198.51.100.9", "198.51.100.9"),
        ("", "192.0.2.1"),
        ("198.51.100.9, nonsense", "unknown"),
    ],
)
def test_behind_the_proxy_the_last_address_counts(
    settings: Settings, forwarded: str, expected: str
) -> None:
    settings.HEVA_BEHIND_PROXY = True
    assert address("192.0.2.1", forwarded) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("behind_proxy", [True, False])
def test_a_forged_header_gives_a_guesser_no_new_address(
    settings: Settings, anna: User, behind_proxy: bool
) -> None:
    settings.HEVA_BEHIND_PROXY = behind_proxy
    last = ", 198.51.100.9" if behind_proxy else ""
    for number in range(5):
        headers = {"X-Forwarded-For": f"10.0.0.{number}{last}", "Forwarded": f"for=10.0.0.{number}"}
        Client(headers=headers).post(LOGIN, {"login": "anna", "password": "fel gissning"})
    answer = Client(headers={"X-Forwarded-For": f"10.0.0.77{last}"}).post(
        LOGIN, {"login": "anna", "password": PASSWORD}
    )
    assert answer.status_code == 429
