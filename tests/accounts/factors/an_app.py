"""An app for codes as a person has it in their telephone, and the pages it is used on."""

from dataclasses import dataclass

from django.test import Client
from django.utils import timezone
from django_otp.oath import hotp

from heva.accounts.factors import actions
from heva.accounts.factors.checking import secret_of, step_at
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from tests.people import PASSWORD

LOGIN = "/konto/logga-in/"
FACTOR = "/konto/logga-in/kod/"
METHODS = "/konto/inloggningssatt/"
ENROL = "/konto/inloggningssatt/nytt/"


@dataclass(frozen=True)
class App:
    """Shows the code of this moment, or of a number of steps from it."""

    device: TotpDevice
    secret: bytes

    def code(self, steps: int = 0) -> str:
        """The six digits that the app shows, `steps` half-minutes from now."""
        return f"{hotp(self.secret, step_at(timezone.now()) + steps):06d}"


def an_app(user: User, *, name: str = "Jobbtelefonen") -> App:
    """An app of `user`, enrolled, of which no code has been used yet."""
    begun = actions.begin_app(user)
    secret = secret_of(begun)
    assert secret is not None
    app = App(begun, secret)
    assert actions.confirm_app(user, begun.id, app.code(), name=name)
    TotpDevice.objects.filter(id=begun.id).update(last_step=-1)
    user.refresh_from_db()
    return app


def with_password(client: Client, user: User, **more: str) -> str:
    """Give the right password; the address that it leads to."""
    answer = client.post(LOGIN, {"login": user.login, "password": PASSWORD} | more)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def wrong(app: App) -> str:
    """Six digits that the app shows neither now nor in the minutes around."""
    near = {app.code(steps) for steps in range(-5, 6)}
    return next(code for code in (f"{number:06d}" for number in range(20)) if code not in near)
