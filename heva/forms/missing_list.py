"""What is missing, in words: which question, why, and where to answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from heva.forms import input_names
from heva.forms.going import RETURNS
from heva.forms.missing_words import REASONS
from heva.forms.open_round import OpenRound
from heva.forms.questions import period_words
from heva.instruments.answers import Address, Unknown
from heva.scoring.outcome import Outcome

#: More missing answers than this are folded.
SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Missing:
    """One question: its words, why each of its missing answers is missing, and its page."""

    label: str
    why: Sequence[str]
    page: str


@dataclass(frozen=True)
class Weighty:
    """The missing answers by weight: the first few, and the rest to unfold.

    `can_move`: some answer can still change the level, or give one where too little is known for
    any. Where none can, they are merely missing.
    """

    first: Sequence[Missing] = ()
    rest: Sequence[Missing] = ()
    can_move: bool = False


def weighty(shown: OpenRound, outcome: Outcome) -> Weighty:
    """What is missing and could change the outcome, the weightiest first."""
    found = missing_list(shown, outcome.could_change)
    level = outcome.level
    can_move = level is None or not outcome.sufficient or level.low != level.high
    return Weighty(found[:SHOWN_AT_ONCE], found[SHOWN_AT_ONCE:], can_move)


def missing_list(shown: OpenRound, addresses: Sequence[str]) -> Sequence[Missing]:
    """The questions behind the addresses of an outcome, each once, in the order given."""
    by_key: dict[str, list[str]] = {}
    for address in addresses:
        by_key.setdefault(_key(address), []).append(address)
    return tuple(_missing(shown, key, found) for key, found in by_key.items())


def _missing(shown: OpenRound, key: str, addresses: Sequence[str]) -> Missing:
    domain = shown.instrument.domain_of(key)
    item = shown.instrument.items.get(key)
    if item is None:
        label, element = shown.instrument.groups[key].title.to(shown.language), f"grupp-{key}"
        why = [_group_why(shown, key, address) for address in addresses]
    else:
        text = item.text.to(shown.language)
        label = text if item.number is None else f"{item.number}. {text}"
        element = input_names.item_id(key)
        why = [_why(shown, address) for address in addresses]
    page = reverse("forms:step", args=[shown.assessment.id, domain.key])
    return Missing(label, tuple(dict.fromkeys(why)), f"{page}?{RETURNS}=kontroll#{element}")


def _why(shown: OpenRound, address: str) -> str:
    item, _dot, period = address.partition(".")
    value = shown.answers.values.get(Address(item, period or None))
    why = str(REASONS[value.reason]) if isinstance(value, Unknown) else _("Ej besvarat")
    title, _definition = period_words(shown.instrument, period or None, shown.language)
    return f"{title}: {why.lower()}" if title else why


def _group_why(shown: OpenRound, key: str, address: str) -> str:
    place, _bracket, rest = address.partition("[")
    if not rest:
        return _("Ej besvarat")
    index, _close, item_key = rest.partition("].")
    item = shown.instrument.groups[key].item(item_key)
    entry = shown.answers.groups[place][int(index)]
    value = entry.get(item_key)
    why = str(REASONS[value.reason]) if isinstance(value, Unknown) else _("Ej besvarat")
    row = _("rad %(number)d") % {"number": int(index) + 1}
    return f"{row}, {item.text.to(shown.language).rstrip('?')}: {why.lower()}"


def _key(address: str) -> str:
    return address.partition("[")[0].partition(".")[0]
