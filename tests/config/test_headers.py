"""What the browser is told with every answer."""

import pytest
from django.http.response import ResponseHeaders
from django.test import Client, override_settings

from heva.config.settings import CONTENT_SECURITY_POLICY

PAGES = (
    "/",
    "/konto/logga-in/",
    "/there-is-no-such-page/",
    "/static/heva.css",
    "/static/no-such-file.css",
)


def headers_of(client: Client, path: str) -> ResponseHeaders:
    response = client.get(path)
    response.close()  # a static file is sent from an open one
    return response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_protective_headers(client: Client, path: str) -> None:
    headers = headers_of(client, path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.django_db
def test_an_error_page_within_debug_carries_them_too(client: Client) -> None:
    with override_settings(DEBUG=True):
        headers = headers_of(client, "/there-is-no-such-page/")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_the_policy_allows_this_site_alone() -> None:
    allowed = {
        source for sources in CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in sources
    }
    assert allowed == {"'self'", "'none'"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in PAGES if path != "/static/heva.css"])
def test_nothing_but_static_files_may_be_kept(client: Client, path: str) -> None:
    assert headers_of(client, path)["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_static_files_may_be_kept(client: Client) -> None:
    assert "no-store" not in headers_of(client, "/static/heva.css").get("Cache-Control", "")
