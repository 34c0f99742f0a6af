"""What `manage.py doctor` asks about single sign-on. The file itself is read at every start."""

import base64
from datetime import timedelta

from cryptography import x509
from django.utils import timezone

from heva.accounts.models import Organisation
from heva.accounts.sign_on.identity import Refused
from heva.accounts.sign_on.openid_metadata import published
from heva.accounts.sign_on.providers import Kind, Provider, SamlParty, offered

WARN_BEFORE = timedelta(days=30)


def sign_on_findings() -> list[str]:
    """A sentence for everything that somebody has to see to; none where all is well."""
    return [words for one in offered() for words in _about(one)]


def _about(provider: Provider) -> list[str]:
    found = []
    if not Organisation.objects.filter(name=provider.organisation).exists():
        found.append(
            f"Single sign-on {provider.key}: there is no organisation {provider.organisation}, so "
            "it lets nobody in."
        )
    if provider.kind is Kind.OPENID:
        try:
            published(provider)
        except Refused as problem:
            found.append(f"Single sign-on {provider.key}: the provider is {problem.reason}.")
    elif isinstance(provider.party, SamlParty) and _ends_soon(provider.party):
        found.append(
            f"Single sign-on {provider.key}: no certificate in its metadata is good for another "
            f"{WARN_BEFORE.days} days. Ask the municipality for new metadata."
        )
    return found


def _ends_soon(party: SamlParty) -> bool:
    ends = [
        x509.load_der_x509_certificate(base64.b64decode(one)).not_valid_after_utc
        for one in party.certificates
    ]
    return max(ends) < timezone.now() + WARN_BEFORE
