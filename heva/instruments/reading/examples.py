"""The golden cases of a file, and what they claim."""

import re
from collections.abc import Mapping

from heva.instruments.definition import Example
from heva.instruments.faults import quoted
from heva.instruments.reading.names import Names
from heva.instruments.reading.tables import Table, kind_of

_NUMBER = re.compile(r"-?[0-9]{1,12}(/[1-9][0-9]{0,11})?")
_STATUSES = ("complete", "interval", "not_scorable")


def read_examples(top: Table, names: Names) -> tuple[Example, ...]:
    examples = []
    for table in top.tables("examples"):
        name = table.string("name", required=True)
        parts = {key: table.table(key) for key in ("case", "judgements")}
        answers = table.table("answers", required="the answers")
        expect = table.table("expect", required="what the answers must lead to")
        if expect is not None:
            _check_expected(expect, names)
        examples.append(
            Example(
                name=name or "",
                answers=_raw(answers),
                expect=_raw(expect),
                case=_raw(parts["case"]),
                judgements=_raw(parts["judgements"]),
            )
        )
        table.close()
    return tuple(examples)


def _raw(table: Table | None) -> Mapping[str, object]:
    return table.values if table is not None else {}


def _check_expected(expect: Table, names: Names) -> None:
    _check_level(expect, names)
    scores = expect.table("scores")
    if scores is not None:
        _check_scores(scores, names)
    for key in ("flags", "possible"):
        listed = expect.strings(key)
        for n, flag in enumerate(listed):
            if flag not in names.flags:
                message = f"there is no flag {quoted(flag)}: name one that exists"
                expect.fault(key, message, part=n)
    expect.boolean("sufficient", default=True)
    expect.close()


def _check_level(expect: Table, names: Names) -> None:
    ends = expect.table("level") if isinstance(expect.values.get("level"), dict) else None
    if ends is None:
        found = [(expect, "level", expect.string("level"))]
    else:
        found = [(ends, key, ends.string(key)) for key in ("low", "high")]
        ends.close()
    for table, key, level in found:
        if level is not None and level not in names.levels:
            table.fault(key, f"there is no level {quoted(level)}: name one that exists")


def _check_scores(table: Table, names: Names) -> None:
    for key, value in table.values.items():
        table.know(key)
        inner = table.table(key) if isinstance(value, dict) else None
        if key not in names.bands:
            table.fault(key, f"there is no score {quoted(key)}: name one that exists")
        elif inner is not None:
            _check_score(inner, names.bands[key])
        else:
            _check_number(table, key)


def _check_score(table: Table, bands: frozenset[str]) -> None:
    for key in ("low", "high", "value"):
        if table.has(key):
            _check_number(table, key)
    status = table.string("status")
    if status is not None and status not in _STATUSES:
        table.fault("status", f"is {quoted(status)}: give one of {', '.join(_STATUSES)}")
    for n, band in enumerate(table.strings("bands")):
        if band not in bands:
            message = f"the score has no band {quoted(band)}: name one that exists"
            table.fault("bands", message, part=n)
    table.close()


def _check_number(table: Table, key: str) -> None:
    value = table.take(key)
    whole = isinstance(value, int) and not isinstance(value, bool)
    exact = isinstance(value, str) and _NUMBER.fullmatch(value)
    if value is not None and not whole and not exact:
        shown = quoted(value) if isinstance(value, str) else kind_of(value)
        table.fault(key, f'is {shown}: give an integer or a fraction such as "117/8"')
