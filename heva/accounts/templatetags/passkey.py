"""What a page tells its script about passkeys."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def passkey_domain() -> str:
    """The domain that passkeys are bound to: on any other address there are none."""
    return str(settings.OTP_WEBAUTHN_RP_ID)
