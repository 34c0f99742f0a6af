"""The code that the demo shows instead of an app. It is worth nothing outside the demo."""

import hmac

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from heva.accounts.entrance import By, verified
from heva.accounts.factors.spelling import app_code


def shown(request: HttpRequest) -> str:
    """Six digits, bound to this session; "" where the person did not enter by the demo's click.

    They are worked out and stored nowhere, so that showing them changes nothing.
    """
    mark = verified(request)
    is_demo = settings.DEBUG and settings.HEVA_DEMO
    if not is_demo or mark is None or mark.by is not By.DEMO or not request.session.session_key:
        return ""
    digest = salted_hmac("heva.accounts.factors.demo_code", request.session.session_key).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"


def is_right(request: HttpRequest, typed: str) -> bool:
    """Whether `typed` is the code that the page showed."""
    code = shown(request)
    return bool(code) and hmac.compare_digest(code, app_code(typed))
