"""A provider that runs for the whole of the tests, and the program told to trust it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from heva.accounts.models import User
from tests.accounts.sign_on.provider_files import openid_table, saml_table, signing_key, write_file
from tests.accounts.sign_on.saml_answers import KEY
from tests.people import make_person, never_in
from tests.sign_on_provider.behaviour import Behaviour
from tests.sign_on_provider.running import Running, running
from tests.sign_on_provider.saml_keys import SERVICE


@pytest.fixture(scope="session")
def openid_process() -> Iterator[Running]:
    """django-oauth-toolkit as a process of its own."""
    with running("tests.sign_on_provider.openid_site") as provider:
        yield provider


@pytest.fixture
def openid(openid_process: Running, settings: Settings, tmp_path: Path) -> Running:
    """The provider, honest, and the program trusting it."""
    openid_process.behave(Behaviour())
    issuer = f"{openid_process.address}/o"
    settings.HEVA_SIGN_ON_FILE = write_file(tmp_path, openid_table(tmp_path, issuer))
    settings.DEBUG = True  # addresses of this very machine are no others'
    return openid_process


@pytest.fixture
def anna(db: None) -> User:
    """Somebody who was invited here under the login name that the provider tells."""
    return never_in(make_person("anna"))


@pytest.fixture(scope="session")
def saml_process() -> Iterator[Running]:
    """pysaml2's server as a process of its own."""
    with running("tests.sign_on_provider.saml_site") as provider:
        yield provider


@pytest.fixture
def saml(saml_process: Running, settings: Settings, tmp_path: Path) -> Running:
    """The provider, honest, and the program trusting it; twice, once with signed requests."""
    saml_process.behave(Behaviour())
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(requests.get(f"{saml_process.address}/metadata", timeout=30).text, "utf-8")
    settings.HEVA_SIGN_ON_FILE = write_file(
        tmp_path,
        openid_table(tmp_path, "https://login.example"),
        saml_table(metadata),
        saml_table(metadata, key="other", name="En annan", **signing_key(tmp_path)),
    )
    settings.DEBUG = True  # addresses of this very machine are no others'
    ours = Client().get(reverse("accounts:sign_on_metadata", args=[KEY]))
    (saml_process.folder / SERVICE).write_bytes(ours.content)
    return saml_process
