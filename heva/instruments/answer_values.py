"""One raw answer, as a file or a stored row gives it, held against its question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from heva.instruments.answers import Entry, MissingReason, Unknown, Value
from heva.instruments.definition import Item, ItemKind, Scale
from heva.instruments.faults import quoted

_REASONS = ", ".join(MissingReason)


@dataclass(frozen=True)
class AnswerFault:
    """What is wrong with one answer. `item` is its address ("q9", "q9.now", "persons[0].role";
    outside [answers] with its section, "notes.q9"); `path` its whole place in the file."""

    item: str
    message: str
    path: str = ""


class AnswerFaults(Exception):
    """Answers that their instrument does not allow; `faults` holds all that is wrong."""

    def __init__(self, faults: tuple[AnswerFault, ...]) -> None:
        self.faults = faults
        # Only places, never messages: those may repeat what was typed, and exceptions get logged.
        super().__init__(f"faults at {', '.join(fault.path or 'the file' for fault in faults)}")


@dataclass
class AnswerLog:
    """Collects the faults of one section: "answers", "notes", "case" or "judgements"."""

    section: str
    faults: list[AnswerFault] = field(default_factory=list)

    def add(self, address: str, message: str, *, part: int | None = None) -> None:
        """`part`: which of several chosen options; it belongs to the path, not to the address."""
        whole = f"{self.section}.{address}" if address else self.section
        item = address if address and self.section == "answers" else whole
        path = whole if part is None else f"{whole}[{part}]"
        self.faults.append(AnswerFault(item, message, path))


def read_value(
    raw: object, item: Item, scales: Mapping[str, Scale], address: str, log: AnswerLog
) -> Value | None:
    """The answer to `item` (for one period), or None where it is not valid, which is logged."""
    if isinstance(raw, Mapping):
        return _unknown(raw, scales.get(item.scale or ""), address, log)
    return _KINDS[item.kind](raw, item, scales.get(item.scale or ""), address, log)


def _unknown(
    raw: Mapping[str, object], scale: Scale | None, address: str, log: AnswerLog
) -> Unknown | None:
    if raw.keys() != {"unknown"}:
        log.add(address, f"give an answer, or {{unknown = …}} with one of {_REASONS}")
        return None
    reason = next((known for known in MissingReason if known.value == raw["unknown"]), None)
    if reason is None:
        log.add(address, f"is unknown for no known reason: give one of {_REASONS}")
    elif scale and not scale.unknown and reason is not MissingReason.NOT_APPLICABLE:
        log.add(address, 'cannot be unknown: answer it, leave it out, or use "not_applicable"')
        return None
    return Unknown(reason) if reason else None


def _choice(
    raw: object, item: Item, scale: Scale | None, address: str, log: AnswerLog
) -> Value | None:
    if isinstance(raw, str) and (scale is None or raw in scale.keys):
        return raw
    shown = quoted(raw) if isinstance(raw, str) else "this"
    log.add(address, f"{shown} is no option: give one of {_listed(scale)}")
    return None


def _choices(
    raw: object, item: Item, scale: Scale | None, address: str, log: AnswerLog
) -> Value | None:
    if not isinstance(raw, list | tuple):
        log.add(address, "takes several options: give a list, [] for none chosen")
        return None
    chosen: dict[str, None] = {}
    for n, option in enumerate(raw):
        if not isinstance(option, str) or (scale is not None and option not in scale.keys):
            shown = quoted(option) if isinstance(option, str) else "this"
            log.add(address, f"{shown} is no option: give some of {_listed(scale)}", part=n)
            continue
        if option in chosen:
            log.add(address, f"{quoted(option)} is chosen twice: choose it once", part=n)
        chosen[option] = None
    return tuple(chosen)


def _number(
    raw: object, item: Item, scale: Scale | None, address: str, log: AnswerLog
) -> Value | None:
    if isinstance(raw, bool) or not isinstance(raw, int):
        log.add(address, "is no whole number: give an integer")
        return None
    least, most = item.minimum, item.maximum
    if (least is not None and raw < least) or (most is not None and raw > most):
        log.add(address, f"is outside the range: give an integer from {least} to {most}")
        return None
    return raw


def _text(
    raw: object, item: Item, scale: Scale | None, address: str, log: AnswerLog
) -> Value | None:
    if isinstance(raw, str):
        return raw
    log.add(address, "is no text: give a string")
    return None


def _listed(scale: Scale | None) -> str:
    return ", ".join(scale.keys) if scale else "its scale's options"


_Reader = Callable[[object, Item, Scale | None, str, AnswerLog], Value | None]
_KINDS: Mapping[ItemKind, _Reader] = {
    ItemKind.CHOICE: _choice,
    ItemKind.CHOICES: _choices,
    ItemKind.NUMBER: _number,
    ItemKind.TEXT: _text,
}


def read_entries(
    raw: object,
    items: Mapping[str, Item],
    maximum: int,
    scales: Mapping[str, Scale],
    address: str,
    log: AnswerLog,
) -> tuple[Entry, ...] | None:
    """The entries of a repeating group: at most `maximum`, each with its own items' answers."""
    if not isinstance(raw, list | tuple):
        log.add(address, "is a repeating group: give a list of entries, [] when there is none")
        return None
    if len(raw) > maximum:
        log.add(address, f"has {len(raw)} entries: give at most {maximum}")
    entries = []
    for n, given in enumerate(raw):
        place = f"{address}[{n}]"
        if not isinstance(given, Mapping):
            log.add(place, "is no entry: give a table with the entry's answers")
            continue
        entry: dict[str, Value] = {}
        for key, part in given.items():
            if key not in items:
                log.add(
                    f"{place}.{_shown(key)}", "there is no such question in the group: remove it"
                )
                continue
            value = read_value(part, items[key], scales, f"{place}.{key}", log)
            if value is not None:
                entry[key] = value
        entries.append(entry)
    return tuple(entries)


def _shown(key: object) -> str:
    return key if isinstance(key, str) and key.isidentifier() else quoted(str(key))
