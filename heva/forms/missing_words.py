"""Why an answer is missing, in the words of the screen."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from heva.instruments.answers import MissingReason

REASONS: Final[Mapping[MissingReason, str | Promise]] = {
    MissingReason.NOT_ASKED: gettext_lazy("Ej frågat"),
    MissingReason.ASKED_UNKNOWN: gettext_lazy("Frågat, okänt"),
    MissingReason.DECLINED: gettext_lazy("Vill ej svara"),
    MissingReason.UNSAFE_TO_ASK: gettext_lazy("Ej säkert att fråga"),
    MissingReason.NOT_APPLICABLE: gettext_lazy("Ej tillämpligt"),
}
