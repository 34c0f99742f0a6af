"""The identity providers that let people in, as the sign-on file names them."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings


class Kind(StrEnum):
    """The two ways of speaking with a provider."""

    OPENID = "oidc"
    SAML = "saml"


@dataclass(frozen=True)
class OpenIdParty:
    """What OpenID Connect needs: whose tokens are believed, and who we are there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    secret_sent_as: str = "client_secret_basic"  # noqa: S105 (the name of a method)
    scopes: tuple[str, ...] = ("openid",)


@dataclass(frozen=True)
class SamlParty:
    """What SAML 2.0 needs: whose assertions are believed, and what our requests are signed with.

    `subject_attribute` is the attribute that names a person for ever; "" takes the NameID, which
    must then be persistent.
    """

    entity_id: str
    sign_on_url: str
    certificates: tuple[str, ...]
    subject_attribute: str = ""
    key: str = field(default="", repr=False)
    certificate: str = ""


@dataclass(frozen=True)
class Provider:
    """One identity provider. It lets in people of one organisation, and of no other."""

    key: str  # in addresses
    name: str  # shown: "Logga in med …"
    organisation: str
    levels: tuple[str, ...]  # levels of assurance, any of which is enough
    login_claim: str  # tells the login name here, at the first sign-on only
    party: OpenIdParty | SamlParty
    origins: tuple[str, ...]  # where the hand-over page may send the browser

    @property
    def kind(self) -> Kind:
        """Which way of speaking it has."""
        return Kind.OPENID if isinstance(self.party, OpenIdParty) else Kind.SAML


@dataclass(frozen=True)
class SignOn:
    """The whole file: our own address as providers know it, and the providers by key."""

    address: str
    providers: tuple[Provider, ...]


NOBODY = SignOn(address="", providers=())


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as a content security policy names it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def current() -> SignOn:
    """What the sign-on file says; nothing where the program has none."""
    path: Path | None = settings.HEVA_SIGN_ON_FILE
    return NOBODY if path is None else _read_once(path)


def offered() -> tuple[Provider, ...]:
    """The providers, in the order of the file."""
    return current().providers


def provider_of(key: str) -> Provider | None:
    """The provider of that key, or None."""
    return next((one for one in offered() if one.key == key), None)


@lru_cache(maxsize=16)
def _read_once(path: Path) -> SignOn:
    # Read at start and kept: a file that is being written must not turn a login into an error.
    from heva.accounts.sign_on.provider_file import read  # it makes what this module defines

    return read(path)
