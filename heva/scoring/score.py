"""score(instrument, answers) → Outcome: pure, exact, and the same whenever it is asked.

Integers and fractions only; no clock, no randomness. The rules are those of
`docs/instrument-format.md`; a local overlay is laid on the instrument beforehand.
"""

from heva.instruments.answers import Answers
from heva.instruments.definition import Instrument
from heva.scoring.could_change import could_change
from heva.scoring.explanation import level_reasons, score_reasons, sufficiency_reasons
from heva.scoring.flags import flag_lines, flag_outcomes
from heva.scoring.gaps import counts, gaps
from heva.scoring.judgements import judgement_status
from heva.scoring.levels import level_ends, level_outcome
from heva.scoring.outcome import Outcome, Reason, ScoreOutcome
from heva.scoring.plan import plan_of
from heva.scoring.scores import score_outcome
from heva.scoring.sufficiency import known
from heva.scoring.wording import wording_of


def score(instrument: Instrument, answers: Answers, *, ranked: bool = True) -> Outcome:
    """What the rules show of these answers, every line with the answers behind it.

    The answers must be valid for the instrument. `ranked=False` leaves `could_change` empty:
    it is the one part that tries out answers that were not given.
    """
    plan = plan_of(instrument)
    wording = wording_of(plan)
    reading = plan.read(answers)
    plan.test_flags(reading)
    ends = level_ends(plan, reading)
    missing = gaps(plan, reading)
    labels = tuple(ref.label for ref in missing)
    enough = known(plan, reading, ends)
    lines = flag_lines(plan, reading, wording)
    reasons: list[Reason] = level_reasons(plan, ends, reading, wording, lines)
    reasons += sufficiency_reasons(plan, enough, reading, wording)
    reasons += [line.reason for line in lines.values()]
    scores: dict[str, ScoreOutcome] = {}
    for each in plan.scores:
        outcome = scores[each.score.key] = score_outcome(each, reading, wording)
        reasons += score_reasons(plan, each, outcome, reading, wording)
    return Outcome(
        instrument=instrument.key,
        version=instrument.version,
        digest=instrument.digest,
        overlay_digest=instrument.overlay_digest,
        scores=scores,
        flags=flag_outcomes(plan, lines),
        level=level_outcome(plan, ends),
        sufficient=enough.is_enough,
        missing=labels,
        could_change=could_change(plan, reading, ends, missing) if ranked else (),
        counts=counts(plan, reading),
        judgement=judgement_status(instrument, answers),
        reasons=tuple(reasons),
    )
