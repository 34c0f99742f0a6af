"""The sign-on file: what it may say, and the sentence that stops the start where it is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from heva.accounts.sign_on.provider_file import read
from heva.accounts.sign_on.providers import Kind, OpenIdParty, SamlParty
from tests.accounts.sign_on.provider_files import (
    HOME,
    openid_table,
    saml_table,
    secret_file,
    signing_key,
    write_file,
)
from tests.sign_on_provider.openid_site import CLIENT_SECRET
from tests.sign_on_provider.running import ROOT, Running

ISSUER = "https://login.example/o"
OURS = "https://heva.example"


def told(folder: Path, *tables: str, address: str = OURS) -> str:
    """The sentence that this file stops the start with."""
    with pytest.raises(ImproperlyConfigured) as stopped:
        read(write_file(folder, *tables, address=address))
    return str(stopped.value)


def test_a_sound_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = write_file(tmp_path, openid_table(tmp_path, ISSUER), address=OURS + "/")
    found = read(path)
    (provider,) = found.providers
    assert (found.address, provider.organisation, provider.kind) == (OURS, HOME, Kind.OPENID)
    assert provider.origins == ("https://login.example",)
    assert isinstance(provider.party, OpenIdParty)
    assert (provider.party.scopes, provider.party.client_secret) == (("openid",), CLIENT_SECRET)


def test_the_secret_is_shown_by_nothing(tmp_path: Path) -> None:
    found = read(write_file(tmp_path, openid_table(tmp_path, ISSUER), address=OURS))
    assert CLIENT_SECRET not in repr(found)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "magic"}, 'kind is "oidc" or "saml"'),
        ({"issuer": ""}, "issuer must be given"),
        ({"issuer": "http://login.example"}, "begins with https://"),
        ({"issuer": "http://127.0.0.1:8000"}, "begins with https://"),
        ({"issuer": "https://somebody@login.example"}, "begins with https://"),
        ({"issuer": "https://login.example; script-src *"}, "begins with https://"),
        ({"issuer": "https://["}, "begins with https://"),
        ({"origins": ["ftp://more.example"]}, "begins with https://"),
        ({"levels": ["a b"]}, "levels is a list"),
        ({"levels": ["<a>"]}, "levels is a list"),
        ({"levels": "LoA3"}, "levels is a list"),
        ({"levels": ""}, "levels must be given"),
        ({"key": "Ådalen"}, "key is a-z"),
        ({"scopes": ["openid", "offline_access"]}, "scopes holds openid"),
        ({"scopes": ["profile"]}, "scopes holds openid"),
        ({"client_secret_sent_as": "none"}, "client_secret_sent_as is one of"),
        ({"client_secret_file": "client.secret"}, "absolute path"),
        ({"client_secret_file": "/nowhere/at/all"}, "cannot be read"),
        ({"colour": "blue"}, "nothing is called colour"),
        ({"metadata_file": "/x"}, "nothing is called metadata_file"),
        ({"name": "   "}, "name is a text"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(
    tmp_path: Path, changed: dict[str, str | list[str]], words: str
) -> None:
    sentence = told(tmp_path, openid_table(tmp_path, ISSUER, **changed))
    assert words in sentence
    assert "provider 1" in sentence
    assert CLIENT_SECRET not in sentence


def test_a_secret_that_others_may_read_or_that_is_empty_is_refused(tmp_path: Path) -> None:
    table = openid_table(tmp_path, ISSUER)
    (tmp_path / "client.secret").chmod(0o644)
    assert "chmod 600" in told(tmp_path, table)
    secret_file(tmp_path, "  ")
    assert "is empty" in told(tmp_path, table)


@pytest.mark.parametrize("address", ["", "http://heva.example", "https://heva.example/heva"])
def test_our_own_address_is_an_origin_of_https(tmp_path: Path, address: str) -> None:
    assert "address is" in told(tmp_path, openid_table(tmp_path, ISSUER), address=address)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("address =", "is not written as TOML"),
        (f'address = "{OURS}"', "at least one [[provider]]"),
        (f'address = "{OURS}"\nprovider = 5', "at least one [[provider]]"),
        (f'address = "{OURS}"\nprovider = [5]', "[[provider]] table"),
        (f'adress = "{OURS}"', "nothing is called adress"),
    ],
)
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "sign_on.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ImproperlyConfigured) as stopped:
        read(path)
    assert words in str(stopped.value)


def test_two_providers_have_not_the_same_name(tmp_path: Path) -> None:
    one = openid_table(tmp_path, ISSUER)
    assert "the same key" in told(tmp_path, one, one)
    assert "the same name" in told(tmp_path, one, openid_table(tmp_path, ISSUER, key="other"))


def test_saml_metadata_tells_who_the_provider_is(
    saml: Running, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "metadata.xml"
    (provider,) = read(write_file(tmp_path, saml_table(path))).providers
    assert isinstance(provider.party, SamlParty)
    assert provider.party.sign_on_url == f"{saml.address}/sso"
    assert provider.origins == (saml.address,)
    settings.DEBUG = False
    assert "begins with https://" in told(tmp_path, saml_table(path))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<", "", "is no sound XML"),
        ("HTTP-Redirect", "HTTP-Else", "names no sign-on service"),
        ("IDPSSODescriptor", "SPSSODescriptor", "names no identity provider"),
        ("X509Certificate", "X509Else", "holds no certificate"),
        ("MII", "AAA", "certificate that cannot be read"),
    ],
)
def test_saml_metadata_that_cannot_be_used_is_told(
    saml: Running, tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = tmp_path / "metadata.xml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert words in told(tmp_path, saml_table(path), address="http://localhost")


def test_a_signing_key_needs_its_certificate(saml: Running, tmp_path: Path) -> None:
    path = tmp_path / "metadata.xml"
    key_file = signing_key(tmp_path)["key_file"]
    sentence = told(tmp_path, saml_table(path, key_file=key_file), address="http://localhost")
    assert "belong together" in sentence


def test_the_program_does_not_start_with_a_wrong_file(tmp_path: Path) -> None:
    path = tmp_path / "sign_on.toml"
    path.write_text('address = "https://heva.example"', "utf-8")
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "heva.config.settings",
            "HEVA_SIGN_ON_FILE": str(path),
            "HEVA_VAR": str(tmp_path),
        },
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode != 0
    assert "at least one [[provider]] is needed" in done.stderr
