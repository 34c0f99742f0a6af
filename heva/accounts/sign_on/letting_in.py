"""The last step of a sign-on: from a proven identity to a person who is in."""

from django.http import HttpRequest

from heva.accounts import entrance
from heva.accounts.models import User
from heva.accounts.sign_on.attempts import Attempt, Purpose
from heva.accounts.sign_on.identity import Identity, Reason, Refused
from heva.accounts.sign_on.linking import person_of, use_up
from heva.accounts.sign_on.providers import Provider
from heva.audit.events import Event
from heva.audit.recording import record_entrance


def let_in(request: HttpRequest, provider: Provider, attempt: Attempt, proven: Identity) -> None:
    """Admit the person, or mark their session fresh where they are in. Raises Refused.

    The level is looked at first: somebody too weakly proven is not even looked up.
    """
    use_up(provider, proven)
    if proven.level not in provider.levels:
        raise Refused(Reason.TOO_WEAK)
    here = request.user
    inside = here if isinstance(here, User) and entrance.is_verified(request) else None
    user = person_of(provider, proven, inside=inside)
    if attempt.purpose is Purpose.SIGN_IN:
        entrance.admit(request, user, by=entrance.By.SINGLE_SIGN_ON)
    elif request.user == user and entrance.is_verified(request):
        entrance.mark_fresh(request, entrance.By.SINGLE_SIGN_ON)
    else:
        raise Refused(Reason.NOBODY_HERE)


def record_refusal(request: HttpRequest) -> None:
    """Somebody was turned away: who they are is known only where they were in already."""
    user = request.user
    if isinstance(user, User):
        record_entrance(Event.FACTOR_REFUSED, user)
    else:
        record_entrance(Event.SIGN_IN_REFUSED, None)
