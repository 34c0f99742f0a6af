"""The way to a provider and back, with Django's test client as the browser on our side."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from django.test import Client
from django.urls import reverse

from tests.accounts.sign_on.provider_files import HERE

#: Far more than any provider needs.
MOST_REDIRECTS = 10


def leave(client: Client, key: str = "adalen", after: str = "", page: str = "") -> str:
    """Press the button of the hand-over page; the address at the provider that it leads to."""
    told = {"next": after} if after else {}
    response = client.post(page or reverse("accounts:sign_on", args=[key]), told)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def at_the_provider(url: str, browser: requests.Session | None = None) -> str:
    """Sign in at the provider and follow it; the address of ours that it leads back to."""
    with browser or requests.Session() as session:
        answer = session.get(url, allow_redirects=False, timeout=20)
        for _ in range(MOST_REDIRECTS):
            if answer.is_redirect:
                to = requests.compat.urljoin(answer.url, answer.headers["Location"])
                if to.startswith(HERE + "/"):
                    return str(to)
                answer = session.get(to, allow_redirects=False, timeout=20)
            else:
                assert answer.ok, answer.text
                fields = hidden_fields(answer.text)
                answer = session.post(answer.url, fields, allow_redirects=False, timeout=20)
    raise AssertionError("the provider never leads back")


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a page with one form."""
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def come_back(client: Client, address: str) -> Any:
    """Open, in our browser, the address that the provider led back to."""
    parts = urlsplit(address)
    return client.get(parts.path, dict(parse_qsl(parts.query)))


def round_trip(client: Client, key: str = "adalen", after: str = "") -> Any:
    """There and back; the response of the page where the person lands."""
    return come_back(client, at_the_provider(leave(client, key, after)))
