"""Signals shown while answering: someone may have to act now, so they wait for no judgement.

Only flags of kind acute, handling and duty; raised flags, counts, scores and levels stay hidden
until the professional has judged.
"""

from heva.instruments.answers import Answers
from heva.instruments.definition import FlagKind, Instrument
from heva.scoring.flags import flags_of_kinds
from heva.scoring.outcome import FlagOutcome
from heva.scoring.plan import plan_of
from heva.scoring.wording import wording_of

AT_ONCE = (FlagKind.ACUTE, FlagKind.HANDLING, FlagKind.DUTY)


def at_once(instrument: Instrument, answers: Answers) -> tuple[FlagOutcome, ...]:
    """The acute, handling and duty flags that are yes or possible, in file order."""
    plan = plan_of(instrument)
    return flags_of_kinds(plan, plan.read(answers), wording_of(plan), AT_ONCE)
