"""Reading the answers of pages about cases."""

import re

from django.http import HttpResponse
from django.test import Client

from heva.accounts.models import User
from tests.signing_in import client_of


def words(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(response.content.decode("utf-8").split())


def plain(response: object) -> str:
    """The words without tokens that differ from answer to answer."""
    return re.sub(r'value="[^"]{60,}"|<span class="mono nowrap">[^<]*', "", words(response))


def of(user: User) -> Client:
    return client_of(user, fresh=True)
