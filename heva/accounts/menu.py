"""What the header's menu leads to. One table: by the role that the session acts in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import Role


@dataclass(frozen=True)
class Link:
    """One line of the menu: its words and the name of the address it leads to."""

    words: Promise
    url_name: str

    @property
    def path(self) -> str:
        """Where it leads."""
        return reverse(self.url_name)


_CASES = Link(_("Mina ärenden"), "assessments:list")
_TRANSFERS = Link(_("Ärenden som ska flyttas"), "assessments:transfers")
_UNIT = Link(_("Enheten"), "assessments:unit")
_GLASS = Link(_("Nödöppning"), "assessments:glass")
_PEOPLE = Link(_("Administration"), "accounts:administration")
_LOG = Link(_("Logguppföljning"), "accounts:log_reviews")
_HERE = Link(_("Din roll"), "accounts:landing")

BY_ROLE: Final[Mapping[Role, Sequence[Link]]] = {
    Role.WORKER: (_CASES, _TRANSFERS),
    Role.UNIT_HEAD: (_UNIT, _TRANSFERS, _GLASS, _PEOPLE, _LOG),
    Role.ON_CALL: (_GLASS,),
    Role.CONSULTANT: (_HERE,),
    Role.TRAINER: (_HERE,),
    Role.ADMINISTRATOR: (_PEOPLE,),
    Role.AUDITOR: (_LOG,),
}

#: Everybody's, whatever they act as.
OWN: Final[Sequence[Link]] = (
    Link(_("Mina sessioner"), "accounts:sessions"),
    Link(_("Mina inloggningssätt"), "accounts:methods"),
    Link(_("Inställningar"), "accounts:preferences"),
)
