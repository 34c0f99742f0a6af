"""Each demand that we make beyond the library's, alone; the signature is not reckoned here."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from heva.accounts.sign_on.providers import SamlParty, provider_of
from heva.accounts.sign_on.saml import our_door, our_name
from heva.accounts.sign_on.saml_strictness import (
    SAML,
    SIGNATURE,
    Expected,
    NotStrict,
    Statement,
    strict_statement,
)
from tests.accounts.sign_on.saml_answers import CHANGES, KEY, NAMES, ask
from tests.sign_on_provider.behaviour import LEVEL
from tests.sign_on_provider.running import Running

pytestmark = pytest.mark.django_db
Change = Callable[[Any], None]


@cache
def honest() -> bytes:
    """An honest answer, asked for once: what is done to it here, no provider need know."""
    return ask(Client()).document


def read(root: Any) -> Statement:
    """What the document says to the service and at the time that it was made for."""
    provider = provider_of(KEY)
    assert provider is not None
    assert isinstance(provider.party, SamlParty)
    data = root.find(".//a:SubjectConfirmationData", NAMES)
    expected = Expected(
        request_id="the-request",
        door=our_door(provider),
        audience=our_name(provider),
        issuer=provider.party.entity_id,
        now=datetime.now(UTC).timestamp(),
        leeway=60,
    )
    for one in (root, data):
        if one is not None and one.get("InResponseTo") not in {None, "another"}:
            one.set("InResponseTo", "the-request")
    return strict_statement(root, expected)


def _set(path: str, name: str, value: str | None) -> Change:
    def change(root: Any) -> None:
        element = root.find(path, NAMES) if path else root
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)

    return change


def _without(path: str) -> Change:
    def change(root: Any) -> None:
        element = root.find(path, NAMES)
        element.getparent().remove(element)

    return change


def _twice(path: str) -> Change:
    def change(root: Any) -> None:
        element = root.find(path, NAMES)
        element.addnext(etree.fromstring(etree.tostring(element)))

    return change


def _more(path: str, tag: str) -> Change:
    return lambda root: root.find(path, NAMES).append(etree.Element(tag))


def _at(**away: float) -> str:
    return (datetime.now(UTC) + timedelta(**away)).strftime("%Y-%m-%dT%H:%M:%SZ")


DATA = "a:Assertion/a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData"
SIGNED = "a:Assertion/s:Signature"
REFUSED: Mapping[str, Change] = {
    "the answer is to another request": _set("", "InResponseTo", "another"),
    "the confirmation is to another request": _set(DATA, "InResponseTo", "another"),
    "the confirmation names no request": _set(DATA, "InResponseTo", None),
    "a recipient that only contains ours": _set(DATA, "Recipient", "http://localhost/x"),
    "no recipient": _set(DATA, "Recipient", None),
    "confirmed otherwise": _set("a:Assertion/a:Subject/a:SubjectConfirmation", "Method", "other"),
    "no audience": _without("a:Assertion/a:Conditions/a:AudienceRestriction"),
    "no conditions": _without("a:Assertion/a:Conditions"),
    "no end of the confirmation": _set(DATA, "NotOnOrAfter", None),
    "an end without a zone": _set(DATA, "NotOnOrAfter", "2099-01-01T00:00:00"),
    "over since two minutes": _set(DATA, "NotOnOrAfter", _at(minutes=-2)),
    "conditions over since two minutes": _set(
        "a:Assertion/a:Conditions", "NotOnOrAfter", _at(minutes=-2)
    ),
    "good in two hours": _set("a:Assertion/a:Conditions", "NotBefore", _at(hours=2)),
    "made in two hours": _set("a:Assertion", "IssueInstant", _at(hours=2)),
    "two names": _twice("a:Assertion/a:Subject/a:NameID"),
    "two proofs": _twice("a:Assertion/a:AuthnStatement"),
    "two confirmations": _twice("a:Assertion/a:Subject/a:SubjectConfirmation"),
    "two signatures": _twice(SIGNED),
    "two references": _twice(f"{SIGNED}/s:SignedInfo/s:Reference"),
    "a signature over something else": _set(
        f"{SIGNED}/s:SignedInfo/s:Reference", "URI", "#something-else"
    ),
    "a signature over everything": _set(f"{SIGNED}/s:SignedInfo/s:Reference", "URI", ""),
    "a signature that carries objects": _more(SIGNED, f"{{{SIGNATURE}}}Object"),
    "a transform that chooses": _set(
        f"{SIGNED}/s:SignedInfo/s:Reference/s:Transforms/s:Transform",
        "Algorithm",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
    ),
    "a weak digest": _set(
        f"{SIGNED}/s:SignedInfo/s:Reference/s:DigestMethod",
        "Algorithm",
        "http://www.w3.org/2000/09/xmldsig#sha1",
    ),
    "a signature by a shared secret": _set(
        f"{SIGNED}/s:SignedInfo/s:SignatureMethod",
        "Algorithm",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
    ),
    "an encrypted assertion besides": _more(".", f"{{{SAML}}}EncryptedAssertion"),
    "no level": _without("a:Assertion/a:AuthnStatement/a:AuthnContext/a:AuthnContextClassRef"),
} | {name: change for name, change in CHANGES.items() if name != "another subject"}


def test_an_honest_answer_is_read_as_it_stands(saml: Running) -> None:
    said = read(etree.fromstring(honest()))
    assert (said.name_id, said.level, said.is_persistent) == ("subject-of-anna", LEVEL, True)


@pytest.mark.parametrize("change", REFUSED, ids=str)
def test_one_thing_wrong_is_refused(saml: Running, change: str) -> None:
    root = etree.fromstring(honest())
    REFUSED[change](root)
    with pytest.raises(NotStrict):
        read(root)


def test_an_attribute_with_several_values_tells_nothing(saml: Running) -> None:
    root = etree.fromstring(honest())
    assert list(read(root).attributes.values()) == ["anna"]
    _twice("a:Assertion/a:AttributeStatement/a:Attribute/a:AttributeValue")(root)
    assert read(root).attributes == {}
