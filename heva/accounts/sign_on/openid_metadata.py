"""What an OpenID Connect provider publishes of itself: its endpoints, and the keys it signs with.

Fetched over https from the issuer that the sign-on file names, and kept for a while in each
process. Redirects are not followed: what is believed lies where the file says.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final, cast

import requests
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from heva.accounts.sign_on.identity import Reason, Refused
from heva.accounts.sign_on.provider_file import is_own_or_https
from heva.accounts.sign_on.providers import OpenIdParty, Provider, origin_of

TIMEOUT: Final = (5, 10)  # seconds to connect, and between two bytes
LARGEST: Final = 512 * 1024
KEEP_SECONDS: Final = 10 * 60
#: However many tokens name an unknown key, the provider is not asked oftener than this.
ASK_AGAIN_SECONDS: Final = 30
#: Nor one that has just failed to answer: nobody outside may tie up our server by asking for it.
AFTER_FAILURE_SECONDS: Final = 10


@dataclass(frozen=True)
class Published:
    """A provider's endpoints and keys, and when they were fetched (monotonic seconds)."""

    authorization: str
    token: str
    keys: KeySet
    at: float


_kept: dict[OpenIdParty, Published] = {}
_failed: dict[OpenIdParty, float] = {}
_lock = Lock()


def published(provider: Provider, *, anew: bool = False) -> Published:
    """What the provider publishes. `anew` where it seems to have changed its keys. Raises Refused.

    Two processes that fetch at once do no harm, and nobody waits for somebody else's fetch.
    """
    party = cast(OpenIdParty, provider.party)
    with _lock:
        kept, failed = _kept.get(party), _failed.get(party)
    good_for = ASK_AGAIN_SECONDS if anew else KEEP_SECONDS
    if kept is not None and time.monotonic() - kept.at < good_for:
        return kept
    if failed is not None and time.monotonic() - failed < AFTER_FAILURE_SECONDS:
        raise Refused(Reason.UNREACHABLE)
    try:
        found = _fetched(provider, party)
    except Refused:
        with _lock:
            _failed[party] = time.monotonic()
        raise
    with _lock:
        _kept[party] = found
        _failed.pop(party, None)
    return found


def _fetched(provider: Provider, party: OpenIdParty) -> Published:
    told = _json(f"{party.issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != party.issuer:
        raise Refused(Reason.NOT_TRUSTED)
    authorization, token, keys = (
        _endpoint(told, name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )
    # The hand-over page lets the browser go nowhere else.
    if origin_of(authorization) not in provider.origins:
        raise Refused(Reason.NOT_TRUSTED)
    return Published(authorization, token, _keys(_json(keys)), time.monotonic())


def _keys(told: Mapping[str, object]) -> KeySet:
    """The public keys that we understand; one of another kind signs nothing for us."""
    listed = told.get("keys")
    found: list[Key] = []
    for one in listed if isinstance(listed, list) else []:
        try:
            key = JWKRegistry.import_key(one)
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            continue
        if key.key_type in {"RSA", "EC"}:
            found.append(key)
    if not found:
        raise Refused(Reason.UNREACHABLE)
    return KeySet(found)


def _endpoint(told: dict[str, object], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not is_own_or_https(value):
        raise Refused(Reason.NOT_TRUSTED)
    return value


def _json(url: str) -> dict[str, object]:
    try:
        with requests.get(url, timeout=TIMEOUT, allow_redirects=False, stream=True) as answer:
            body = answer.raw.read(LARGEST + 1, decode_content=True)
            if answer.status_code != requests.codes.ok or len(body) > LARGEST:
                raise Refused(Reason.UNREACHABLE)
            told = json.loads(body)
    except (requests.RequestException, ValueError, OSError):
        raise Refused(Reason.UNREACHABLE) from None
    if not isinstance(told, dict):
        raise Refused(Reason.UNREACHABLE)
    return told
