"""The golden cases of an instrument file, run against its own rules.

A file may be used only when all of them hold. They run without a local overlay.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from heva.instruments.answers_file import parse
from heva.instruments.checking import example_as_raw
from heva.instruments.definition import Example, Instrument
from heva.instruments.faults import Fault, InstrumentFaults, quoted
from heva.instruments.kleene import Kleene
from heva.instruments.loading import load
from heva.scoring.checks import failed_checks
from heva.scoring.outcome import LevelOutcome, Outcome, ScoreOutcome
from heva.scoring.score import score


def load_proven(data: bytes, *, name: str) -> Instrument:
    """The instrument that `data` holds, all its examples holding: fit for use.

    Raises InstrumentFaults with every fault of the file, or every example that does not hold.
    """
    instrument = load(data, name=name)
    if faults := faults_of_examples(instrument):
        raise InstrumentFaults(name, faults)
    return instrument


def faults_of_examples(instrument: Instrument) -> tuple[Fault, ...]:
    """What the examples claim and the rules do not show; only what is written is compared."""
    return tuple(
        Fault(f"examples[{n}].{place}", f"example {quoted(example.name)}: {message}")
        for n, example in enumerate(instrument.examples)
        for place, message in _faults(instrument, example)
    )


def _faults(instrument: Instrument, example: Example) -> Iterator[tuple[str, str]]:
    answers = parse(example_as_raw(example), instrument)
    for failed in failed_checks(instrument, answers):
        told = f"checks[{failed.check}] forbids these answers; change the check or the example"
        yield "answers", told
    outcome = score(instrument, answers, ranked=False)
    for place, message in _differences(example.expect, outcome):
        yield f"expect.{place}", message


def _differences(expect: Mapping[str, object], outcome: Outcome) -> Iterator[tuple[str, str]]:
    if "level" in expect:
        yield from _level(expect["level"], outcome.level)
    scores = expect.get("scores", {})
    for key, wanted in scores.items() if isinstance(scores, Mapping) else ():
        yield from _score(f"scores.{key}", wanted, outcome.scores[key])
    for key, state in (("flags", Kleene.YES), ("possible", Kleene.POSSIBLE)):
        if key in expect:
            shown = [flag.key for flag in outcome.flags.values() if flag.state is state]
            yield from _keys(key, expect[key], shown)
    if "sufficient" in expect and expect["sufficient"] != outcome.sufficient:
        yield "sufficient", _said(expect["sufficient"], outcome.sufficient)


def _level(wanted: object, level: LevelOutcome | None) -> Iterator[tuple[str, str]]:
    shown = {"low": level.low, "high": level.high} if level else {}
    if isinstance(wanted, Mapping):
        for end, key in wanted.items():
            if shown.get(end) != key:
                yield f"level.{end}", _said(key, shown.get(end))
    elif set(shown.values()) != {wanted}:
        between = " to ".join(dict.fromkeys(shown.values()))
        yield "level", _said(wanted, between)


def _score(place: str, wanted: object, shown: ScoreOutcome) -> Iterator[tuple[str, str]]:
    if not isinstance(wanted, Mapping):
        if not _same(wanted, shown.value):
            yield place, _said(wanted, shown.value)
        return
    numbers = {"low": shown.low, "high": shown.high, "value": shown.value}
    for key, claim in wanted.items():
        if key in numbers and not _same(claim, numbers[key]):
            yield f"{place}.{key}", _said(claim, numbers[key])
        elif key == "status" and claim != shown.status.value:
            yield f"{place}.status", _said(claim, shown.status)
        elif key == "bands" and list(claim) != list(shown.bands):
            yield f"{place}.bands", _said(", ".join(claim), ", ".join(shown.bands))


def _same(claim: object, number: Fraction | None) -> bool:
    """Whether a number of the file, 3 or "117/8", is `number`."""
    return isinstance(claim, int | str) and number == Fraction(claim)


def _keys(place: str, wanted: object, shown: list[str]) -> Iterator[tuple[str, str]]:
    claimed = [str(key) for key in wanted] if isinstance(wanted, list) else []
    if set(claimed) != set(shown):
        yield place, _said(", ".join(claimed), ", ".join(shown))


def _said(wanted: object, shown: object) -> str:
    given = "nothing" if shown in (None, "") else shown
    claim = "nothing" if wanted == "" else wanted
    return f"expects {claim}, and the rules give {given}; change the rule or the example"
