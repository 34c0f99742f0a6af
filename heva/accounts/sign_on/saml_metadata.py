"""Reading a SAML provider's metadata file: who it is, where it signs people in, what it signs with.

The file is handed over by the municipality and lies on our own disk: it is never fetched, so
that nobody on the way can exchange the certificate that everything rests on.
"""

import base64
import binascii
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

SMALLEST_RSA = 2048


class MetadataProblem(ValueError):
    """The metadata cannot be used; the message says why."""


@dataclass(frozen=True)
class Told:
    """What the metadata says of the provider."""

    entity_id: str
    sign_on_url: str
    certificates: tuple[str, ...]


def read_metadata(text: str, entity_id: str) -> Told:
    """What `text` says of `entity_id` ("" where it describes one alone). Raises MetadataProblem."""
    if "'" in entity_id:
        raise MetadataProblem("holds no entity of that name.")
    try:
        found = OneLogin_Saml2_IdPMetadataParser.parse(text.encode(), entity_id=entity_id or None)
    except (etree.XMLSyntaxError, ValueError):
        raise MetadataProblem("is no sound XML.") from None
    idp = found.get("idp", {})
    several = idp.get("x509certMulti", {}).get("signing", [])
    certificates = tuple(several or filter(None, [idp.get("x509cert")]))
    name, url = idp.get("entityId", ""), idp.get("singleSignOnService", {}).get("url", "")
    if not name or (entity_id and name != entity_id):
        raise MetadataProblem("names no identity provider, or not the one of entity_id.")
    if not url:
        raise MetadataProblem("names no sign-on service by HTTP-Redirect.")
    if not certificates:
        raise MetadataProblem("holds no certificate to check signatures with.")
    for one in certificates:
        _sound(one)
    return Told(entity_id=name, sign_on_url=url, certificates=certificates)


def _sound(certificate: str) -> None:
    try:
        key = x509.load_der_x509_certificate(base64.b64decode(certificate)).public_key()
    except (ValueError, binascii.Error):
        raise MetadataProblem("holds a certificate that cannot be read.") from None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA:
        return
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise MetadataProblem(f"holds a key that is not RSA of {SMALLEST_RSA} bits or more, or EC.")
