"""The page that says why a sign-on came to nothing, and what to do."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heva.accounts.frame import frame
from heva.accounts.sign_on.attempts import Attempt, Purpose
from heva.accounts.sign_on.identity import Reason
from heva.accounts.sign_on.letting_in import record_refusal
from heva.accounts.sign_on.providers import Provider

log = logging.getLogger("heva.sign_on")


@dataclass(frozen=True)
class _Words:
    heading: str | Promise
    text: str | Promise
    status: int


_NOT_COMPLETE: Final = _("Inloggningen blev inte klar")
_WORDS: Final[Mapping[Reason, _Words]] = {
    Reason.UNKNOWN_ATTEMPT: _Words(
        _NOT_COMPLETE,
        _("Den tog för lång tid eller är redan använd. Börja om från inloggningssidan."),
        400,
    ),
    Reason.USED_BEFORE: _Words(
        _NOT_COMPLETE,
        _("Den tog för lång tid eller är redan använd. Börja om från inloggningssidan."),
        400,
    ),
    Reason.CANCELLED: _Words(
        _NOT_COMPLETE,
        _("Inloggningstjänsten loggade inte in dig. Försök igen, eller logga in på annat sätt."),
        403,
    ),
    Reason.UNREACHABLE: _Words(
        _("Inloggningstjänsten svarar inte"),
        _("Vänta en stund och försök igen. Går det inte, kontakta din kommuns it-stöd."),
        503,
    ),
    Reason.NOT_TRUSTED: _Words(
        _NOT_COMPLETE,
        _(
            "Svaret från inloggningstjänsten går inte att lita på, så du är inte inloggad. "
            "Försök igen. Händer det på nytt, kontakta din kommuns it-stöd."
        ),
        403,
    ),
    Reason.NOT_ANEW: _Words(
        _NOT_COMPLETE,
        _(
            "Inloggningstjänsten frågade dig inte på nytt vem du är, och det krävs här. "
            "Försök igen. Händer det på nytt, kontakta din kommuns it-stöd."
        ),
        403,
    ),
    Reason.TOO_WEAK: _Words(
        _("Du loggade in, men inte tillräckligt säkert"),
        _(
            "Inloggningstjänsten känner igen dig, men inte på den tillitsnivå som krävs här. Logga "
            "in där med en starkare metod, till exempel kort eller e-legitimation, och försök igen."
        ),
        403,
    ),
    Reason.NOBODY_HERE: _Words(
        _("Du har inget konto här som kan användas"),
        _(
            "Inloggningstjänsten känner igen dig, men här finns inget öppet konto som hör ihop "
            "med den inloggningen. Be din enhetschef om hjälp."
        ),
        403,
    ),
}


def refused(
    request: HttpRequest, provider: Provider, reason: Reason, attempt: Attempt | None
) -> HttpResponse:
    """The page of this refusal, audited; the log gets the reason's name and nothing more.

    `attempt` is None where it is not known which one came back.
    """
    event = f"sign_on_refused_{reason.value}"
    log.warning(event)
    record_refusal(request)
    words = _WORDS[reason]
    confirming = attempt is not None and attempt.purpose is Purpose.CONFIRM
    # The page's own address carries a used-up code: no form of the frame may repeat it.
    here = reverse("start" if confirming else "accounts:login")
    context = {
        "words": words,
        "provider": provider,
        "confirming": confirming,
        "frame": replace(frame(request)["frame"], here=here),
        "back": attempt.after if attempt is not None else "",
    }
    return render(request, "accounts/sign_on/refused.html", context, status=words.status)
