"""The SAML provider as a program: `python -m tests.sign_on_provider.saml_site` (pysaml2's server).

It signs in whoever comes, as `behaviour` says, and trusts the service whose metadata a test has
laid into its folder.
"""

import base64
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs
from xml.sax.saxutils import quoteattr

from saml2 import BINDING_HTTP_REDIRECT, xmldsig
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_TRANSIENT, NameID
from saml2.server import Server

from tests.sign_on_provider.behaviour import Behaviour, behaviour, own_folder
from tests.sign_on_provider.running import serve
from tests.sign_on_provider.saml_keys import SERVICE, make_key
from tools import xmlsec1

SOUND = (xmldsig.SIG_RSA_SHA256, xmldsig.DIGEST_SHA256)
ALGORITHMS = {
    "SHA-1": (xmldsig.SIG_RSA_SHA1, xmldsig.DIGEST_SHA1),
    "SHA-224": (xmldsig.SIG_RSA_SHA224, xmldsig.DIGEST_SHA256),
}

Start = Callable[[str, list[tuple[str, str]]], object]


@lru_cache(maxsize=8)
def configuration(host: str, signer: str, service: str, minutes: int = 60) -> IdPConfig:
    """The provider's configuration with the key called `signer`; `service` is a metadata text."""
    key_file, certificate_file = make_key(own_folder(), signer)
    address = f"http://{host}"
    return IdPConfig().load(
        {
            "entityid": f"{address}/metadata",
            "key_file": key_file,
            "cert_file": certificate_file,
            "xmlsec_binary": xmlsec1.ensure(),
            "metadata": {"inline": [service]} if service else {},
            "service": {
                "idp": {
                    "endpoints": {
                        "single_sign_on_service": [(f"{address}/sso", BINDING_HTTP_REDIRECT)]
                    },
                    "policy": {
                        "default": {
                            "lifetime": {"minutes": minutes},
                            "attribute_restrictions": None,
                            "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                        }
                    },
                }
            },
        }
    )


@lru_cache(maxsize=8)
def server(host: str, signer: str, service: str, minutes: int = 60) -> Server:
    """pysaml2's server with that configuration."""
    return Server(config=configuration(host, signer, service, minutes))


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Metadata at /metadata, and sign-ons at /sso."""
    host = environ["HTTP_HOST"]
    if environ["PATH_INFO"] == "/metadata":
        start("200 OK", [("Content-Type", "application/samlmetadata+xml")])
        return [str(entity_descriptor(configuration(host, "provider", ""))).encode()]
    query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [_sign_on(host, query).encode()]


def _sign_on(host: str, query: dict[str, str]) -> str:
    """The page with the form that carries the answer to the service."""
    told = behaviour()
    service = (own_folder() / SERVICE).read_text("utf-8")
    asked = server(host, "provider", service).parse_authn_request(
        query["SAMLRequest"], BINDING_HTTP_REDIRECT
    )
    assert asked.message.force_authn == "true", "a service that does not ask the person anew"
    door = asked.message.assertion_consumer_service_url
    answer = _answer(host, service, asked.message, told)
    fields = {
        "SAMLResponse": base64.b64encode(answer.encode()).decode(),
        "RelayState": query["RelayState"],
    }
    inputs = "".join(
        f'<input type="hidden" name="{name}" value={quoteattr(value)}>'
        for name, value in fields.items()
    )
    inputs += "<button>Sign in</button>"
    return f'<!doctype html><form method="post" action={quoteattr(door)}>{inputs}</form>'


def _answer(host: str, service: str, asked: Any, told: Behaviour) -> str:
    fault, door = told.fault, asked.assertion_consumer_service_url
    signer = "stranger" if fault == "other key" else "provider"
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    proof: dict[str, Any] = {"authn_auth": f"http://{host}/metadata"}
    if fault != "no level":
        proof["class_ref"] = told.level
    if fault == "not anew":
        proof["authn_instant"] = int(long_ago.timestamp())
    answer = server(host, signer, service, -10 if fault == "expired" else 60).create_authn_response(
        {"uid": told.login},
        in_response_to={"other request": "id-of-another", "no request": None}.get(fault, asked.id),
        destination="http://localhost/other/door/" if fault == "other door" else door,
        sp_entity_id="http://other.example" if fault == "other audience" else asked.issuer.text,
        name_id=NameID(
            format=NAMEID_FORMAT_TRANSIENT if fault == "transient" else NAMEID_FORMAT_PERSISTENT,
            text=told.subject,
        ),
        authn=proof,
        issuer="http://other.example" if fault == "other issuer" else None,
        sign_assertion=fault not in {"unsigned", "only the response signed"},
        sign_response=fault in {"only the response signed", "both signed"},
        sign_alg=ALGORITHMS.get(fault, SOUND)[0],
        digest_alg=ALGORITHMS.get(fault, SOUND)[1],
    )
    return str(answer)


if __name__ == "__main__":
    serve(application)
