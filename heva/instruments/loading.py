"""From the bytes of a file to a sound Instrument, or to every fault of the file at once."""

import hashlib
from dataclasses import replace

from heva.instruments.checking import (
    check_cycles,
    check_example_answers,
    check_forbidden_words,
)
from heva.instruments.definition import Instrument
from heva.instruments.faults import Fault, InstrumentFaults
from heva.instruments.parsing import cleaned, parse
from heva.instruments.reading.domains import Seen, read_ask_ifs, read_domains, with_ask_ifs
from heva.instruments.reading.examples import read_examples
from heva.instruments.reading.head import (
    Head,
    read_head,
    read_parameters,
    read_periods,
    read_scales,
)
from heva.instruments.reading.judgements import read_judgements
from heva.instruments.reading.names import Names
from heva.instruments.reading.rules import (
    check_missing_is_unread,
    declared,
    read_checks,
    read_flags,
    read_levels,
    read_override,
    read_sufficiency,
)
from heva.instruments.reading.scores import declared_scores, read_scores
from heva.instruments.reading.tables import Reading, Table

__all__ = ["Fault", "InstrumentFaults", "load"]


def load(data: bytes, *, name: str) -> Instrument:
    """The instrument that `data` holds; `name` is the file's, for messages.

    Raises InstrumentFaults with every fault found, each with its place and what to do. A file
    that breaks a limit or does not parse reports only that. Whether the examples hold takes the
    scoring to tell: see `heva.scoring.examples`.
    """
    tree = parse(data, name=name)
    reading = Reading()
    top = Table(cleaned(tree, reading.log), "", reading)
    instrument = _read(top, hashlib.sha256(data).hexdigest())
    top.close()
    check_forbidden_words(reading.labels, instrument.about.forbidden_words, reading.log)
    check_cycles(instrument.scores, reading.log)
    conditions = (level.when for level in instrument.levels)
    check_missing_is_unread(top, instrument.flags, conditions)
    check_example_answers(instrument, reading.log)
    if reading.log.faults:
        raise InstrumentFaults(name, reading.log.faults)
    return instrument


def _read(top: Table, digest: str) -> Instrument:
    """The instrument as far as it can be read; faulty where the log has faults."""
    instrument, seen = _read_questions(top, read_head(top), digest)
    names = replace(
        Names.of(instrument),
        bands=declared_scores(top),
        flags=declared(top, "flags"),
        levels=declared(top, "levels"),
    )
    domains = with_ask_ifs(instrument.domains, read_ask_ifs(top, names))
    judgements = read_judgements(top, seen)
    return replace(
        instrument,
        domains=domains,
        scores=read_scores(top, names),
        flags=read_flags(top, names, {}),
        levels=read_levels(top, names),
        sufficiency=read_sufficiency(top, names),
        judgements=judgements,
        override=read_override(top, judgements, names),
        checks=read_checks(top, names),
        examples=read_examples(top, names),
    )


def _read_questions(top: Table, head: Head, digest: str) -> tuple[Instrument, Seen]:
    periods = read_periods(top)
    parameters = read_parameters(top)
    scales = read_scales(top)
    keys = frozenset(period.key for period in periods)
    seen = Seen(scales, keys, frozenset(parameters))
    instrument = Instrument(
        key=head.key,
        version=head.version,
        languages=top.reading.languages,
        title=head.title,
        about=head.about,
        scales=scales,
        domains=read_domains(top, seen),
        digest=digest,
        periods=periods,
        parameters=parameters,
    )
    return instrument, seen
