"""A municipality's or centre's own file, laid on an instrument.

It may change parameters and add flags and contacts; questions, scales, scores, bands and levels
stay as the instrument's owner wrote them.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from heva.instruments.checking import check_forbidden_words
from heva.instruments.definition import Flag, Instrument, Parameter, Text
from heva.instruments.faults import InstrumentFaults, quoted, under
from heva.instruments.parsing import Refused, cleaned, parse
from heva.instruments.reading.names import Names
from heva.instruments.reading.rules import check_missing_is_unread, read_flags
from heva.instruments.reading.tables import Reading, Table, check_key, read_text

__all__ = ["lay_on"]


@dataclass(frozen=True)
class _Overlay:
    version: str
    parameters: Mapping[str, Parameter]
    flags: tuple[Flag, ...]
    contacts: Mapping[str, Text]


def lay_on(instrument: Instrument, data: bytes, *, name: str) -> Instrument:
    """`instrument` with the overlay `data` laid on it; its own digest stays as it was.

    Raises InstrumentFaults with every fault of the overlay, also when one lies there already.
    """
    reading = Reading(languages=instrument.languages)
    top = Table(cleaned(parse(data, name=name), reading.log), "", reading)
    overlay = _read(top, instrument)
    top.close()
    check_forbidden_words(reading.labels, instrument.about.forbidden_words, reading.log)
    levels = (level.when for level in instrument.levels)
    check_missing_is_unread(top, overlay.flags, levels)
    if instrument.overlay_digest is not None:
        top.fault(
            None, "cannot be laid on an instrument that has an overlay: start from the plain one"
        )
    if reading.log.faults:
        raise InstrumentFaults(name, reading.log.faults)
    return replace(
        instrument,
        parameters={**instrument.parameters, **overlay.parameters},
        flags=(*instrument.flags, *overlay.flags),
        contacts=overlay.contacts,
        overlay_version=overlay.version,
        overlay_digest=hashlib.sha256(data).hexdigest(),
    )


def _read(top: Table, instrument: Instrument) -> _Overlay:
    target = top.string("overlay_of", required=True)
    if target is not None and target != instrument.key:
        message = f"is {quoted(target)}: this instrument is {quoted(instrument.key)}"
        top.fault("overlay_of", f"{message}; lay it on the one that it names")
    version = top.string("overlay_version", required=True)
    if version is not None and (not version.strip() or "\n" in version):
        top.fault("overlay_version", "is empty or has a line break: give one line")
    taken = {flag.key: "the instrument" for flag in instrument.flags}
    return _Overlay(
        version=version or "",
        parameters=_read_parameters(top, instrument),
        flags=read_flags(top, Names.of(instrument), taken),
        contacts=_read_contacts(top),
    )


def _read_parameters(top: Table, instrument: Instrument) -> dict[str, Parameter]:
    changed = {}
    for key, table in top.named_tables("parameters"):
        value = table.integer("value", required=True)
        table.close()
        if key not in instrument.parameters:
            message = "is no parameter of the instrument: an overlay can only change those it has"
            table.fault(None, message)
        elif value is not None:
            changed[key] = replace(instrument.parameters[key], value=value)
    return changed


def _read_contacts(top: Table) -> dict[str, Text]:
    table = top.table("contacts")
    contacts = {}
    for key, value in table.values.items() if table is not None else ():
        place = under(top.at("contacts"), key)
        if check_key(key, place, top.reading) and not isinstance(value, Refused):
            contacts[key] = read_text(value, place, top.reading)
    return contacts
