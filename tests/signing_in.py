"""Somebody inside the program: signed in altogether, without walking through the pages."""

from typing import Any

from django.test import Client
from django.utils import timezone

from heva.accounts.entrance import FRESH_SECONDS, ROLE_KEY, By, Verified
from heva.accounts.models import User
from heva.accounts.session_keys import VERIFIED


def client_of(
    user: User, *, fresh: bool = False, by: By = By.PASSWORD_AND_CODE, **options: Any
) -> Client:
    """A browser of `user`; `fresh` where a factor was given just now. Options are Client's own."""
    return sign_in(Client(**options), user, fresh=fresh, by=by)


def sign_in(
    client: Client, user: User, *, fresh: bool = False, by: By = By.PASSWORD_AND_CODE
) -> Client:
    """`client` as a browser of `user`, acting in the role they act in."""
    client.force_login(user)
    session = client.session
    now = timezone.now().timestamp()
    given = now if fresh else now - FRESH_SECONDS - 1
    session[VERIFIED] = Verified(by, given).as_mark()
    if user.role is not None:
        session[ROLE_KEY] = user.role.value
    session.save()
    return client


def with_password_only(user: User) -> Client:
    """A browser of `user` that has given the right password and no factor yet."""
    client = Client()
    client.force_login(user)
    return client
