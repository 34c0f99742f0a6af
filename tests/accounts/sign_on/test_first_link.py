"""Whom the first sign-on links by the login name: nobody who has a way in of their own."""

import pytest
from django.test import Client

from heva.accounts.sign_on.models import ProviderLink
from tests.accounts.sign_on.round_trip import round_trip
from tests.people import make_person, never_in
from tests.sign_on_provider.running import Running
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


def test_somebody_with_a_password_of_their_own_is_not_taken_over(openid: Running) -> None:
    make_person("anna")
    client = Client()
    assert round_trip(client).status_code == 403
    assert "_auth_user_id" not in client.session
    assert not ProviderLink.objects.exists()


def test_they_link_themself_from_inside(openid: Running) -> None:
    anna = make_person("anna")
    round_trip(client_of(anna))
    assert ProviderLink.objects.get().user == anna


def test_from_inside_nobody_links_somebody_else(openid: Running) -> None:
    never_in(make_person("anna"))
    assert round_trip(client_of(make_person("bo"))).status_code == 403
    assert not ProviderLink.objects.exists()
