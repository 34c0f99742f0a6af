"""Which providers a page offers, and where each offer leads."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from heva.accounts.entrance import By, verified
from heva.accounts.models import User
from heva.accounts.sign_on.linking import links_of
from heva.accounts.sign_on.providers import offered


@dataclass(frozen=True)
class Offer:
    """A provider's name as people know it, and the address that leads there."""

    name: str
    url: str


def sign_in_offers(after: str) -> tuple[Offer, ...]:
    """A link for every provider; `after` is the path of our own to land on, or ""."""
    query = f"?{urlencode({'next': after})}" if after else ""
    return tuple(
        Offer(one.name, reverse("accounts:sign_on", args=[one.key]) + query) for one in offered()
    )


def confirm_offers(request: HttpRequest) -> tuple[Offer, ...]:
    """The providers by which the person inside may prove anew who they are.

    Only who came in by single sign-on is offered it, so that others cost no query.
    """
    mark, user = verified(request), request.user
    if mark is None or mark.by is not By.SINGLE_SIGN_ON or not isinstance(user, User):
        return ()
    mine = links_of(user)
    return tuple(
        Offer(one.name, reverse("accounts:sign_on_carry", args=[one.key]))
        for one in offered()
        if one.key in mine
    )
