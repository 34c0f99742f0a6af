"""Answers as plain tables, for storing and for files: the inverse of `answers_file.parse`."""

from collections.abc import Iterable

from heva.instruments.answers import Answers, CaseFacts, Entry, JudgementAnswer, Unknown, Value


def to_raw(answers: Answers) -> dict[str, object]:
    """The inverse of `parse`: plain tables, lists, strings, integers and booleans only."""
    given: dict[str, object] = {}
    divided: dict[str, dict[str, object]] = {}
    for address, value in answers.values.items():
        if address.period is None:
            given[address.item] = _raw_value(value)
        else:
            divided.setdefault(address.item, {})[address.period] = _raw_value(value)
    groups = {key: _raw_entries(entries) for key, entries in answers.groups.items()}
    return {
        "case": _raw_case(answers.case),
        "answers": {**given, **divided, **groups},
        "notes": dict(answers.notes),
        "judgements": {key: _raw_judgement(said) for key, said in answers.judgements.items()},
    }


def _raw_value(value: Value) -> object:
    if isinstance(value, Unknown):
        return {"unknown": value.reason.value}
    return list(value) if isinstance(value, tuple) else value


def _raw_entries(entries: Iterable[Entry]) -> list[object]:
    return [{key: _raw_value(value) for key, value in entry.items()} for entry in entries]


def _raw_judgement(said: JudgementAnswer) -> dict[str, object]:
    raw: dict[str, object] = {"rationale": said.rationale} if said.rationale else {}
    if isinstance(said.answer, tuple):
        entries = [part for part in said.answer if not isinstance(part, str)]
        chosen = [part for part in said.answer if isinstance(part, str)]
        raw["answer"] = _raw_entries(entries) or chosen
    elif said.answer is not None:
        raw["answer"] = _raw_value(said.answer)
    return raw


def _raw_case(case: CaseFacts) -> dict[str, object]:
    raw: dict[str, object] = {
        "code": case.code,
        "age_band": case.age_band,
        "organisation": case.organisation,
        "date": case.date,
        "demo": case.demo,
        "questions": list(case.questions),
        "gap_reason": case.gap_reason,
    }
    return {key: value for key, value in raw.items() if value}
