"""Logging in through the pages themselves: the password, and then a code of an app."""

from django.test import Client
from django.utils import timezone
from django_otp.oath import hotp

from heva.accounts.factors.actions import begin_app
from heva.accounts.factors.checking import secret_of, step_at
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from tests.people import PASSWORD

LOGIN = "/konto/logga-in/"


def log_in(client: Client, user: User, after: str = "") -> str:
    """`user` logs in with an app of their own, on the way to `after`; where they land."""
    device = begin_app(user)
    secret = secret_of(device)
    assert secret
    TotpDevice.objects.filter(id=device.id).update(confirmed=True)
    asked = client.post(LOGIN, {"login": user.login, "password": PASSWORD, "next": after})
    code = f"{hotp(secret, step_at(timezone.now())):06d}"
    given = client.post(asked.headers["Location"], {"factor_code": code})
    TotpDevice.objects.filter(id=device.id).delete()
    return given.headers["Location"]
