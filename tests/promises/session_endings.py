"""Every way in which the cookie of a session becomes worthless, each as it happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.test import Client, RequestFactory

from heva.accounts.entrance import By, mark_fresh
from heva.accounts.factors.actions import make_backup_codes
from heva.accounts.granting import end_role, grant_role
from heva.accounts.models import Role, RoleGrant, Session, User
from heva.accounts.password_actions import set_password
from heva.accounts.session_limits import IDLE_SECONDS, LONGEST_SECONDS, UNLOCK_SECONDS
from tests.logging_in import log_in
from tests.signing_in import client_of

SETTINGS = "/konto/installningar/"


@dataclass(frozen=True)
class Victim:
    """Somebody with an open session, whose cookie somebody else has copied."""

    user: User
    browser: Client
    clock: time_machine.Traveller

    @property
    def cookie(self) -> str:
        return str(self.browser.cookies["sessionid"].value)

    def pass_time(self, seconds: float) -> None:
        self.clock.shift(timedelta(seconds=seconds))


def logged_out(victim: Victim) -> None:
    victim.browser.post("/konto/logga-ut/")


def new_password(victim: Victim) -> None:
    set_password(victim.user, "ett helt annat och långt lösenord")


def account_closed(victim: Victim) -> None:
    User.objects.filter(id=victim.user.id).update(is_active=False)


def new_factor(victim: Victim) -> None:
    make_backup_codes(victim.user)


def role_given(victim: Victim) -> None:
    grant_role(victim.user, Role.AUDITOR, by=None)


def role_ended(victim: Victim) -> None:
    end_role(RoleGrant.objects.get(user=victim.user, role=Role.WORKER.value), by=None)


def logged_in_again(victim: Victim) -> None:
    assert log_in(victim.browser, victim.user) != SETTINGS


def stepped_up(victim: Victim) -> None:
    request = RequestFactory().get(SETTINGS)
    request.session = victim.browser.session
    request.user = victim.user
    mark_fresh(request, By.PASSKEY)
    request.session.save()


def role_switched(victim: Victim) -> None:
    answer = victim.browser.post("/konto/roll/", {"role": Role.ADMINISTRATOR.value})
    assert answer.status_code == 302


def ended_elsewhere(victim: Victim) -> None:
    row = Session.objects.get(session_key=victim.cookie)
    other = client_of(victim.user)
    other.post("/konto/sessioner/", {"session": str(row.public_id)})


def others_ended(victim: Victim) -> None:
    client_of(victim.user).post("/konto/sessioner/", {"others": "1"})


def idle(victim: Victim) -> None:
    victim.pass_time(IDLE_SECONDS)


def ten_hours(victim: Victim) -> None:
    for _ in range(0, LONGEST_SECONDS, 600):
        victim.browser.get(SETTINGS)
        victim.pass_time(600)


def hidden_too_long(victim: Victim) -> None:
    victim.browser.post("/konto/dolj/", {"next": SETTINGS})
    victim.pass_time(UNLOCK_SECONDS + 1)


#: The key is changed, and the session itself goes on.
ROTATED: Mapping[str, Callable[[Victim], None]] = {
    "logged in again": logged_in_again,
    "stepped up": stepped_up,
    "role switched": role_switched,
}

#: What the session is bound to has changed; its row still lies there.
REVOKED: Mapping[str, Callable[[Victim], None]] = {
    "new password": new_password,
    "account closed": account_closed,
    "new factor": new_factor,
    "role given": role_given,
    "role ended": role_ended,
}

#: The session is over.
OVER: Mapping[str, Callable[[Victim], None]] = {
    "logged out": logged_out,
    "ended elsewhere": ended_elsewhere,
    "others ended": others_ended,
    "idle": idle,
    "ten hours": ten_hours,
    "hidden too long": hidden_too_long,
}
