"""Reading the sign-on file (TOML). Whatever is wrong in it stops the start with a sentence."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from heva.accounts.sign_on.providers import (
    Kind,
    OpenIdParty,
    Provider,
    SamlParty,
    SignOn,
    origin_of,
)

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
#: Others may not touch a secret's file at all, and its group may at most read it.
FORBIDDEN_MODE: Final = stat.S_IRWXO | stat.S_IWGRP
#: Never offline_access: nothing is done at the provider when the person is not there.
SCOPES: Final = frozenset({"openid", "profile", "email"})
SECRET_WAYS: Final = ("client_secret_basic", "client_secret_post")

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SHARED: Final = frozenset({"key", "name", "organisation", "kind", "levels", "login_claim"})
_REQUIRED: Final = {
    Kind.OPENID: _SHARED | {"issuer", "client_id", "client_secret_file"},
    Kind.SAML: _SHARED | {"metadata_file"},
}
_OPTIONAL: Final = {
    Kind.OPENID: frozenset({"scopes", "client_secret_sent_as", "origins"}),
    Kind.SAML: frozenset(
        {"entity_id", "subject_attribute", "key_file", "certificate_file", "origins"}
    ),
}
_LISTS: Final = frozenset({"levels", "scopes", "origins"})

Table = dict[str, Any]


class SignOnFileProblem(ImproperlyConfigured):
    """The sign-on file cannot be used; the message says what to do, and shows no secret."""


def read(path: Path) -> SignOn:
    """What the file says. Raises SignOnFileProblem."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SignOnFileProblem(
            f"HEVA_SIGN_ON_FILE: {path} cannot be read ({error.strerror}). Give a file that is "
            "there, or leave HEVA_SIGN_ON_FILE unset to have no single sign-on."
        ) from None
    except ValueError as error:
        raise SignOnFileProblem(f"{path} is not written as TOML in UTF-8: {error}") from None
    if left := set(table) - {"address", "provider"}:
        raise SignOnFileProblem(f"{path}: nothing is called {', '.join(sorted(left))} here.")
    address = _address(str(path), "address", table.get("address", ""))
    if urlsplit(address).path not in ("", "/"):
        raise SignOnFileProblem(f"{path}: address is our own origin alone, without a path.")
    found = table.get("provider", [])
    if not isinstance(found, list) or not found:
        raise SignOnFileProblem(f"{path}: at least one [[provider]] is needed.")
    providers = tuple(_provider(f"{path}, provider {n}", one) for n, one in enumerate(found, 1))
    for what in ("key", "name"):
        if len({getattr(one, what) for one in providers}) < len(providers):
            raise SignOnFileProblem(f"{path}: two providers have the same {what}.")
    return SignOn(address=address.rstrip("/"), providers=providers)


def _provider(where: str, table: object) -> Provider:
    if not isinstance(table, dict):
        raise SignOnFileProblem(f"{where}: write it as a [[provider]] table.")
    try:
        kind = Kind(table.get("kind", ""))
    except ValueError:
        raise SignOnFileProblem(f'{where}: kind is "oidc" or "saml".') from None
    _names_and_types(where, table, kind)
    if not _KEY.fullmatch(table["key"]):
        raise SignOnFileProblem(f"{where}: key is a-z, 0-9 and hyphens, at most 40 of them.")
    if kind is Kind.OPENID:
        party: OpenIdParty | SamlParty = _openid(where, table)
        home = origin_of(table["issuer"])
    else:
        party = _saml(where, table)
        home = origin_of(party.sign_on_url)
    more = [_address(where, "origins", one) for one in table.get("origins", [])]
    return Provider(
        key=table["key"],
        name=table["name"],
        organisation=table["organisation"],
        levels=tuple(table["levels"]),
        login_claim=table["login_claim"],
        party=party,
        origins=(home, *(origin_of(one) for one in more)),
    )


def _names_and_types(where: str, table: Table, kind: Kind) -> None:
    if missing := sorted(_REQUIRED[kind] - set(table)):
        raise SignOnFileProblem(f"{where}: {', '.join(missing)} must be given.")
    if left := sorted(set(table) - _REQUIRED[kind] - _OPTIONAL[kind]):
        raise SignOnFileProblem(f"{where}: nothing is called {', '.join(left)} for kind {kind}.")
    for name, value in table.items():
        if name not in _LISTS:
            if not isinstance(value, str) or not value.strip():
                raise SignOnFileProblem(f"{where}: {name} is a text that is not empty.")
        elif (
            not isinstance(value, list)
            or not value
            or not all(
                isinstance(one, str) and one and not re.search(r"[\s<>&]", one) for one in value
            )
        ):
            raise SignOnFileProblem(
                f"{where}: {name} is a list of at least one text, without blanks and <, > or &."
            )


def _openid(where: str, table: Table) -> OpenIdParty:
    scopes = tuple(table.get("scopes", ["openid"]))
    if "openid" not in scopes or not set(scopes) <= SCOPES:
        raise SignOnFileProblem(
            f"{where}: scopes holds openid, and besides it only {', '.join(sorted(SCOPES))}."
        )
    sent_as = table.get("client_secret_sent_as", SECRET_WAYS[0])
    if sent_as not in SECRET_WAYS:
        raise SignOnFileProblem(
            f"{where}: client_secret_sent_as is one of {', '.join(SECRET_WAYS)}."
        )
    return OpenIdParty(
        issuer=_address(where, "issuer", table["issuer"]),
        client_id=table["client_id"],
        client_secret=_secret(where, "client_secret_file", table["client_secret_file"]),
        secret_sent_as=sent_as,
        scopes=scopes,
    )


def _saml(where: str, table: Table) -> SamlParty:
    from heva.accounts.sign_on.saml_metadata import MetadataProblem, read_metadata

    if ("key_file" in table) != ("certificate_file" in table):
        raise SignOnFileProblem(f"{where}: key_file and certificate_file belong together.")
    text = _text(where, "metadata_file", _path(where, "metadata_file", table["metadata_file"]))
    try:
        told = read_metadata(text, table.get("entity_id", ""))
    except MetadataProblem as problem:
        raise SignOnFileProblem(f"{where}: metadata_file {problem}") from None
    signs = "key_file" in table
    certificate = _path(where, "certificate_file", table["certificate_file"]) if signs else None
    return SamlParty(
        entity_id=told.entity_id,
        sign_on_url=_address(where, "metadata_file's address", told.sign_on_url),
        certificates=told.certificates,
        subject_attribute=table.get("subject_attribute", ""),
        key=_secret(where, "key_file", table["key_file"]) if signs else "",
        certificate=_text(where, "certificate_file", certificate) if certificate else "",
    )


def _address(where: str, name: str, value: object) -> str:
    if not isinstance(value, str) or not is_own_or_https(value):
        raise SignOnFileProblem(f"{where}: {name} is an address that begins with https://.")
    return value


def is_own_or_https(url: str) -> bool:
    """Whether this is an address of https, or, within DEBUG, of this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username or parts.fragment or re.search(r"[\s;,'\"]", url):
        return False
    return parts.scheme == "https" or (
        settings.DEBUG and parts.scheme == "http" and host in LOOPBACK
    )


def _path(where: str, name: str, value: str) -> Path:
    path = Path(value)
    if not path.is_absolute():
        raise SignOnFileProblem(f"{where}: {name} is an absolute path.")
    return path


def _text(where: str, name: str, path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SignOnFileProblem(f"{where}: {name} {path} cannot be read.") from None


def _secret(where: str, name: str, value: str) -> str:
    path = _path(where, name, value)
    text = _text(where, name, path)
    if not text:
        raise SignOnFileProblem(f"{where}: {name} {path} is empty.")
    if path.stat().st_mode & FORBIDDEN_MODE:
        raise SignOnFileProblem(f"{where}: {name} is open to others. Run: chmod 600 {path}")
    return text
