"""What the inputs of a page are called, and the element ids that links point at.

A *field* is the stored name ("threat_to_life.now", "note:threat_to_life", "persons"). Every
input carries a prefix, so that no key of an instrument can collide with "action" or the
like. A field is part of a post only where its revision input is: a cut-off or partial post
can therefore never clear an answer.
"""

UNKNOWN = "?"  # "Vet ej" among the radios; no option key can be this
NOT_APPLICABLE = "-"  # "Ej tillämpligt", on scales that offer no "Vet ej"
NONE_CHOSEN = "!"  # "Inget av detta" among several choices


def answer(field: str) -> str:
    """The input that carries the answer itself."""
    return f"answer:{field}"


def unknown(field: str) -> str:
    """The checkbox "Vet ej", on kinds that have no radios for it."""
    return f"unknown:{field}"


def reason(field: str) -> str:
    """The radios that say why the answer is unknown."""
    return f"reason:{field}"


def rationale(field: str) -> str:
    """The free text that says why a judgement was made."""
    return f"rationale:{field}"


def because(field: str) -> str:
    """The free text that says why a judgement is changed."""
    return f"because:{field}"


def revision(field: str) -> str:
    """The revision that the page showed; 0 where nothing was stored."""
    return f"rev:{field}"


def entry_count(field: str) -> str:
    """How many entries of a repeating group the page showed."""
    return f"count:{field}"


def none_known(field: str) -> str:
    """The checkbox that states that a group has no entries."""
    return f"none:{field}"


def entry(field: str, index: int, item: str) -> str:
    """One answer within one entry of a repeating group, as a field of its own."""
    return f"{field}[{index}].{item}"


def keep(field: str) -> str:
    """The choice between two versions, on the page that shows both."""
    return f"keep:{field}"


def seen_revision(field: str) -> str:
    """The revision shown as "theirs" on that page."""
    return f"seen:{field}"


def note(item: str) -> str:
    """The stored field of an item's note."""
    return f"note:{item}"


def judgement(key: str) -> str:
    """The stored field of a judgement."""
    return f"judgement:{key}"


def done(domain: str) -> str:
    """The stored field of "Har du gått igenom hela delen?"."""
    return f"done:{domain}"


def item_id(item: str) -> str:
    """The element that holds a whole question."""
    return f"item-{item}"


def box_id(field: str) -> str:
    """The element that holds a judgement, or another of the author's own fields."""
    return f"ruta-{field}"


def belongs_to(name: str, field: str) -> bool:
    """Whether an input is one of a field's own, those of its entries included."""
    kind, colon, rest = name.partition(":")
    if not colon or kind not in _VALUE_KINDS:
        return False
    return rest == field or rest.startswith(f"{field}[")


_VALUE_KINDS = ("answer", "unknown", "reason", "rationale", "because", "count", "none")
