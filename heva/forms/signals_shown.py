"""Which signals a page shows, where, and with what to do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from heva.assessments.reading import StoredAcknowledgement
from heva.assessments.signals_now import SIGNAL_WORDS
from heva.forms import input_names
from heva.forms.open_round import OpenRound
from heva.forms.shown import ShownSignal
from heva.instruments.answers import Address, Unknown
from heva.instruments.definition import Domain, Flag, FlagKind
from heva.instruments.kleene import Kleene
from heva.scoring.outcome import FlagOutcome

_ORDER = (FlagKind.ACUTE, FlagKind.HANDLING, FlagKind.DUTY)


@dataclass(frozen=True)
class StepSignals:
    """`by_item` stand under the question that raised them; the others come from other pages.

    `urgent` are acute, hold, and nobody has acknowledged them yet.
    """

    by_item: Mapping[str, Sequence[ShownSignal]]
    urgent: Sequence[ShownSignal]
    others: Sequence[ShownSignal]


def all_signals(shown: OpenRound) -> Sequence[ShownSignal]:
    """Every signal that holds, then those that may hold; acute first among each."""
    found = [(outcome, _flag(shown, outcome.key)) for outcome in shown.signals]
    found.sort(key=lambda pair: (pair[0].state is not Kleene.YES, _ORDER.index(pair[1].kind)))
    return tuple(_shown(shown, outcome, flag) for outcome, flag in found)


def step_signals(shown: OpenRound, domain: Domain) -> StepSignals:
    """The signals of one step's page.

    A signal that only may hold waits for the check page while its questions are untouched: an
    empty checklist would otherwise open with every alarm there is. Once one of its questions
    has been answered "Vet ej" it is shown.
    """
    here = {item.key for item in domain.items} | {group.key for group in domain.groups}
    by_item: dict[str, list[ShownSignal]] = {}
    elsewhere: list[ShownSignal] = []
    items = {outcome.key: outcome.items for outcome in shown.signals}
    for signal in all_signals(shown):
        if signal.is_possible and not _is_left_open(shown, items[signal.key]):
            continue
        mine = [_item_of(address) for address in items[signal.key] if _item_of(address) in here]
        if mine:
            by_item.setdefault(mine[-1], []).append(signal)
        else:
            elsewhere.append(signal)
    urgent = [one for one in elsewhere if _is_urgent(one)]
    others = [one for one in elsewhere if not _is_urgent(one)]
    return StepSignals(by_item, tuple(urgent), tuple(others))


def _shown(shown: OpenRound, outcome: FlagOutcome, flag: Flag) -> ShownSignal:
    seen = shown.acknowledged.get(flag.key)
    return ShownSignal(
        key=flag.key,
        kind=flag.kind.value,
        heading=str(SIGNAL_WORDS[flag.kind]),
        text=flag.text.to(shown.language),
        action=flag.action.to(shown.language) if flag.action else "",
        is_possible=outcome.state is Kleene.POSSIBLE,
        seen_by=seen.by if seen else "",
        seen_at=seen.at if seen else None,
        is_last_seen=seen is not None and seen == max(shown.acknowledged.values(), key=_time_of),
        where=_where(shown, outcome.items),
    )


def _time_of(acknowledgement: StoredAcknowledgement) -> datetime:
    return acknowledgement.at


def _where(shown: OpenRound, addresses: Sequence[str]) -> Sequence[tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for address in addresses:
        key = _item_of(address)
        try:
            domain = shown.instrument.domain_of(key)
        except KeyError:
            continue
        page = reverse("forms:step", args=[shown.assessment.id, domain.key])
        found[key] = (f"{page}#{input_names.item_id(key)}", _name(shown, key))
    return tuple(found.values())


def _name(shown: OpenRound, key: str) -> str:
    item = shown.instrument.items.get(key)
    if item is None:
        return shown.instrument.groups[key].title.to(shown.language)
    text = item.text.to(shown.language)
    return text if item.number is None else f"{item.number}. {text}"


def _is_left_open(shown: OpenRound, addresses: Sequence[str]) -> bool:
    values = shown.answers.values
    places = [_place(address) for address in addresses]
    return any(isinstance(values.get(place), Unknown) for place in places)


def _is_urgent(signal: ShownSignal) -> bool:
    return signal.kind == FlagKind.ACUTE and not signal.is_possible and not signal.seen_at


def _flag(shown: OpenRound, key: str) -> Flag:
    return next(flag for flag in shown.instrument.flags if flag.key == key)


def _item_of(address: str) -> str:
    return address.partition("[")[0].partition(".")[0]


def _place(address: str) -> Address:
    item, _dot, period = address.partition(".")
    return Address(item, period or None)
