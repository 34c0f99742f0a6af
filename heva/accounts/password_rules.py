"""What a password must be: long, and not what everybody would guess. No rules of composition."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 15, 128
#: So much must be left when the words that anybody would try are taken away.
LEAST_OF_ONES_OWN = 8
#: Other than this many different characters, a long password is one short thing repeated.
LEAST_DIFFERENT = 5

#: Words of the trade and the region, of the calendar and the keyboard, in small letters.
KNOWN_WORDS: Final = (
    *("hevastöd", "heva", "resurscentrum", "västernorrland", "vasternorrland", "socialtjänsten"),
    *("socialtjänst", "socialtjansten", "socialtjanst", "socialsekreterare", "enhetschef"),
    *("kommun", "konsultation", "bedömning", "bedomning", "lösenord", "losenord", "password"),
    *("härnösand", "harnosand", "kramfors", "sollefteå", "solleftea", "sundsvall", "timrå"),
    *("timra", "ånge", "örnsköldsvik", "ornskoldsvik", "övik", "sommaren", "sommar", "hösten"),
    *("vintern", "vinter", "våren", "januari", "februari", "mars", "april", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december", "välkommen", "valkommen"),
    *("hemligt", "hemlig", "sverige", "qwertyuiopå", "qwertyuiop", "qwerty", "asdfghjklöä"),
    *("asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "abcdef", "admin", "test"),
    *("1234567890", "123456789", "12345", "0123456789", "987654321"),
)
_KNOWN: Final = re.compile("|".join(sorted(KNOWN_WORDS, key=len, reverse=True)))
_NO_LETTER: Final = re.compile(r"[\W\d_]+")


class Length:
    """From 15 to 128 characters. The upper end keeps one guess from costing the server minutes."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError where the password is too short or too long."""
        if len(password) < SHORTEST:
            words = _("Lösenordet är för kort. Det måste ha minst %(number)d tecken.")
            raise ValidationError(words, "too_short", {"number": SHORTEST})
        if len(password) > LONGEST:
            words = _("Lösenordet är för långt. Det får ha högst %(number)d tecken.")
            raise ValidationError(words, "too_long", {"number": LONGEST})

    def get_help_text(self) -> str:
        """The rule in words."""
        words = _("Minst %(least)d tecken, gärna en mening. Högst %(most)d.")
        return words % {"least": SHORTEST, "most": LONGEST}


class MoreThanKnownWords:
    """Something must be left beside words that anybody here would try, years and the like.

    Django's own list of common passwords knows nearly none that is long enough to pass.
    """

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError where too little is left, or one short thing is repeated."""
        small = password.casefold()
        # Digits and signs count where they stand for themselves, not as the year behind a word.
        own = _NO_LETTER.sub("", _KNOWN.sub("", small)) if _KNOWN.search(small) else small
        if len(set(small)) < LEAST_DIFFERENT or len(own) < LEAST_OF_ONES_OWN:
            raise ValidationError(
                _("Lösenordet är för lätt att gissa. Välj ord som inte hör till arbetet."),
                "guessed",
            )

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("Inte namn, årtal eller ord som hör till arbetet.")
