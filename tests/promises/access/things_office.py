"""What the addresses of the administration and of the log review can name."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import time_machine

from heva.accounts.administration import restoring
from heva.accounts.log_review.actions import draw
from heva.accounts.log_review.models import DrawnEntry, LogReview
from heva.accounts.models import Restoration, RestoreReason, Role, RoleGrant, User
from tests.people import AWAY, make_organisation, make_person, make_unit
from tests.promises.access.kinds import About, Person, State

P, S = Person, State
MONTH = date(2026, 3, 1)
AFTER_THE_MONTH = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
Nowhere = Mapping[State, str]


def office_things(
    people: Mapping[Person, User], nowhere: Nowhere
) -> dict[About, Mapping[State, str]]:
    """People, units, roles, restorations and log reviews by their ids."""
    persons = {
        S.OWN: people[P.COLLEAGUE],
        S.OTHER_UNIT: people[P.OTHER_HEAD],
        S.ENDED: people[P.CLOSED],
        S.ELSEWHERE: people[P.NEIGHBOUR],
        S.PRACTICE: people[P.PRACTISER],
    }
    reviews = {S.OWN: _drawn(people[P.AUDITOR]), S.ELSEWHERE: _drawn(_auditor_elsewhere())}
    return {
        About.PERSON: {state: str(one.pk) for state, one in persons.items()} | dict(nowhere),
        About.GRANT: {state: _grant(persons[state]) for state in (S.OWN, S.ELSEWHERE)}
        | dict(nowhere),
        About.UNIT: {state: str(persons[state].unit_id) for state in UNITS} | dict(nowhere),
        About.RESTORATION: _restorations(people) | dict(nowhere),
        About.REVIEW: {state: str(one.pk) for state, one in reviews.items()} | dict(nowhere),
        About.LINE: {state: _line(one) for state, one in reviews.items()} | dict(nowhere),
    }


UNITS = (S.OWN, S.OTHER_UNIT, S.ELSEWHERE, S.PRACTICE)


def _grant(user: User) -> str:
    return str(RoleGrant.objects.get(user=user, role=Role.WORKER.value).pk)


def _restorations(people: Mapping[Person, User]) -> dict[State, str]:
    """Of three people who send no request here: whoever is restored is told at every page."""
    home = people[P.UNIT_HEAD].organisation
    asked = {
        S.OWN: _ask(people[P.UNIT_HEAD], make_person("lost", home)),
        S.ENDED: _ask(people[P.UNIT_HEAD], make_person("found", home)),
        S.ELSEWHERE: _ask(people[P.NEIGHBOUR_HEAD], make_person("gone", make_organisation(AWAY))),
    }
    restoring.withdraw(people[P.UNIT_HEAD], asked[S.ENDED])
    return {state: str(one.pk) for state, one in asked.items()}


def _ask(head: User, person: User) -> Restoration:
    return restoring.ask(head, person, RestoreReason.LOST)


def _auditor_elsewhere() -> User:
    away = make_organisation(AWAY)
    return make_person("away_auditor", away, role=Role.AUDITOR, unit=make_unit(away))


def _drawn(auditor: User) -> LogReview:
    with time_machine.travel(AFTER_THE_MONTH, tick=False):
        return draw(auditor, MONTH)


def _line(review: LogReview) -> str:
    return str(DrawnEntry.objects.filter(review=review).order_by("pk")[0].pk)
