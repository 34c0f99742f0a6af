"""OpenID Connect: the way to the provider, and what its answer is worth.

Authorization code flow with PKCE. The library speaks the protocol; every claim that somebody is
let in by is checked here, against what we asked and when.
"""

import hmac
from collections.abc import Mapping
from typing import Any, Final, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from django.urls import reverse
from joserfc import jwt
from joserfc.errors import JoseError

from heva.accounts.sign_on.attempts import Attempt
from heva.accounts.sign_on.identity import Identity, Reason, Refused
from heva.accounts.sign_on.openid_metadata import TIMEOUT, published
from heva.accounts.sign_on.providers import OpenIdParty, Provider, current

#: Signatures that only the holder of a private key can make. "none" and the shared-secret ones
#: are not among them, whatever a token or the provider's metadata says.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
LEEWAY_SECONDS: Final = 60
LONGEST_SUBJECT: Final = 255  # OpenID Connect Core, 2


def way_there(provider: Provider, attempt: Attempt) -> str:
    """The address at the provider that begins this attempt. Raises Refused.

    The person is always asked anew there: a session that somebody left open at the provider
    opens nothing here.
    """
    url, _state = _client(provider).create_authorization_url(
        published(provider).authorization,
        state=attempt.state,
        nonce=attempt.nonce,
        code_verifier=attempt.verifier,
        acr_values=" ".join(provider.levels),
        prompt="login",
        max_age="0",
    )
    return cast(str, url)


def identity_of(
    provider: Provider, attempt: Attempt, answer: Mapping[str, str], now: float
) -> Identity:
    """Who the provider says this is, all checked but the level. Raises Refused."""
    party = _party(provider)
    # RFC 9207: a provider that names itself must be the one that was asked.
    if answer.get("iss", party.issuer) != party.issuer:
        raise Refused(Reason.NOT_TRUSTED)
    if "error" in answer or not answer.get("code"):
        raise Refused(Reason.CANCELLED)
    token = _tokens(provider, attempt, answer["code"])
    if not isinstance(token.get("id_token"), str):
        raise Refused(Reason.NOT_TRUSTED)
    claims = _claims(provider, attempt, token, now)
    proven_at = claims.get("auth_time")
    if not isinstance(proven_at, int | float) or proven_at < attempt.started - LEEWAY_SECONDS:
        raise Refused(Reason.NOT_ANEW)
    subject, level = claims.get("sub"), claims.get("acr", "")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refused(Reason.NOT_TRUSTED)
    login = claims.get(provider.login_claim, "")
    return Identity(
        subject=subject,
        login=login if isinstance(login, str) else "",
        level=level if isinstance(level, str) else "",
        proven_at=float(proven_at),
        answer_id=attempt.nonce,
    )


def _party(provider: Provider) -> OpenIdParty:
    return cast(OpenIdParty, provider.party)


def _client(provider: Provider) -> Any:
    party = _party(provider)
    answer = reverse("accounts:sign_on_answer", args=[provider.key])
    return OAuth2Session(
        client_id=party.client_id,
        client_secret=party.client_secret,
        token_endpoint_auth_method=party.secret_sent_as,
        scope=" ".join(party.scopes),
        redirect_uri=f"{current().address}{answer}",
        code_challenge_method="S256",
    )


def _tokens(provider: Provider, attempt: Attempt, code: str) -> Mapping[str, object]:
    """The tokens for the code. They live in this request alone and are stored nowhere."""
    try:
        with _client(provider) as client:
            told = client.fetch_token(
                published(provider).token,
                grant_type="authorization_code",
                code=code,
                code_verifier=attempt.verifier,
                timeout=TIMEOUT,
                allow_redirects=False,
            )
    except requests.RequestException:
        raise Refused(Reason.UNREACHABLE) from None
    except (AuthlibBaseError, ValueError, KeyError):
        raise Refused(Reason.NOT_TRUSTED) from None
    return cast(Mapping[str, object], told)


def _claims(
    provider: Provider, attempt: Attempt, token: Mapping[str, object], now: float
) -> Mapping[str, object]:
    """The claims of the id token, with signature, issuer, audience, times and nonce checked."""
    party = _party(provider)
    signed = _decoded(provider, cast(str, token["id_token"]))
    options = {
        "iss": {"essential": True, "value": party.issuer},
        "aud": {"essential": True, "value": party.client_id},
        "exp": {"essential": True},
        "iat": {"essential": True},
        "nonce": {"essential": True},
    }
    params = {"client_id": party.client_id, "access_token": token.get("access_token")}
    claims = CodeIDToken(signed.claims, signed.header, options, params)
    try:
        claims.validate(now=int(now), leeway=LEEWAY_SECONDS)
    except (JoseError, AuthlibBaseError, ValueError, TypeError):
        raise Refused(Reason.NOT_TRUSTED) from None
    nonce = claims["nonce"]
    if not isinstance(nonce, str) or not hmac.compare_digest(
        nonce.encode(), attempt.nonce.encode()
    ):
        raise Refused(Reason.NOT_TRUSTED)
    if claims["iat"] < attempt.started - LEEWAY_SECONDS:
        raise Refused(Reason.NOT_TRUSTED)  # made before it was asked for
    return cast(Mapping[str, object], claims)


def _decoded(provider: Provider, text: str) -> jwt.Token:
    """The token with its signature checked, the keys fetched anew where none of them fits."""
    for anew in (False, True):
        keys = published(provider, anew=anew).keys
        try:
            return jwt.decode(text, keys, algorithms=list(ALGORITHMS))
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    raise Refused(Reason.NOT_TRUSTED)
