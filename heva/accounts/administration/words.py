"""The words of the administration's pages for what the program keeps as codes."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.models import Ending, RestoreReason

REASONS: Final[Mapping[RestoreReason, Promise]] = {
    RestoreReason.LOST: _("Telefonen eller nyckeln är borta"),
    RestoreReason.BROKEN: _("Telefonen eller nyckeln är trasig"),
    RestoreReason.REPLACED: _("Personen har bytt telefon eller nyckel och har inte kvar den gamla"),
    RestoreReason.FORGOTTEN: _("Personen har glömt lösenordet"),
}

ENDINGS: Final[Mapping[Ending, Promise]] = {
    Ending.USED: _("Genomförd"),
    Ending.REFUSED: _("Avslagen"),
    Ending.WITHDRAWN: _("Återtagen"),
    Ending.STOPPED: _("Stoppad av personen själv"),
    Ending.LAPSED: _("Förfallen"),
}
