"""Which follow-ups a page reveals as soon as their condition holds."""

from heva.assessments.drafts import unreadable
from heva.forms.input_names import note
from heva.forms.open_round import OpenRound
from heva.forms.parents import items_read
from heva.instruments.answers import Address, Unknown
from heva.instruments.definition import Item
from heva.instruments.kleene import Kleene


def revealed(shown: OpenRound) -> frozenset[str]:
    """The follow-ups that are asked, and those that may be because a question is "Vet ej".

    While the question before is untouched they wait: "possibly asked" would fill every page.
    What is not revealed keeps its stored answer. One that cannot be read is always shown: the
    round cannot be locked before it is answered again.
    """
    return frozenset(
        item.key
        for item in shown.instrument.items.values()
        if item.ask_if is not None and (_is_revealed(shown, item) or holds_unreadable(shown, item))
    )


def holds_unreadable(shown: OpenRound, item: Item) -> bool:
    """Whether an answer or the note of this question cannot be read."""
    own = {str(Address(item.key, period)) for period in item.answer_periods}
    return not (own | {note(item.key)}).isdisjoint(unreadable(shown.fields))


def _is_revealed(shown: OpenRound, item: Item) -> bool:
    state = shown.asked.get(item.key, Kleene.YES)
    if state is not Kleene.POSSIBLE or item.ask_if is None:
        return state is Kleene.YES
    read = set(items_read(item.ask_if))
    values = shown.answers.values
    return any(
        address.item in read and isinstance(value, Unknown) for address, value in values.items()
    )
