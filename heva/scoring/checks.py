"""Combinations of answers that cannot be true: they stop scoring and locking, never saving."""

from dataclasses import dataclass

from heva.instruments.answers import Answers
from heva.instruments.definition import Instrument
from heva.instruments.kleene import YES
from heva.instruments.slots import Reading
from heva.scoring.plan import Plan, plan_of
from heva.scoring.wording import labels, wording_of


@dataclass(frozen=True)
class CheckFault:
    """A check that is *yes*: its place in the file from 0, the answers, and what to tell."""

    check: int
    items: tuple[str, ...]
    message: str


class ImpossibleAnswers(Exception):
    """The answers cannot all be true; `faults` holds every check that says so."""

    def __init__(self, faults: tuple[CheckFault, ...]) -> None:
        super().__init__(f"{len(faults)} checks forbid these answers")
        self.faults = faults


def failed_checks(instrument: Instrument, answers: Answers) -> tuple[CheckFault, ...]:
    """Every check that is *yes*; a *possible* one says nothing yet."""
    plan = plan_of(instrument)
    return checks_of(plan, plan.read(answers))


def checks_of(plan: Plan, reading: Reading) -> tuple[CheckFault, ...]:
    """The same for a reading already made."""
    if not plan.checks:
        return ()
    wording = wording_of(plan)
    return tuple(
        CheckFault(
            place,
            labels(wording.all_behind(check.node, YES, reading)),
            wording.text(check.text),
        )
        for place, check in enumerate(plan.checks)
        if check.node.test(reading) == YES
    )
