"""The three demo cases: which answers file each comes from, and how far each has come."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from heva.assessments.changes import FieldChange, Json
from heva.assessments.field_names import GAP_REASON, QUESTIONS
from heva.instruments.definition import Instrument

FOLDER = Path(__file__).parent / "cases"


class Stage(IntEnum):
    """How far a case has come. Each stage holds what the ones before it hold."""

    BEGUN = 1  # the first domain
    ANSWERED = 2  # every domain, but no judgement yet
    LOCKED = 3


@dataclass(frozen=True)
class DemoCase:
    """One answers file, and how far its case has come in the demo."""

    file: str
    stage: Stage


CASES = (
    DemoCase("1-before-a-journey.toml", Stage.LOCKED),
    DemoCase("2-guard-and-victim.toml", Stage.ANSWERED),
    DemoCase("3-almost-nothing-known.toml", Stage.BEGUN),
)


def read(case: DemoCase) -> Mapping[str, Any]:
    """The case's answers file as plain values."""
    return tomllib.loads((FOLDER / case.file).read_text("utf-8"))


def changes(case: DemoCase, instrument: Instrument) -> list[FieldChange]:
    """What is saved in the case, as if it had been typed into an empty round."""
    raw = read(case)
    first = instrument.domains[0].key
    fields = [
        (name, value)
        for key, name, value in _answered(raw, instrument)
        if case.stage > Stage.BEGUN or instrument.domain_of(key).key == first
    ]
    if case.stage is Stage.BEGUN:
        fields.append((f"done:{first}", True))
    else:
        fields += [(f"done:{domain.key}", True) for domain in instrument.domains]
        fields.append((QUESTIONS, raw["case"].get("questions", [])))
    if case.stage is Stage.LOCKED:
        fields += [(f"judgement:{key}", value) for key, value in raw["judgements"].items()]
        gap_reason = raw["case"].get("gap_reason")
        fields += [(GAP_REASON, gap_reason)] if gap_reason else []
    return [FieldChange(name, value, based_on=0) for name, value in fields]


def _answered(raw: Mapping[str, Any], instrument: Instrument) -> Iterator[tuple[str, str, Json]]:
    """Item or group key, field name and value of every answer and note of the file."""
    for key, value in raw.get("answers", {}).items():
        item = instrument.items.get(key)
        if item is None or not item.periods:
            yield key, key, value
        else:
            for period, one in value.items():
                yield key, f"{key}.{period}", one
    for key, note in raw.get("notes", {}).items():
        yield key, f"note:{key}", note
