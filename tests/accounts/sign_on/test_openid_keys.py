"""The keys that a provider publishes: the ones we understand are used, the others do no harm."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey
from pytest_django import Settings

from heva.accounts.sign_on.identity import Refused
from heva.accounts.sign_on.openid_metadata import published
from heva.accounts.sign_on.providers import provider_of
from tests.accounts.sign_on.provider_files import openid_table, write_file

GOOD = [
    RSAKey.generate_key(2048, parameters={"kid": "rsa"}).as_dict(private=False),
    ECKey.generate_key("P-256", parameters={"kid": "ec"}).as_dict(private=False),
]
ODD: list[object] = [
    5,
    "key",
    {},
    {"kty": "magic", "kid": "x"},
    {"kty": "RSA", "kid": "cut"},
    OctKey.generate_key(256, parameters={"kid": "secret"}).as_dict(private=True),
]


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Iterator[dict[str, object]]:
    """A provider's site; what it answers stands in the mapping, by path."""
    answers: dict[str, object] = {}

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = answers.get(self.path)
            self.send_response(404 if told is None else 200)
            self.end_headers()
            self.wfile.write(told if isinstance(told, bytes) else json.dumps(told).encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its caller's name)
            """Nobody needs it."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        issuer = f"http://127.0.0.1:{server.server_port}"
        settings.DEBUG = True
        settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, openid_table(tmp_path, issuer))
        answers["/.well-known/openid-configuration"] = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/there",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/keys",
        }
        yield answers
        server.shutdown()


def kids() -> set[str | None]:
    provider = provider_of("adalen")
    assert provider is not None
    return {key.kid for key in published(provider).keys}


def test_keys_of_other_kinds_and_symmetric_ones_are_left_out(site: dict[str, object]) -> None:
    site["/keys"] = {"keys": [*ODD, *GOOD]}
    assert kids() == {"rsa", "ec"}


@pytest.mark.parametrize(
    "told",
    [None, {}, [], {"keys": 5}, {"keys": ODD}, b"not JSON", b"[" * 600_000],
    ids=["missing", "empty", "a list", "no list", "odd ones", "no JSON", "too much"],
)
def test_a_provider_without_a_key_that_we_understand_is_not_used(
    site: dict[str, object], told: object
) -> None:
    site["/keys"] = told
    with pytest.raises(Refused):
        kids()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("issuer", "http://127.0.0.1:1"),
        ("authorization_endpoint", "https://elsewhere.example/there"),
        ("authorization_endpoint", 5),
        ("token_endpoint", "http://elsewhere.example/token"),
        ("token_endpoint", "file:///etc/passwd"),
        ("jwks_uri", "ftp://127.0.0.1/keys"),
    ],
)
def test_an_endpoint_that_lies_elsewhere_is_not_used(
    site: dict[str, object], name: str, value: object
) -> None:
    site["/keys"] = {"keys": GOOD}
    told = site["/.well-known/openid-configuration"]
    assert isinstance(told, dict)
    told[name] = value
    with pytest.raises(Refused):
        kids()
