"""Puts the demo people and their cases into the database, through the same acts as a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django_scopes import scopes_disabled

from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.barring import bar
from heva.assessments.co_handling import add_co_handler
from heva.assessments.models import Case, CaseKind, Ties
from heva.assessments.reading import instrument_of
from heva.assessments.ties import state_ties
from heva.demo.case_files import CASES, DemoCase, Stage, changes, read
from heva.demo.people import AUTHOR, STAND_IN, ensure_people

BARRED_LOGIN = "ovning-ivar"
BARRED_WHY = "Umgås privat med en av bröderna."


@dataclass(frozen=True)
class Loaded:
    """What there is now: the number of demo people, and of cases made in this run."""

    people: int
    new_cases: int


def load() -> Loaded:
    """Make what is missing. Whoever has the demo cases keeps them as they are now."""
    with scopes_disabled(), transaction.atomic():
        people = ensure_people()
        author = people[AUTHOR.login]
        if Case.objects.filter(owner=author).exists():
            return Loaded(len(people), 0)
        opened = [put_in(case, author) for case in CASES]
        _show_who_reaches(opened, author, people)
        return Loaded(len(people), len(CASES))


def _show_who_reaches(cases: Sequence[Case], author: User, people: Mapping[str, User]) -> None:
    """One case with a co-handler, and one that a colleague is kept from."""
    locked, answered, *_others = cases
    co_handler = people[STAND_IN.login]
    add_co_handler(answered, author, co_handler)
    state_ties(answered, co_handler, Ties.NO)
    bar(locked, author, people[BARRED_LOGIN], reason=BARRED_WHY)


def put_in(demo: DemoCase, author: User) -> Case:
    """Open, answer and, where it has come that far, lock one demo case."""
    case = actions.open_case(
        author, age_band=read(demo)["case"]["age_band"], kind=CaseKind.DEMO, ties=Ties.NO
    )
    actions.confirm_code(case, author)
    assessment = actions.open_round(case, author)
    saved = actions.save_fields(assessment, author, changes(demo, instrument_of(assessment)))
    if saved.conflicts:
        raise RuntimeError("A new round had answers before any were saved.")
    if demo.stage is Stage.LOCKED:
        actions.lock(assessment, author)
    return case
