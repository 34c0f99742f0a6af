"""Passkeys: the public half of a key that never leaves its holder's device."""

import uuid

from django.db import models
from django_otp_webauthn.models import AbstractWebAuthnCredential


class Passkey(AbstractWebAuthnCredential):  # type: ignore[misc]  # the library carries no types
    """A passkey (WebAuthn). Nothing in it is secret, and no guess at it is worth counting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta(AbstractWebAuthnCredential.Meta):  # type: ignore[misc]  # as above
        abstract = False
