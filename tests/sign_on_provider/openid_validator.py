"""What the OpenID Connect provider puts into a token, and every way it can get that wrong."""

import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode
from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.sign_on_provider.behaviour import behaviour

HOUR = 3600
Claims = dict[str, Any]

#: Wrong claims under a right signature.
CLAIM_FAULTS: Mapping[str, Callable[[Claims], Claims]] = {
    "other nonce": lambda told: told | {"nonce": "another"},
    "no nonce": lambda told: _without(told, "nonce"),
    "other audience": lambda told: told | {"aud": "somebody-else"},
    "two audiences": lambda told: told | {"aud": [told["aud"], "somebody-else"]},
    "other issuer": lambda told: told | {"iss": "http://127.0.0.1:1/o"},
    "expired": lambda told: told | {"exp": int(time.time()) - HOUR},
    "made before": lambda told: told | {"iat": int(time.time()) - HOUR},
    "not yet": lambda told: told | {"iat": int(time.time()) + HOUR},
    "not anew": lambda told: told | {"auth_time": int(time.time()) - HOUR},
    "no time of proof": lambda told: _without(told, "auth_time"),
    "no level": lambda told: _without(told, "acr"),
    "level in a list": lambda told: told | {"acr": [told["acr"]]},
    "no subject": lambda told: _without(told, "sub"),
}


def _without(told: Claims, name: str) -> Claims:
    return {key: value for key, value in told.items() if key != name}


class Validator(OAuth2Validator):  # type: ignore[misc]  # the toolkit has no types
    """Tells what `behaviour` says, and signs it as it says."""

    oidc_claim_scope = None

    def validate_redirect_uri(
        self, client_id: str, redirect_uri: str, request: Any, *args: Any, **kwargs: Any
    ) -> bool:
        """The service's own address is known only while a test runs."""
        return redirect_uri.startswith(behaviour().address + "/konto/extern/")

    def get_additional_claims(self, request: Any) -> Claims:
        """The person's own claims."""
        told = behaviour()
        return {"sub": told.subject, "preferred_username": told.login, "acr": told.level}

    def finalize_id_token(
        self, id_token: Claims, token: Any, token_handler: Any, request: Any
    ) -> str:
        """The honest token, or the bent one."""
        honest: str = super().finalize_id_token(id_token, token, token_handler, request)
        fault = behaviour().fault
        return _bent(honest, fault, request.client.jwk_key) if fault else honest


def _bent(honest: str, fault: str, key: Any) -> str:
    header, claims = (json.loads(urlsafe_b64decode(one.encode())) for one in honest.split(".")[:2])
    private = RSAKey.import_key(key.export_to_pem(private_key=True, password=None))
    if fault in CLAIM_FAULTS:
        return jwt.encode(header, CLAIM_FAULTS[fault](claims), private)
    if fault == "no signature":
        return _unsigned({"typ": "JWT", "alg": "none"}, claims) + "."
    if fault == "shared secret":
        # The public key as the secret of a symmetric signature: everybody knows it.
        said = _unsigned(header | {"alg": "HS256"}, claims)
        made = hmac.digest(private.as_pem(private=False), said.encode(), "sha256")
        return f"{said}.{urlsafe_b64encode(made).decode()}"
    if fault == "other key":
        return jwt.encode(header, claims, RSAKey.generate_key(2048))
    if fault == "changed afterwards":
        said = _unsigned(header, claims | {"sub": "somebody-else"})
        return f"{said}.{honest.split('.')[2]}"
    raise ValueError(fault)


def _unsigned(header: Claims, claims: Claims) -> str:
    parts = (urlsafe_b64encode(json.dumps(one).encode()).decode() for one in (header, claims))
    return ".".join(parts)
