"""The reasons: every level, flag and point with its rule, the answers behind it and its source.

Order: the level, sufficiency, flags as in the file, then each score line by line.
"""

from collections.abc import Mapping

from heva.instruments.kleene import YES
from heva.instruments.slots import Reading
from heva.scoring.flags import FlagLine, source_line
from heva.scoring.levels import Ends
from heva.scoring.outcome import Reason, ScoreOutcome, ScoreStatus
from heva.scoring.plan import LevelPlan, Plan
from heva.scoring.rules import FlagNode
from heva.scoring.score_plan import ScorePlan
from heva.scoring.scores import tally
from heva.scoring.sufficiency import Known, is_missing
from heva.scoring.wording import Wording, labels


def level_reasons(
    plan: Plan,
    ends: Ends | None,
    reading: Reading,
    wording: Wording,
    lines: Mapping[int, FlagLine],
) -> list[Reason]:
    """Why the level is at least `low` and, where they differ, at most `high`."""
    if ends is None:
        return []
    places = (ends.low,) if ends.low == ends.high else (ends.low, ends.high)
    return [_level_reason(plan, plan.levels[n], reading, wording, lines) for n in places]


def _level_reason(
    plan: Plan,
    level: LevelPlan,
    reading: Reading,
    wording: Wording,
    lines: Mapping[int, FlagLine],
) -> Reason:
    rule = f"level.{level.level.key}"
    truth = level.node.test(reading)
    source = source_line(level.level.source, plan)
    if isinstance(level.node, FlagNode):
        # A level that only asks for flags is said by what the flags say.
        flags = [flag for flag in level.node.flags if reading.flags[flag] == truth]
        texts = "; ".join([wording.text(plan.flags[flag].flag.text) for flag in flags])
        words = wording.words
        because = (words.signals if truth == YES else words.possible_signals).format(texts=texts)
        refs = {ref for flag in flags for ref in lines[flag].refs}
        return Reason(rule, because, tuple([ref.label for ref in sorted(refs)]), None, source)
    found = wording.all_behind(level.node, truth, reading)
    because = wording.sentence(found, otherwise=wording.words.nothing_graver)
    return Reason(rule, because, labels(found), None, source)


def sufficiency_reasons(
    plan: Plan, known: Known, reading: Reading, wording: Wording
) -> list[Reason]:
    """Why no level is claimed, where too much is missing."""
    rule = plan.instrument.sufficiency
    if known.is_enough or rule is None:
        return []
    because = wording.words.sufficiency.format(
        missing=known.missing, everyone=known.everyone, limit=rule.missing_above
    )
    items = tuple(slot.label for slot in plan.enough if is_missing(reading, slot))
    return [Reason("sufficiency", because, items, None, source_line((), plan))]


def score_reasons(
    plan: Plan, score: ScorePlan, outcome: ScoreOutcome, reading: Reading, wording: Wording
) -> list[Reason]:
    """Each contribution of a score, and what is missing from it."""
    own = score.score.source
    found: list[Reason] = []
    for line in outcome.contributions:
        place = _adjustment_place(line.rule)
        source = own if place is None else score.score.adjust[place].source or own
        found.append(
            Reason(line.rule, line.because, line.items, line.points, source_line(source, plan))
        )
    if outcome.missing or outcome.status is ScoreStatus.NOT_SCORABLE:
        counted = tally(score, reading)
        items = tuple(part.slot.label for part in counted.missing)
        because = _missing_words(outcome, len(counted.given), counted.everyone, wording)
        rule = f"score.{outcome.key}.missing"
        found.append(Reason(rule, because, items, None, source_line(own, plan)))
    return found


def _missing_words(outcome: ScoreOutcome, given: int, everyone: int, wording: Wording) -> str:
    words = wording.words
    if outcome.status is not ScoreStatus.NOT_SCORABLE:
        return words.points_between.format(
            missing=outcome.missing, everyone=everyone, low=outcome.low, high=outcome.high
        )
    if not everyone:
        return words.nothing_asked
    if not given:
        return words.nothing_answered
    return words.too_many_missing.format(missing=outcome.missing, everyone=everyone)


def _adjustment_place(rule: str) -> int | None:
    """The index in "score.KEY.adjust[N]"; None for any other line."""
    _, found, rest = rule.rpartition(".adjust[")
    return int(rest.removesuffix("]")) if found else None
