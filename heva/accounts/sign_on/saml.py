"""SAML 2.0: the way to the provider, and what its answer is worth.

python3-saml speaks the protocol and checks the signature; `saml_strictness` demands what it
leaves to chance. We sign no one out there and understand no encrypted assertion.
"""

import hmac
from dataclasses import replace
from typing import Any, Final, cast
from urllib.parse import urlsplit

from django.urls import reverse
from lxml import etree
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Saml
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from xmlsec import Error as XmlSecurityError

from heva.accounts.sign_on.attempts import Attempt
from heva.accounts.sign_on.identity import Identity, Reason, Refused
from heva.accounts.sign_on.providers import Provider, SamlParty, current
from heva.accounts.sign_on.saml_strictness import Expected, NotStrict, Statement, strict_statement

LARGEST_ANSWER: Final = 256 * 1024  # letters of base64; ours are under 20,000
LEEWAY_SECONDS: Final = 60

#: Everything that parsing and checking a hostile document may raise.
_FAULTS: Final = (
    etree.LxmlError,
    OneLogin_Saml2_Error,
    OneLogin_Saml2_ValidationError,
    XmlSecurityError,
    NotStrict,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
)


def way_there(provider: Provider, attempt: Attempt) -> tuple[str, Attempt]:
    """The address at the provider, and the attempt with the id of our request.

    The person is always asked anew there, as in `openid`.
    """
    auth = OneLogin_Saml2_Auth(_request_data(provider), old_settings=_settings(provider))
    url = auth.login(return_to=attempt.state, force_authn=True)
    return cast(str, url), replace(attempt, request_id=auth.get_last_request_id())


def identity_of(provider: Provider, attempt: Attempt, answer: str, now: float) -> Identity:
    """Who the provider says this is, all checked but the level. Raises Refused."""
    if not attempt.request_id or not answer or len(answer) > LARGEST_ANSWER:
        raise Refused(Reason.NOT_TRUSTED)
    try:
        said = _checked(provider, attempt, answer, now)
    except Refused:
        raise
    except _FAULTS:
        raise Refused(Reason.NOT_TRUSTED) from None
    if said.proven_at < attempt.started - LEEWAY_SECONDS:
        raise Refused(Reason.NOT_ANEW)
    party = cast(SamlParty, provider.party)
    if party.subject_attribute:
        subject = said.attributes.get(party.subject_attribute, "")
    else:
        subject = said.name_id if said.is_persistent else ""
    if not subject:
        raise Refused(Reason.NOT_TRUSTED)
    return Identity(
        subject=subject,
        login=said.attributes.get(provider.login_claim, ""),
        level=said.level,
        proven_at=said.proven_at,
        answer_id=said.assertion_id,
    )


def metadata_of(provider: Provider) -> bytes:
    """Our own metadata, for the municipality to give its provider."""
    told = OneLogin_Saml2_Settings(_settings(provider), sp_validation_only=True).get_sp_metadata()
    return told if isinstance(told, bytes) else str(told).encode()


def our_name(provider: Provider) -> str:
    """Our entity id at this provider: the address of our metadata."""
    return current().address + reverse("accounts:sign_on_metadata", args=[provider.key])


def our_door(provider: Provider) -> str:
    """Where the provider sends its answers."""
    return current().address + reverse("accounts:sign_on_saml", args=[provider.key])


def _checked(provider: Provider, attempt: Attempt, answer: str, now: float) -> Statement:
    settings = OneLogin_Saml2_Settings(_settings(provider))
    response = OneLogin_Saml2_Response(settings, answer)
    if _says_no(response.document, attempt):
        raise Refused(Reason.CANCELLED)
    response.is_valid(_request_data(provider), attempt.request_id, raise_exceptions=True)
    party = cast(SamlParty, provider.party)
    expected = Expected(
        request_id=attempt.request_id,
        door=our_door(provider),
        audience=our_name(provider),
        issuer=party.entity_id,
        now=now,
        leeway=LEEWAY_SECONDS,
    )
    return strict_statement(response.document, expected)


def _says_no(document: Any, attempt: Attempt) -> bool:
    """Whether the provider says that it signs nobody in. That opens nothing, signed or not."""
    codes = document.xpath("/samlp:Response/samlp:Status/samlp:StatusCode", namespaces=Saml.NSMAP)
    asked = str(document.get("InResponseTo", ""))
    return (
        len(codes) == 1
        and codes[0].get("Value") != Saml.STATUS_SUCCESS
        and hmac.compare_digest(asked.encode(), attempt.request_id.encode())
    )


def _request_data(provider: Provider) -> dict[str, object]:
    """The request as the library wants it: our own address, never what a header says."""
    parts = urlsplit(our_door(provider))
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": {},
    }


def _settings(provider: Provider) -> dict[str, Any]:
    party = cast(SamlParty, provider.party)
    return {
        "strict": True,
        "debug": False,
        "sp": {
            "entityId": our_name(provider),
            "assertionConsumerService": {
                "url": our_door(provider),
                "binding": Saml.BINDING_HTTP_POST,
            },
            "NameIDFormat": Saml.NAMEID_UNSPECIFIED
            if party.subject_attribute
            else Saml.NAMEID_PERSISTENT,
            "x509cert": party.certificate,
            "privateKey": party.key,
        },
        "idp": {
            "entityId": party.entity_id,
            "singleSignOnService": {
                "url": party.sign_on_url,
                "binding": Saml.BINDING_HTTP_REDIRECT,
            },
            "x509certMulti": {"signing": list(party.certificates)},
        },
        "security": {
            "authnRequestsSigned": bool(party.key),
            "wantAssertionsSigned": True,
            "wantNameId": not party.subject_attribute,
            "wantAttributeStatement": False,
            "requestedAuthnContext": list(provider.levels),
            "requestedAuthnContextComparison": "exact",
            "failOnAuthnContextMismatch": False,  # answered by our own page about levels
            "signatureAlgorithm": Saml.RSA_SHA256,
            "digestAlgorithm": Saml.SHA256,
            "rejectDeprecatedAlgorithm": True,
        },
    }
