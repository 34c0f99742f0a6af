"""Puts the demo people and their cases into the database, through the same acts as a person."""

from dataclasses import dataclass

from django.db import transaction

from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.models import Case, CaseKind
from heva.assessments.reading import instrument_of
from heva.demo.case_files import CASES, DemoCase, Stage, changes, read
from heva.demo.people import AUTHOR, ensure_people


@dataclass(frozen=True)
class Loaded:
    """What there is now: the number of demo people, and of cases made in this run."""

    people: int
    new_cases: int


def load() -> Loaded:
    """Make what is missing. Whoever has the demo cases keeps them as they are now."""
    with transaction.atomic():
        people = ensure_people()
        author = people[AUTHOR.login]
        if Case.objects.filter(owner=author).exists():
            return Loaded(len(people), 0)
        for case in CASES:
            put_in(case, author)
        return Loaded(len(people), len(CASES))


def put_in(demo: DemoCase, author: User) -> Case:
    """Open, answer and, where it has come that far, lock one demo case."""
    case = actions.open_case(author, age_band=read(demo)["case"]["age_band"], kind=CaseKind.DEMO)
    actions.confirm_code(case, author)
    assessment = actions.open_round(case, author)
    saved = actions.save_fields(assessment, author, changes(demo, instrument_of(assessment)))
    if saved.conflicts:
        raise RuntimeError("A new round had answers before any were saved.")
    if demo.stage is Stage.LOCKED:
        actions.lock(assessment, author)
    return case
