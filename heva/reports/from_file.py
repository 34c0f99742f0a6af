"""The facts of a summary, read from an answers file, without a database."""

from heva.instruments.answers_file import LARGEST_ANSWERS, read
from heva.instruments.catalogue import NotShipped, shipped_instrument
from heva.instruments.definition import Instrument
from heva.instruments.faults import Fault, InstrumentFaults
from heva.instruments.overlay import lay_on
from heva.instruments.parsing import parse
from heva.reports.facts import SummaryFacts
from heva.scoring.examples import load_proven
from heva.scoring.score import score


def instrument_for(
    answers: bytes, *, name: str, instrument: bytes | None, overlay: bytes | None
) -> Instrument:
    """The instrument given, or the shipped one that the answers file names.

    Raises InstrumentFaults where it is unsound or not shipped.
    """
    found = load_proven(instrument, name=name) if instrument else _named(answers, name)
    return lay_on(found, overlay, name=name) if overlay else found


def _named(answers: bytes, name: str) -> Instrument:
    named = parse(answers, name=name, largest=LARGEST_ANSWERS)
    key, version = named.get("instrument"), named.get("version")
    if not isinstance(key, str) or not isinstance(version, str):
        raise InstrumentFaults(name, [Fault("instrument", "name the instrument and its version")])
    try:
        return shipped_instrument(key, version)
    except NotShipped as unknown:
        raise InstrumentFaults(name, [Fault("instrument", f"{unknown}: give its file")]) from None


def facts_from(answers: bytes, instrument: Instrument, language: str) -> SummaryFacts:
    """The facts of the answers file.

    Raises AnswerFaults; ImpossibleAnswers where the answers cannot all be true.
    """
    given = read(answers, instrument)
    return SummaryFacts(
        instrument=instrument,
        answers=given,
        outcome=score(instrument, given),
        gap_reason=given.case.gap_reason,
        language=language,
    )
