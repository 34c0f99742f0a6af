"""What every page's frame shows: the header, the footer and the session warning."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from heva.accounts import session_limits
from heva.accounts.acting_role import may_switch, role_in
from heva.accounts.entrance import is_verified
from heva.accounts.menu import BY_ROLE, OWN, Link
from heva.accounts.models import User
from heva.accounts.role_words import role_name


@dataclass(frozen=True)
class Frame:
    """`here` is the path of this page, to come back to; times are whole seconds.

    `entered`: somebody is in, if only by the password. `signed_in`: altogether. `role` is the
    name of the role they act in, "" before one is chosen.
    """

    organisation_name: str
    here: str
    entered: bool = False
    signed_in: bool = False
    role: str = ""
    may_switch: bool = False
    links: Sequence[Link] = ()
    own_links: Sequence[Link] = ()
    number_keys: bool = False
    seconds_left: int = 0
    may_extend: bool = False
    warn_seconds: int = session_limits.WARN_SECONDS


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    name, here = settings.HEVA_ORGANISATION_NAME, request.get_full_path()
    user = getattr(request, "user", None)
    now = timezone.now().timestamp()
    if user is None or not user.is_authenticated or not _is_open(request, now):
        return {"frame": Frame(organisation_name=name, here=here)}
    clock = session_limits.read(request.session, now)
    role = role_in(request.session)
    return {
        "frame": Frame(
            organisation_name=name,
            here=here,
            entered=True,
            signed_in=is_verified(request),
            role=role_name(role) if role else "",
            may_switch=may_switch(request.session),
            links=BY_ROLE[role] if role else (),
            own_links=OWN if role else (),
            number_keys=isinstance(user, User) and user.number_keys,
            seconds_left=clock.seconds_left(now),
            may_extend=clock.may_extend(now),
        )
    }


def _is_open(request: HttpRequest, now: float) -> bool:
    """Whether the session lasts and its screen is not hidden."""
    clock = session_limits.read(request.session, now)
    return clock.ended(now) is None and clock.hidden_at is None
