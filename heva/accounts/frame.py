"""What every page's frame shows: the header, the footer and the session warning."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from heva.accounts import session_limits
from heva.accounts.preferences import number_keys


@dataclass(frozen=True)
class Frame:
    """`here` is the path of this page, to come back to; times are whole seconds."""

    organisation_name: str
    here: str
    signed_in: bool = False
    number_keys: bool = False
    seconds_left: int = 0
    may_extend: bool = False
    warn_seconds: int = session_limits.WARN_SECONDS


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    name, here = settings.HEVA_ORGANISATION_NAME, request.get_full_path()
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"frame": Frame(organisation_name=name, here=here)}
    now = timezone.now().timestamp()
    clock = session_limits.read(request.session, now)
    signed_in = clock.ended(now) is None and clock.hidden_at is None
    return {
        "frame": Frame(
            organisation_name=name,
            here=here,
            signed_in=signed_in,
            number_keys=number_keys(request.session),
            seconds_left=clock.seconds_left(now),
            may_extend=clock.may_extend(now),
        )
    }
