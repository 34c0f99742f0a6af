"""Small instruments written out in a test: a head, two periods, two scales, and what it gives."""

from heva.instruments.answers import Address, Answers, CaseFacts, Unknown, Value
from heva.instruments.answers_file import parse
from heva.instruments.definition import Instrument
from heva.scoring.examples import load_proven
from heva.scoring.outcome import Outcome, ScoreOutcome
from heva.scoring.score import score

HEAD = """\
format = 1
key = "small"
version = "1"
languages = ["sv"]
title = "Liten"
about = {status = "reference", owner = "Vi", licence = "CC0", source = ["Egen"]}
periods = [{key = "now", title = "Nu"}, {key = "before", title = "Förr"}]

[scales.yes_no]
options = [{key = "no", label = "Nej"}, {key = "yes", label = "Ja"}]

[scales.presence]
options = [
  {key = "no", label = "Nej"},
  {key = "suspected", label = "Misstänkt"},
  {key = "clear", label = "Tydligt"},
]
"""

LEVELS = """
[[levels]]
key = "acute"
when = {flag_kind = "acute"}
label = "Akut"
[[levels]]
key = "raised"
when = {flag_kind = "raised"}
label = "Förhöjd"
[[levels]]
key = "none"
when = {always = true}
label = "Inga signaler"
"""


def small(items: str, rules: str = "", *, before: str = "") -> Instrument:
    """An instrument of one domain (after those in `before`); `items` are its rows of items."""
    domain = f'[[domains]]\nkey = "d"\ntitle = "Del"\nitems = [\n{items}\n]\n'
    return load_proven((HEAD + before + domain + rules).encode(), name="small")


def flag(key: str, when: str, kind: str = "acute") -> str:
    return (
        f'[[flags]]\nkey = "{key}"\nkind = "{kind}"\nwhen = {when}\n'
        f'text = "Signal {key}"\naction = "Gör nu"\n'
    )


def item(key: str, number: int, more: str = "", scale: str = "presence") -> str:
    """One row of the item array."""
    kind = f', scale = "{scale}"' if scale else ""
    return f'  {{key = "{key}", number = {number}, text = "Fråga"{kind}{more}}},'


def scored(instrument: Instrument, **raw: object) -> Outcome:
    """The outcome of raw answers as a file would give them; `age_band` is a fact of the case."""
    facts = {"age_band": raw.pop("age_band")} if "age_band" in raw else {}
    return score(instrument, parse({"answers": raw, "case": facts}, instrument))


def ends(shown: ScoreOutcome) -> tuple[int, int]:
    """A score's range; always whole numbers, since nothing is prorated in a completion."""
    assert shown.low.denominator == shown.high.denominator == 1
    return int(shown.low), int(shown.high)


def given(values: dict[str, Value]) -> Answers:
    """Answers by address as written: "q1" or "q1.now"."""
    found: dict[Address, Value] = {}
    for label, value in values.items():
        key, _, period = label.partition(".")
        found[Address(key, period or None)] = value
    return Answers(values=found, case=CaseFacts())


__all__ = ["LEVELS", "Unknown", "ends", "flag", "given", "item", "scored", "small"]
