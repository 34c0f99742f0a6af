"""The facts of the case that an answers file may state: never anything that identifies a person."""

import datetime as dt
import re
from collections.abc import Mapping

from heva.instruments.answer_values import AnswerLog
from heva.instruments.answers import CaseFacts
from heva.instruments.definition import AGE_BANDS
from heva.instruments.faults import under

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TEXTS = ("code", "age_band", "organisation", "date", "gap_reason")


def read_case(raw: Mapping[str, object], log: AnswerLog) -> CaseFacts:
    """The section [case], every fact optional; what is wrong is logged."""
    facts: dict[str, str] = {}
    for key, value in raw.items():
        if key not in (*_TEXTS, "demo", "questions"):
            log.add(under("", key), "is no known fact of the case: remove it")
        elif key in _TEXTS:
            if isinstance(value, str):
                facts[key] = value
            else:
                log.add(key, "is no text: give a string in quotation marks")
    if facts.get("age_band", AGE_BANDS[0]) not in AGE_BANDS:
        log.add("age_band", f"is no age band: give one of {', '.join(AGE_BANDS)}")
    if "date" in facts and not _is_date(facts["date"]):
        log.add("date", "is no date: give year-month-day, such as 2026-11-23")
    demo, questions = raw.get("demo", False), raw.get("questions", [])
    if not isinstance(demo, bool):
        log.add("demo", "is not true or false: give one of them")
    if not isinstance(questions, list | tuple) or not all(isinstance(q, str) for q in questions):
        log.add("questions", "is no list of texts: give a list of strings")
        questions = []
    return CaseFacts(
        code=facts.get("code", ""),
        age_band=facts.get("age_band"),
        organisation=facts.get("organisation", ""),
        date=facts.get("date", ""),
        demo=demo is True,
        gap_reason=facts.get("gap_reason", ""),
        questions=tuple(str(question) for question in questions),
    )


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
