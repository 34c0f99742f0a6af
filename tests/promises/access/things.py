"""What an address can name, in every state, made by the program's own actions."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from heva.accounts.factors.actions import begin_app
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.models import (
    Assessment,
    Case,
    CaseKind,
    Transfer,
    TransferKind,
    TransferReason,
)
from heva.assessments.transferring import ask_as_head, decline
from tests.makers import fill, make_bar, make_case, make_co_handler, make_glass, make_small_round
from tests.promises.access.kinds import About, Person, State
from tests.promises.access.rows import READERS
from tests.promises.access.things_office import office_things

P, S = Person, State
Things = Mapping[About, Mapping[State, str]]
OWNERS = {S.ELSEWHERE: P.NEIGHBOUR, S.PRACTICE: P.PRACTISER}
OF_CASES = tuple(READERS)
REASON = "Hon är sjuk och någon måste ta över ärendet."


def make_things(people: Mapping[Person, User]) -> Things:
    """Everything that an address can name: the thing and its state → its id."""
    rounds = {state: _round(state, people) for state in OF_CASES}
    nowhere = {S.NONE: str(uuid4()), S.MALFORMED: "inte-ett-id"}
    return {
        About.NOTHING: {S.OWN: ""},
        About.CASE: {state: str(one.case_id) for state, one in rounds.items()} | nowhere,
        About.ROUND: {state: str(one.id) for state, one in rounds.items()} | nowhere,
        About.TRANSFER: _transfers(rounds, people) | nowhere,
        **office_things(people, nowhere),
        About.FACTOR: {
            S.OWN: _factor(people[P.AUTHOR]),
            S.ELSEWHERE: _factor(people[P.NEIGHBOUR]),
        }
        | nowhere,
        # After the factors: an app that was begun and not proved gives way to the next one.
        About.APP: {
            S.OWN: str(begin_app(people[P.AUTHOR]).id),
            S.ELSEWHERE: str(begin_app(people[P.NEIGHBOUR]).id),
        }
        | nowhere,
    }


def _round(state: State, people: Mapping[Person, User]) -> Assessment:
    owner = people[OWNERS.get(state, P.AUTHOR)]
    kind = CaseKind.DEMO if state is S.PRACTICE else CaseKind.REAL
    case = make_case(owner, kind=kind)
    made = fill(make_small_round(case=case), story=secret(state))
    bring_into_state(state, case, made, people)
    return made


def bring_into_state(
    state: State, case: Case, made: Assessment, people: Mapping[Person, User]
) -> None:
    """Make the case, a filled draft until now, what `state` says."""
    if state is S.LOCKED:
        actions.lock(made, made.by)
    if state is S.CO_HANDLED:
        make_co_handler(case, people[P.CO_HANDLER])
    if state is S.BARRED:
        make_glass(case, people[P.UNIT_HEAD])
        make_bar(case, people[P.BARRED])
        make_bar(case, people[P.UNIT_HEAD])
    if state is S.GLASS:
        make_glass(case, people[P.UNIT_HEAD])
        make_glass(case, people[P.ON_CALL])
    if state is S.GLASS_OVER:
        with time_machine.travel(timezone.now() - timedelta(minutes=60), tick=False):
            make_glass(case, people[P.UNIT_HEAD])
            make_glass(case, people[P.ON_CALL])


def _transfers(
    rounds: Mapping[State, Assessment], people: Mapping[Person, User]
) -> dict[State, str]:
    """OWN: to be handed over, as the head asks. GLASS: to be taken over. LOCKED: decided."""
    asked = {
        S.OWN: _ask(rounds[S.OWN], people, TransferKind.HAND_OVER),
        S.GLASS: _ask(rounds[S.GLASS], people, TransferKind.TAKE_OVER),
        S.LOCKED: _ask(rounds[S.LOCKED], people, TransferKind.HAND_OVER),
    }
    decline(asked[S.LOCKED], people[P.AUTHOR])
    return {state: str(one.id) for state, one in asked.items()}


def _ask(made: Assessment, people: Mapping[Person, User], kind: TransferKind) -> Transfer:
    return ask_as_head(
        people[P.UNIT_HEAD],
        code=made.case.code,
        kind=kind,
        receiver=people[P.COLLEAGUE],
        category=next(iter(TransferReason)),
        reason=REASON,
    )


def _factor(user: User) -> str:
    device = begin_app(user)
    TotpDevice.objects.filter(id=device.id).update(confirmed=True)
    return str(device.id)


def secret(state: State) -> str:
    """What stands in the free text of the round in this state, and nowhere else."""
    return f"Kanariefågel{state.value}slut"


def secrets_of(things: Things) -> dict[str, frozenset[Person]]:
    """Each word that would give a case away → the kinds of person who may be shown it."""
    found: dict[str, frozenset[Person]] = {}
    for state, case_id in things[About.CASE].items():
        if state in READERS:
            code = Case.objects.get(id=case_id).code
            found[secret(state)] = found[code] = READERS[state]
    return found
