"""What stands on top of every page because of cases: broken glass, and unseen notices."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest

from heva.accounts.entrance import has_role, is_verified
from heva.accounts.models import User
from heva.assessments.glass import broken_until
from heva.assessments.notices import count_unseen


@dataclass(frozen=True)
class PageTop:
    """Asked for where a page shows it, and not before: a redirect costs nothing."""

    user: User | None

    @cached_property
    def glass_until(self) -> datetime | None:
        """When the glass that this person broke closes again."""
        return None if self.user is None else broken_until(self.user)

    @cached_property
    def notices(self) -> int:
        """How many notices this person has not seen."""
        return 0 if self.user is None else count_unseen(self.user)


def page_top(request: HttpRequest) -> dict[str, PageTop]:
    """Context processor: `page_top` in every template."""
    user = getattr(request, "user", None)
    inside = isinstance(user, User) and is_verified(request) and has_role(request)
    return {"page_top": PageTop(user if inside else None)}
