"""SAML answers in the hands of the browser, and what a hostile one does to them."""

import base64
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import requests
from django.test import Client
from django.urls import reverse
from lxml import etree

from tests.accounts.sign_on.round_trip import hidden_fields, leave

NAMES = {
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "s": "http://www.w3.org/2000/09/xmldsig#",
}
KEY = "fjallsjo"


@dataclass(frozen=True)
class Answer:
    """An answer as the provider's page holds it."""

    document: bytes
    state: str

    def changed(self, change: Callable[[Any], None]) -> "Answer":
        """The answer with its document changed, the signature left as it was."""
        root = etree.fromstring(self.document)
        change(root)
        return replace(self, document=etree.tostring(root))


def ask(client: Client, key: str = KEY, page: str = "") -> Answer:
    """Begin a sign-on, go to the provider, and hold its answer."""
    form = requests.get(leave(client, key, page=page), timeout=30)
    assert form.ok, form.text
    fields = hidden_fields(form.text)
    return Answer(base64.b64decode(fields["SAMLResponse"]), fields["RelayState"])


def deliver(client: Client, answer: Answer, key: str = KEY) -> Any:
    """Send the answer as browsers do: first without our cookies, then on from our own page."""
    told = {
        "SAMLResponse": base64.b64encode(answer.document).decode(),
        "RelayState": answer.state,
    }
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.post(reverse("accounts:sign_on_saml", args=[key]), told)
    if page.status_code != 200:
        return page
    fields = hidden_fields(page.content.decode())
    return client.post(reverse("accounts:sign_on_saml_done", args=[key]), fields)


def _assertion(root: Any) -> Any:
    return root.find("a:Assertion", NAMES)


def _evil_twin(root: Any) -> Any:
    """The assertion as the attacker wants it: another person, no signature, an id of its own."""
    twin = deepcopy(_assertion(root))
    twin.set("ID", "id-of-the-attacker")
    twin.remove(twin.find("s:Signature", NAMES))
    twin.find("a:Subject/a:NameID", NAMES).text = "subject-of-the-attacker"
    return twin


def _twin_before(root: Any) -> None:
    root.insert(root.index(_assertion(root)), _evil_twin(root))


def _twin_after(root: Any) -> None:
    root.append(_evil_twin(root))


def _real_one_inside_the_twin(root: Any) -> None:
    real, twin = _assertion(root), _evil_twin(root)
    root.replace(real, twin)
    twin.append(real)


def _real_one_inside_the_signature(root: Any) -> None:
    real, twin = _assertion(root), _evil_twin(root)
    signature = real.find("s:Signature", NAMES)
    root.replace(real, twin)
    twin.insert(1, signature)
    holder = etree.SubElement(signature, f"{{{NAMES['s']}}}Object")
    holder.append(real)


def _real_one_in_an_extension(root: Any) -> None:
    real, twin = _assertion(root), _evil_twin(root)
    root.replace(real, twin)
    extensions = etree.Element(f"{{{NAMES['p']}}}Extensions")
    extensions.append(real)
    root.insert(1, extensions)


def _same_id_twice(root: Any) -> None:
    twin = _evil_twin(root)
    twin.set("ID", _assertion(root).get("ID"))
    root.insert(root.index(_assertion(root)), twin)


def _other_subject(root: Any) -> None:
    _assertion(root).find("a:Subject/a:NameID", NAMES).text = "subject-of-the-attacker"


def _no_signature(root: Any) -> None:
    _assertion(root).remove(_assertion(root).find("s:Signature", NAMES))


def _other_destination(root: Any) -> None:
    root.set("Destination", root.get("Destination") + "more/")


def _no_destination(root: Any) -> None:
    del root.attrib["Destination"]


def _no_request(root: Any) -> None:
    del root.attrib["InResponseTo"]


#: Every change that an attacker could make on the way, each of which must open nothing.
CHANGES: Mapping[str, Callable[[Any], None]] = {
    "a twin before the signed assertion": _twin_before,
    "a twin after it": _twin_after,
    "the signed assertion inside its twin": _real_one_inside_the_twin,
    "the signed assertion inside the signature": _real_one_inside_the_signature,
    "the signed assertion in an extension": _real_one_in_an_extension,
    "a twin with the same id": _same_id_twice,
    "another subject": _other_subject,
    "no signature": _no_signature,
    "another destination": _other_destination,
    "no destination": _no_destination,
    "no request": _no_request,
}
