"""Passkeys through django-otp-webauthn: the ceremony of making one and of using one.

A passkey counts as both factors, so it always asks its holder for a PIN or a fingerprint. What
the server expects is kept in the session and forgotten as soon as an answer has come.
"""

import json
from dataclasses import dataclass
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import DataError, IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp_webauthn.exceptions import OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import UserVerificationRequirement

from heva.accounts.factors.models import Passkey
from heva.accounts.models import User

_STATE = "heva_passkey"
LONGEST_ANSWER = 20_000  # characters; a passkey's answer is a few thousand
STATE_SECONDS = 5 * 60


#: What the libraries raise over an answer of somebody's own making. A database that does not
#: answer is not among it.
UNUSABLE: Final = (
    WebAuthnException,
    OTPWebAuthnApiError,
    IntegrityError,  # the same passkey twice
    DataError,  # a counter that no column holds
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Unusable(Exception):
    """The browser's answer proves nothing. Why is for nobody's eyes."""


class Ceremony(WebAuthnHelper):  # type: ignore[misc]  # the library carries no types
    """As the library's, with a PIN or fingerprint always asked for, and no attestation kept."""

    def get_allowed_origins(self) -> list[str]:
        """The origins named in the settings; on a developer's machine the one asked."""
        if settings.DEBUG:
            return [f"{self.request.scheme}://{self.request.get_host()}"]
        return [str(origin) for origin in settings.OTP_WEBAUTHN_ALLOWED_ORIGINS]

    def get_credential_display_name(self, user: Any) -> str:
        """The login name alone: a shared device tells nobody more than that."""
        return str(user.get_username())

    def get_generate_registration_options_kwargs(self, *, user: Any) -> dict[str, Any]:
        """The library's options, with the holder always proved."""
        options = cast(dict[str, Any], super().get_generate_registration_options_kwargs(user=user))
        wanted = options["authenticator_selection"]
        wanted.user_verification = UserVerificationRequirement.REQUIRED
        return options

    def create_attestation(self, *_parts: object) -> None:
        """Nothing: we ask for none, and what came all the same would prove nothing here."""


@dataclass(frozen=True)
class Asked:
    """What a ceremony was begun for, kept in the session until its answer comes."""

    purpose: str
    at: float
    state: dict[str, Any]


def begin_making(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey for `user`."""
    options, state = Ceremony(request).register_begin(user=user)
    _remember(request.session, Asked("make", timezone.now().timestamp(), state))
    return cast(dict[str, Any], options)


def begin_using(request: HttpRequest, user: User | None) -> dict[str, Any]:
    """What the browser needs to use a passkey: of `user`, or of whoever turns out to have one."""
    options, state = Ceremony(request).authenticate_begin(user=user, require_user_verification=True)
    _remember(request.session, Asked("use", timezone.now().timestamp(), state))
    return cast(dict[str, Any], options)


def finish_making(request: HttpRequest, user: User, answer: str, *, name: str) -> Passkey:
    """The passkey that the browser has made, stored; inside the transaction of its enrolment."""
    state = _recall(request.session, "make")
    try:
        with transaction.atomic():
            made = Ceremony(request).register_complete(user, state, _parsed(answer))
    except UNUSABLE as error:
        raise Unusable from error
    made.name = name
    made.save(update_fields=["name"])
    return cast(Passkey, made)


def finish_using(request: HttpRequest, user: User | None, answer: str) -> Passkey:
    """The passkey that the answer proves, of `user` where somebody is known. Raises Unusable."""
    state = _recall(request.session, "use")
    try:
        with transaction.atomic():
            proved = Ceremony(request).authenticate_complete(user, state, _parsed(answer))
    except UNUSABLE as error:
        raise Unusable from error
    if not (proved.confirmed and proved.user.is_active):
        raise Unusable
    return cast(Passkey, proved)


def refusal_words() -> str:
    """What a person is told whose passkey proved nothing."""
    return _("Inloggningsnyckeln kunde inte användas. Försök igen.")


def _parsed(answer: str) -> dict[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise ValueError("too long to be a passkey's answer")
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise TypeError("no object")
    return found


def _remember(session: Any, asked: Asked) -> None:
    session[_STATE] = {"purpose": asked.purpose, "at": asked.at, "state": asked.state}


def _recall(session: Any, purpose: str) -> dict[str, Any]:
    """What was expected; forgotten at once, and for good before anything is looked at."""
    held = session.pop(_STATE, None)
    try:
        session.save()
    except UpdateError as error:  # the session has been ended meanwhile
        raise Unusable from error
    now = timezone.now().timestamp()
    if held is None or held["purpose"] != purpose or not 0 <= now - held["at"] < STATE_SECONDS:
        raise Unusable
    return cast(dict[str, Any], held["state"])
