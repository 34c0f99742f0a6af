"""The head of a file: what it is, in which languages, its periods, parameters and scales."""

import re
from dataclasses import dataclass

from heva.instruments.definition import (
    About,
    Option,
    Parameter,
    Period,
    Scale,
    Status,
    Text,
)
from heva.instruments.faults import quoted
from heva.instruments.reading.tables import Table, check_key

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Words that mean something else where the key would be written: `{unknown = …}` is an answer
#: without a period, and "missing" is a column beside the options in the counts.
_TAKEN_PERIOD, _TAKEN_OPTION = "unknown", "missing"


@dataclass(frozen=True)
class Head:
    key: str
    version: str
    title: Text
    about: About


def read_head(top: Table) -> Head:
    """The head; sets the languages that every later text is held against."""
    form = top.integer("format", required=True)
    if form is not None and form != 1:
        top.fault("format", f"is {form}: this program reads format 1")
    key = top.string("key", required=True) or ""
    if key:
        check_key(key, top.at("key"), top.reading)
    elif top.has("key"):
        top.fault("key", "is empty: give the instrument a key")
    version = top.string("version", required=True)
    if version is not None and (not version.strip() or "\n" in version):
        top.fault("version", "is empty or has a line break: give one line")
    _read_languages(top)
    title = top.text("title", required=True) or Text({})
    return Head(key, version or "", title, _read_about(top))


def _read_languages(top: Table) -> None:
    languages = top.strings("languages", required=True, some=True)
    for n, language in enumerate(languages):
        if not _LANGUAGE.fullmatch(language):
            message = f'{quoted(language)} is no language: use a code such as "sv"'
            top.fault("languages", message, part=n)
        elif language in languages[:n]:
            top.fault("languages", f"{quoted(language)} is named twice: name it once", part=n)
    top.reading.languages = tuple(dict.fromkeys(languages))


def _read_about(top: Table) -> About:
    table = top.table("about", required="[about] with status, owner, licence and source")
    if table is None:
        return About(Status.PRACTICE, "", "", ())
    words = table.strings("forbidden_words")
    for n, word in enumerate(words):
        if not word.strip():
            table.fault("forbidden_words", "is empty: give a word or remove it", part=n)
    about = About(
        status=table.one_of("status", Status, default=Status.PRACTICE, required=True),
        owner=table.string("owner", required=True) or "",
        licence=table.string("licence", required=True) or "",
        source=table.sources(required=True),
        training=table.text("training"),
        applies_to=table.text("applies_to"),
        valid_days=table.integer("valid_days", least=1),
        forbidden_words=words,
    )
    table.close()
    return about


def read_periods(top: Table) -> tuple[Period, ...]:
    seen: dict[str, str] = {}
    periods = []
    for table in top.tables("periods"):
        key = table.key("period", seen)
        if key == _TAKEN_PERIOD:
            table.fault("key", '"unknown" is how a missing answer is written: use another key')
        periods.append(Period(key, table.titled("title", key), table.text("definition")))
        table.close()
    return tuple(periods)


def read_parameters(top: Table) -> dict[str, Parameter]:
    parameters = {}
    for key, table in top.named_tables("parameters"):
        value = table.integer("value", required=True)
        parameters[key] = Parameter(key, value or 0, table.text("title"))
        table.close()
    return parameters


def read_scales(top: Table) -> dict[str, Scale]:
    scales = {}
    for key, table in top.named_tables("scales"):
        options = read_options(table, points=True)
        scales[key] = Scale(key, options, table.boolean("unknown", default=True))
        table.close()
    return scales


def read_options(table: Table, *, points: bool) -> tuple[Option, ...]:
    """The options of a scale, or of a judgement, which has no points."""
    seen: dict[str, str] = {}
    options = []
    given = table.tables("options", required="a list of options")
    for n, part in enumerate(given):
        key = part.key("option", seen)
        if points and key == _TAKEN_OPTION:
            part.fault("key", '"missing" is never an answer: use another key')
        worth = part.integer("points") if points else None
        label = part.titled("label", key, label=True)
        options.append(Option(key, n if worth is None else worth, label))
        part.close()
    if table.take("options") == []:
        table.fault("options", "is empty: give at least one option")
    return tuple(options)
