"""What a SAML answer must say, beyond what the library asks of it.

The library accepts an answer without InResponseTo, without an audience, with a recipient that
only contains ours, and any algorithm but SHA-1. Here each of these is required, once and exactly,
and everything is read from the one assertion that the signature covers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

SAML: Final = "urn:oasis:names:tc:SAML:2.0:assertion"
PROTOCOL: Final = "urn:oasis:names:tc:SAML:2.0:protocol"
SIGNATURE: Final = "http://www.w3.org/2000/09/xmldsig#"
NAMES: Final = {"a": SAML, "p": PROTOCOL, "s": SIGNATURE}
PERSISTENT: Final = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
BEARER: Final = "urn:oasis:names:tc:SAML:2.0:cm:bearer"

_MORE: Final = "http://www.w3.org/2001/04/xmldsig-more#"
SIGNED_BY: Final = frozenset(
    {f"{_MORE}{kind}-sha{size}" for kind in ("rsa", "ecdsa") for size in (256, 384, 512)}
)
DIGESTED_BY: Final = frozenset(
    {
        "http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
        "http://www.w3.org/2001/04/xmlenc#sha512",
    }
)
#: What may be done with the assertion before it is digested: nothing that chooses parts of it.
TRANSFORMED_BY: Final = frozenset(
    {
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
    }
)


class NotStrict(ValueError):
    """The answer lacks something, or says something that is not meant for us."""


@dataclass(frozen=True)
class Expected:
    """What the answer must be meant for. Times are seconds since 1970."""

    request_id: str
    door: str
    audience: str
    issuer: str
    now: float
    leeway: int


@dataclass(frozen=True)
class Statement:
    """What the signed assertion says, and nothing else of the document."""

    assertion_id: str
    name_id: str = field(repr=False)
    is_persistent: bool
    level: str
    proven_at: float
    attributes: Mapping[str, str] = field(repr=False)


def strict_statement(document: Any, expected: Expected) -> Statement:
    """What the one signed assertion says. Raises NotStrict."""
    assertion = _one(document, "/p:Response/a:Assertion")
    if len(document.xpath("//a:Assertion | //a:EncryptedAssertion", namespaces=NAMES)) != 1:
        raise NotStrict("more than one assertion")
    _signature_covers(document, assertion)
    _meant_for_us(document, assertion, expected)
    _in_time(assertion, expected)
    name = _one(assertion, "a:Subject/a:NameID")
    authentication = _one(assertion, "a:AuthnStatement")
    level = _one(authentication, "a:AuthnContext/a:AuthnContextClassRef")
    return Statement(
        assertion_id=assertion.get("ID"),
        name_id=_text(name),
        is_persistent=name.get("Format") == PERSISTENT,
        level=_text(level),
        proven_at=_time(authentication, "AuthnInstant"),
        attributes=_attributes(assertion),
    )


def _signature_covers(document: Any, assertion: Any) -> None:
    """The assertion carries the one signature over itself, of a kind that nobody can forge."""
    signature = _one(assertion, "s:Signature")
    reference = _one(signature, "s:SignedInfo/s:Reference")
    if not assertion.get("ID") or reference.get("URI") != f"#{assertion.get('ID')}":
        raise NotStrict("the signature is over something else")
    ids = [one.get("ID") for one in document.xpath("//*[@ID]")]
    if len(set(ids)) < len(ids):
        raise NotStrict("an id stands twice")
    if signature.xpath("s:Object", namespaces=NAMES):
        raise NotStrict("the signature carries objects")
    for one in document.xpath("//s:Signature", namespaces=NAMES):
        _sound_algorithms(one)


def _sound_algorithms(signature: Any) -> None:
    """SHA-256 or better throughout, and no transform that chooses what is signed."""
    found = {
        step: {one.get("Algorithm") for one in signature.xpath(f".//s:{step}", namespaces=NAMES)}
        for step in ("SignatureMethod", "DigestMethod", "Transform")
    }
    if (
        not found["SignatureMethod"] <= SIGNED_BY
        or not found["DigestMethod"] <= DIGESTED_BY
        or not found["Transform"] <= TRANSFORMED_BY
    ):
        raise NotStrict("an algorithm that is not accepted")


def _meant_for_us(document: Any, assertion: Any, expected: Expected) -> None:
    audiences = assertion.xpath("a:Conditions/a:AudienceRestriction", namespaces=NAMES)
    confirmation = _one(assertion, "a:Subject/a:SubjectConfirmation")
    data = _one(confirmation, "a:SubjectConfirmationData")
    answers = {document.get("InResponseTo"), data.get("InResponseTo")}
    if (
        answers != {expected.request_id}
        or document.get("Destination") != expected.door
        or data.get("Recipient") != expected.door
        or confirmation.get("Method") != BEARER
        or _text(_one(assertion, "a:Issuer")) != expected.issuer
        or not audiences
        or any(expected.audience not in _audiences(one) for one in audiences)
    ):
        raise NotStrict("meant for another request, service or door")


def _audiences(restriction: Any) -> set[str]:
    return {_text(one) for one in restriction.xpath("a:Audience", namespaces=NAMES)}


def _in_time(assertion: Any, expected: Expected) -> None:
    """Every time that is told holds, and both ends of the assertion's life are told."""
    conditions = _one(assertion, "a:Conditions")
    data = _one(assertion, "a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData")
    earliest, latest = expected.now + expected.leeway, expected.now - expected.leeway
    begins = [_time(assertion, "IssueInstant")]
    begins += [_time(one, "NotBefore") for one in (conditions, data) if one.get("NotBefore")]
    ends = [_time(conditions, "NotOnOrAfter"), _time(data, "NotOnOrAfter")]
    if max(begins) > earliest or min(ends) <= latest:
        raise NotStrict("not yet, or no longer, good")


def _attributes(assertion: Any) -> dict[str, str]:
    """Attributes by name; one that has several values tells nothing for certain and is left out."""
    told: dict[str, list[str]] = {}
    for one in assertion.xpath("a:AttributeStatement/a:Attribute", namespaces=NAMES):
        values = one.xpath("a:AttributeValue", namespaces=NAMES)
        told.setdefault(str(one.get("Name")), []).extend(_text(value) for value in values)
    return {name: values[0] for name, values in told.items() if len(values) == 1}


def _one(parent: Any, path: str) -> Any:
    found = parent.xpath(path, namespaces=NAMES)
    if len(found) != 1:
        raise NotStrict(f"{len(found)} of {path}")
    return found[0]


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _time(element: Any, name: str) -> float:
    """A time of the document; only those in UTC are written there (SAML Core, 1.3.3)."""
    try:
        told = datetime.fromisoformat(str(element.get(name)))
    except ValueError:
        raise NotStrict(f"{name} is missing or no time") from None
    if told.tzinfo is None:
        raise NotStrict(f"{name} without a zone")
    return told.timestamp()
