"""Answers from a file, an example or the database, held against their instrument, and back.

The shape is that of the answers file in `docs/instrument-format.md`.
"""

from collections.abc import Mapping

from heva.instruments.answer_values import (
    AnswerFault,
    AnswerFaults,
    AnswerLog,
    read_entries,
    read_value,
)
from heva.instruments.answers import Address, Answers, Entry, JudgementAnswer, Value
from heva.instruments.case_facts import read_case
from heva.instruments.definition import Instrument, Item, ItemKind, Judgement, Scale
from heva.instruments.faults import InstrumentFaults, quoted, under
from heva.instruments.parsing import parse as parse_toml
from heva.instruments.raw_answers import to_raw

__all__ = ["AnswerFault", "AnswerFaults", "parse", "read", "to_raw"]

LARGEST_ANSWERS = 32 * 1024 * 1024  # bytes; answers are texts of any length
_SECTIONS = ("case", "answers", "notes", "judgements")


def read(data: bytes, instrument: Instrument) -> Answers:
    """The answers file `data`, given to `instrument`.

    Raises AnswerFaults: for a file that does not parse its first fault, else every fault.
    """
    try:
        raw = parse_toml(data, name="", largest=LARGEST_ANSWERS)
    except InstrumentFaults as refused:
        raise AnswerFaults(tuple(AnswerFault("", str(fault)) for fault in refused.faults)) from None
    faults = []
    for key, wanted in (("instrument", instrument.key), ("version", instrument.version)):
        if raw.pop(key, None) != wanted:
            message = f"is not {quoted(wanted)}: the answers must name their instrument and version"
            faults.append(AnswerFault(key, message, key))
    return _parse(raw, instrument, faults)


def parse(raw: Mapping[str, object], instrument: Instrument) -> Answers:
    """Answers from plain tables with the sections `case`, `answers`, `notes` and `judgements`,
    all optional. Raises AnswerFaults with every fault."""
    return _parse(raw, instrument, [])


def _parse(raw: Mapping[str, object], instrument: Instrument, faults: list[AnswerFault]) -> Answers:
    for key in raw:
        if key not in _SECTIONS:
            place = under("", key)
            message = f"is not a known section: remove it or use one of {', '.join(_SECTIONS)}"
            faults.append(AnswerFault(place, message, place))
    logs = {section: AnswerLog(section, faults) for section in _SECTIONS}
    tables = {section: _table(raw.get(section), logs[section]) for section in _SECTIONS}
    values, groups = _read_answers(tables["answers"], instrument, logs["answers"])
    answers = Answers(
        values=values,
        groups=groups,
        notes=_read_notes(tables["notes"], instrument, logs["notes"]),
        judgements=_read_judgements(tables["judgements"], instrument, logs["judgements"]),
        case=read_case(tables["case"], logs["case"]),
    )
    if faults:
        raise AnswerFaults(tuple(faults))
    return answers


def _table(raw: object, log: AnswerLog) -> Mapping[str, object]:
    if raw is None or isinstance(raw, Mapping):
        return raw or {}
    log.add("", "is no table: give a table")
    return {}


def _read_answers(
    raw: Mapping[str, object], instrument: Instrument, log: AnswerLog
) -> tuple[dict[Address, Value], dict[str, tuple[Entry, ...]]]:
    values: dict[Address, Value] = {}
    groups: dict[str, tuple[Entry, ...]] = {}
    for key, given in raw.items():
        item, group = instrument.items.get(key), instrument.groups.get(key)
        if item is not None:
            values.update(_read_item(given, item, instrument.scales, log))
        elif group is not None:
            own = {part.key: part for part in group.items}
            entries = read_entries(given, own, group.maximum, instrument.scales, key, log)
            if entries is not None:
                groups[key] = entries
        else:
            log.add(under("", key), "there is no such question or group: remove it")
    return values, groups


def _read_item(
    raw: object, item: Item, scales: Mapping[str, Scale], log: AnswerLog
) -> dict[Address, Value]:
    """The answers to one item. For one with periods, a bare {unknown = …} means all of them."""
    if not item.periods:
        given: Mapping[str | None, object] = {None: raw}
    elif not isinstance(raw, Mapping):
        log.add(item.key, f"is answered by period: give {{{item.periods[0]} = …}}")
        return {}
    elif raw.keys() == {"unknown"}:
        given = dict.fromkeys(item.periods, raw)
    else:
        given = {period: answer for period, answer in raw.items() if period in item.periods}
        for period in raw.keys() - given.keys():
            message = f"has no such period: use {', '.join(item.periods)}"
            log.add(under(item.key, str(period)), message)
    found = {}
    for period, answer in given.items():
        address = Address(item.key, period)
        value = read_value(answer, item, scales, str(address), log)
        if value is not None:
            found[address] = value
    return found


def _read_notes(
    raw: Mapping[str, object], instrument: Instrument, log: AnswerLog
) -> dict[str, str]:
    notes = {}
    for key, text in raw.items():
        item = instrument.items.get(key)
        if item is None:
            log.add(under("", key), "there is no such question: remove the note")
        elif not item.note:
            log.add(key, "offers no note: remove it")
        elif not isinstance(text, str):
            log.add(key, "is no text: give a string")
        else:
            notes[key] = text
    return notes


def _read_judgements(
    raw: Mapping[str, object], instrument: Instrument, log: AnswerLog
) -> dict[str, JudgementAnswer]:
    known = {judgement.key: judgement for judgement in instrument.judgements}
    found = {}
    for key, given in raw.items():
        if key not in known:
            log.add(under("", key), "there is no such judgement: remove it")
        elif not isinstance(given, Mapping):
            log.add(key, "is no table: give {answer = …, rationale = …}")
        else:
            found[key] = _read_judgement(given, known[key], instrument.scales, log)
    return found


def _read_judgement(
    raw: Mapping[str, object], judgement: Judgement, scales: Mapping[str, Scale], log: AnswerLog
) -> JudgementAnswer:
    key = judgement.key
    for other in raw.keys() - {"answer", "rationale"}:
        log.add(under(key, other), "is not known here: give answer and rationale")
    rationale = raw.get("rationale", "")
    if not isinstance(rationale, str):
        log.add(f"{key}.rationale", "is no text: give a string")
        rationale = ""
    given = raw.get("answer")
    if given is None:
        return JudgementAnswer(None, rationale)
    address = f"{key}.answer"
    if judgement.kind is ItemKind.GROUP:
        own = {item.key: item for item in judgement.items}
        entries = read_entries(given, own, judgement.maximum or 0, scales, address, log)
        return JudgementAnswer(entries, rationale)
    if isinstance(given, Mapping):
        log.add(address, "a judgement has no unknown: answer it or leave it out")
        return JudgementAnswer(None, rationale)
    scale = Scale(key, judgement.options) if judgement.options else None
    asked = Item(key, judgement.kind, judgement.text, scale=key if scale else None)
    own_scale = {key: scale} if scale else {}
    return JudgementAnswer(read_value(given, asked, own_scale, address, log), rationale)
