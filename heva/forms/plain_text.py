"""The rules for free text: kept exactly, up to a limit; what cannot be kept is said."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def exact(text: str, limit: int) -> str | None:
    """The text as it will be stored, or None where there is nothing but space.

    Browsers send every line break as CR LF; that pair becomes one LF and nothing else is
    touched. Raises ValidationError over `limit` characters, and on characters that neither
    the database nor UTF-8 can hold, or that stand where such a one was (U+FFFD).
    """
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return None
    if "\ufffd" in showable(text):
        message = _("Texten innehåller ett trasigt tecken, visat som \ufffd. Ta bort det.")
        raise ValidationError(message, code="unsaveable")
    if len(text) > limit:
        message = _("Texten är %(length)d tecken lång. Korta den till högst %(limit)d tecken.")
        params = {"length": len(text), "limit": limit}
        raise ValidationError(message, code="too_long", params=params)
    return text


def showable(text: str) -> str:
    """The text with what a page cannot hold replaced by U+FFFD, so that it can be shown again."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
