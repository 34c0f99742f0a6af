"""A factor as a page posts it: a code of the app, a backup code, or a passkey's answer."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heva.accounts.entrance import By
from heva.accounts.factors import demo_code, passkeys
from heva.accounts.factors.checking import Checked, Verdict, check_app_code, check_backup_code
from heva.accounts.factors.spelling import app_code, backup_code
from heva.accounts.models import User

CODE, PASSKEY = "factor_code", "factor_passkey"  # the fields of the form


@dataclass(frozen=True)
class Given:
    """A factor was given, and it was right."""

    by: By


@dataclass(frozen=True)
class Refused:
    """It was not right: `words` say so; `wait` is the seconds until another one is looked at."""

    words: str
    wait: int = 0
    guessed: bool = True  # something was given that could have been right


def give(request: HttpRequest, user: User) -> Given | Refused:
    """Look at what was posted. It is used up by being right."""
    answer = request.POST.get(PASSKEY, "")
    if answer:
        try:
            passkeys.finish_using(request, user, answer)
        except passkeys.Unusable:
            return Refused(passkeys.refusal_words())
        return Given(By.PASSKEY)
    typed = request.POST.get(CODE, "")
    if demo_code.is_right(request, typed):
        return Given(By.DEMO)
    if digits := app_code(typed):
        return _of(check_app_code(user, digits), By.PASSWORD_AND_CODE)
    if signs := backup_code(typed):
        return _of(check_backup_code(user, signs), By.BACKUP_CODE)
    if not typed.strip():
        return Refused(_("Skriv koden."), guessed=False)
    return Refused(
        _("Det är ingen kod. Appens kod är sex siffror, en reservkod är tio tecken."), guessed=False
    )


def wait_words(seconds: int) -> str:
    """How long to wait, plainly."""
    if seconds < 60:
        return ngettext(
            "Vänta %(number)d sekund och försök igen.",
            "Vänta %(number)d sekunder och försök igen.",
            seconds,
        ) % {"number": seconds}
    minutes = -(-seconds // 60)
    return ngettext(
        "Vänta %(number)d minut och försök igen.",
        "Vänta %(number)d minuter och försök igen.",
        minutes,
    ) % {"number": minutes}


def _of(checked: Checked, by: By) -> Given | Refused:
    match checked.verdict:
        case Verdict.RIGHT:
            return Given(by)
        case Verdict.WAIT:
            words = _("För många fel koder i rad.")
            return Refused(f"{words} {wait_words(checked.wait)}", checked.wait, guessed=False)
        case Verdict.LOCKED:
            words = _("Tio fel koder i rad har spärrat den här sortens kod.")
            way = _("Använd ett annat inloggningssätt, eller be din enhetschef om hjälp.")
            return Refused(f"{words} {way}")
        case _:
            return Refused(_("Koden är fel, eller redan använd. Vänta på nästa kod i appen."))
