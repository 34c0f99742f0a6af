"""The log review in words: why a line was drawn, what was found, and why."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.log_review.models import Because, Result
from heva.audit.odd_patterns import Odd

WHY: Final[Mapping[str, str | Promise]] = {
    "chance": _("Dragen av slumpen"),
    Odd.MANY_CASES: _("Fler än 15 ärenden på en timme"),
    Odd.NIGHT: _("Arbete mellan klockan 22 och 06"),
    Odd.LONG_LOCKED: _("Läste ett ärende som låstes för mer än 90 dagar sedan"),
    Odd.READS_WITHOUT_WRITING: _("Läste samma ärende minst fem gånger på en vecka utan att skriva"),
    Odd.GLASS: _("Nödöppnade ett ärende"),
    Odd.EXPORTS: _("Skrev ut eller tog ut uppgifter"),
    Odd.DENIALS: _("Nekades minst fem gånger på en dag"),
}

RESULTS: Final[Mapping[Result, str | Promise]] = {
    Result.IN_ORDER: _("Är i sin ordning"),
    Result.ASK: _("Fråga personen"),
    Result.REPORT: _("Anmäl till ansvarig chef"),
}

BECAUSE: Final[Mapping[Because, str | Promise]] = {
    Because.OWN_WORK: _("Hör till personens arbete"),
    Because.ON_CALL_DUTY: _("Personen hade jour eller ersatte någon"),
    Because.HANDED_OVER_WORK: _("Ärendet lämnades eller togs över"),
    Because.NOT_UNDERSTOOD: _("Går inte att förstå av loggen"),
    Because.OUTSIDE_TASKS: _("Verkar inte höra till personens arbete"),
    Because.OTHER: _("Annat, noterat utanför programmet"),
}
