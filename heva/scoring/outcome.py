"""What the rules show: the outcome of one reading, every line with the answers behind it.

`to_json` gives the contract's JSON, which is what is stored and what `score` prints; numbers in
it are strings, exact ("9", "117/8"), so that nothing on the way can round them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from heva.instruments.kleene import Kleene


class ScoreStatus(StrEnum):
    COMPLETE = "complete"
    INTERVAL = "interval"
    NOT_SCORABLE = "not_scorable"


class JudgementStatus(StrEnum):
    NONE = "none"
    AWAITING = "awaiting"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Contribution:
    """What one answer, or one adjustment, adds to a score; contributions add up to its value."""

    rule: str  # "score.KEY", or with .prorate, .rounding or .adjust[N] after it
    items: tuple[str, ...]  # answer addresses: "q2.now"
    points: Fraction
    because: str


@dataclass(frozen=True)
class ScoreOutcome:
    key: str
    low: Fraction
    high: Fraction
    value: Fraction | None
    bands: tuple[str, ...]
    status: ScoreStatus
    missing: int
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True)
class FlagOutcome:
    """`items` are the addresses of the answers behind a yes or possible, given and missing."""

    key: str
    state: Kleene
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class LevelOutcome:
    """The least (`low`) and most severe (`high`) level that the answers allow."""

    low: str
    high: str


@dataclass(frozen=True)
class Reason:
    """One line of the explanation, readable back to answers and to the rule's source."""

    rule: str  # "flag.threat_to_life", "level.acute", "score.total", "sufficiency", …
    because: str
    items: tuple[str, ...]
    points: Fraction | None
    source: str


@dataclass(frozen=True)
class Outcome:
    """The result of `score()`. `missing` and `could_change` are addresses, the latter ranked."""

    instrument: str
    version: str
    digest: str
    overlay_digest: str | None
    scores: Mapping[str, ScoreOutcome]
    flags: Mapping[str, FlagOutcome]
    level: LevelOutcome | None
    sufficient: bool
    missing: tuple[str, ...]
    could_change: tuple[str, ...]
    counts: Mapping[str, Mapping[str, Mapping[str, int]]]  # domain → period or "-" → option → n
    judgement: JudgementStatus
    reasons: tuple[Reason, ...]


def to_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome in the shape of `docs/instrument-format.md`, made of plain JSON values."""
    level = outcome.level
    return {
        "instrument": outcome.instrument,
        "version": outcome.version,
        "digest": outcome.digest,
        "scores": {key: _score_to_json(score) for key, score in outcome.scores.items()},
        "flags": {key: flag.state.value for key, flag in outcome.flags.items()},
        "level": None if level is None else {"low": level.low, "high": level.high},
        "sufficient": outcome.sufficient,
        "missing": list(outcome.missing),
        "could_change": list(outcome.could_change),
        "counts": {
            domain: {period: dict(cell) for period, cell in periods.items()}
            for domain, periods in outcome.counts.items()
        },
        "judgement": outcome.judgement.value,
        "reasons": [_reason_to_json(reason) for reason in outcome.reasons],
    }


def from_json(data: Mapping[str, Any], *, overlay_digest: str | None = None) -> Outcome:
    """The outcome that `to_json` was given; raises KeyError or ValueError on anything else.

    The overlay's digest is no part of the JSON and is given beside it.
    """
    reasons = tuple(_reason_from_json(reason) for reason in data["reasons"])
    level = data["level"]
    return Outcome(
        instrument=data["instrument"],
        version=data["version"],
        digest=data["digest"],
        overlay_digest=overlay_digest,
        scores={k: _score_from_json(k, score, reasons) for k, score in data["scores"].items()},
        flags={k: _flag_from_json(k, state, reasons) for k, state in data["flags"].items()},
        level=None if level is None else LevelOutcome(level["low"], level["high"]),
        sufficient=data["sufficient"],
        missing=tuple(data["missing"]),
        could_change=tuple(data["could_change"]),
        counts=data["counts"],
        judgement=JudgementStatus(data["judgement"]),
        reasons=reasons,
    )


def _score_to_json(score: ScoreOutcome) -> dict[str, Any]:
    return {
        "low": str(score.low),
        "high": str(score.high),
        "value": None if score.value is None else str(score.value),
        "bands": list(score.bands),
        "status": score.status.value,
        "missing": score.missing,
    }


def _score_from_json(key: str, data: Mapping[str, Any], reasons: Iterable[Reason]) -> ScoreOutcome:
    """A score with its contributions, which stand among the reasons as those with points."""
    return ScoreOutcome(
        key=key,
        low=Fraction(data["low"]),
        high=Fraction(data["high"]),
        value=None if data["value"] is None else Fraction(data["value"]),
        bands=tuple(data["bands"]),
        status=ScoreStatus(data["status"]),
        missing=data["missing"],
        contributions=tuple(
            Contribution(reason.rule, reason.items, reason.points, reason.because)
            for reason in reasons
            if reason.points is not None and reason.rule.split(".")[:2] == ["score", key]
        ),
    )


def _flag_from_json(key: str, state: str, reasons: Iterable[Reason]) -> FlagOutcome:
    items = next((reason.items for reason in reasons if reason.rule == f"flag.{key}"), ())
    return FlagOutcome(key, Kleene(state), items)


def _reason_to_json(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "because": reason.because,
        "items": list(reason.items),
        "points": None if reason.points is None else str(reason.points),
        "source": reason.source,
    }


def _reason_from_json(data: Mapping[str, Any]) -> Reason:
    return Reason(
        rule=data["rule"],
        because=data["because"],
        items=tuple(data["items"]),
        points=None if data["points"] is None else Fraction(data["points"]),
        source=data["source"],
    )
