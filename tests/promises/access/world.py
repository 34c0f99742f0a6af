"""Everybody, with an open browser each, and a case in every state."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django_scopes import scopes_disabled

from heva.accounts.granting import grant_role
from heva.accounts.models import OrganisationKind, Role, User
from heva.accounts.session_keys import LAST_ACT, ROLE, STARTED
from tests.people import AWAY, CENTRE, HOME, PRACTICE, make_organisation, make_person, make_unit
from tests.promises.access.kinds import About, Person, State
from tests.promises.access.knocking import Door
from tests.promises.access.production import production_settings
from tests.promises.access.things import make_things, secrets_of
from tests.signing_in import sign_in, with_password_only

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
HALF_AN_HOUR = 1800  # seconds: twice what a session may stand idle
P = Person
NAMED = {"person": P.COLLEAGUE, "co_handler": P.CO_HANDLER, "barred": P.BARRED}


@dataclass(frozen=True)
class World:
    """`cookies` and `things` are all that a probe needs; `secrets` may reach their readers only."""

    door: Door
    people: Mapping[Person, User]
    cookies: Mapping[Person, str]
    things: Mapping[About, Mapping[State, str]]
    secrets: Mapping[str, frozenset[Person]]  # a word → who may be shown it
    others: Mapping[str, str]  # ids and words for the further parts of an address


def make_people() -> dict[Person, User]:
    """The cast of the access table, in four organisations."""
    home, away = make_organisation(HOME), make_organisation(AWAY)
    centre = make_organisation(CENTRE, kind=OrganisationKind.CENTRE)
    here = {
        P.ADMINISTRATOR: Role.ADMINISTRATOR,
        P.AUDITOR: Role.AUDITOR,
        P.ON_CALL: Role.ON_CALL,
        P.UNIT_HEAD: Role.UNIT_HEAD,
        P.CO_HANDLER: Role.WORKER,
        P.COLLEAGUE: Role.WORKER,
        P.BARRED: Role.WORKER,
        P.CLOSED: Role.WORKER,
        P.NEWCOMER: Role.WORKER,
    }
    people = {who: make_person(who.value, home, role=role) for who, role in here.items()}
    people[P.AUTHOR] = make_person("author", home)
    people[P.NO_ROLE_YET] = make_person("two", home, also=(Role.AUDITOR,))
    other = make_unit(home, "Vuxna")
    people[P.OTHER_HEAD] = make_person("other", home, role=Role.UNIT_HEAD, unit=other)
    people[P.CONSULTANT] = make_person("consultant", centre, role=Role.CONSULTANT)
    people[P.TRAINER] = make_person("trainer", centre, role=Role.TRAINER)
    people[P.NEIGHBOUR] = make_person("neighbour", away)
    people[P.NEIGHBOUR_HEAD] = make_person("away_head", away, role=Role.UNIT_HEAD)
    people[P.NEIGHBOUR_ADMINISTRATOR] = make_person("away_admin", away, role=Role.ADMINISTRATOR)
    people[P.PRACTISER] = make_person("practiser", make_organisation(PRACTICE, is_demo=True))
    return people


def open_browsers(people: Mapping[Person, User]) -> dict[Person, str]:
    """Each kind of person → the cookie of a session that stands where their kind says."""
    clients: dict[Person, Client] = {P.ANONYMOUS: Client()}
    grant_role(people[P.AUTHOR], Role.ADMINISTRATOR, by=None)
    people[P.AUTHOR].act_as(Role.WORKER)
    for who, user in people.items():
        clients[who] = sign_in(Client(), user, fresh=True)
    author = people[P.AUTHOR]
    author.act_as(Role.ADMINISTRATOR)
    clients[P.AUTHOR_OTHERWISE] = sign_in(Client(), author, fresh=True)
    author.act_as(Role.WORKER)
    clients[P.STALE] = sign_in(Client(), author)
    clients[P.PASSWORD_ONLY] = with_password_only(author)
    clients[P.NEWCOMER] = with_password_only(people[P.NEWCOMER])
    clients[P.IDLE] = sign_in(Client(), author, fresh=True)
    session = clients[P.IDLE].session
    session[LAST_ACT] = session[STARTED] = NOW.timestamp() - HALF_AN_HOUR
    session.save()
    without = clients[P.NO_ROLE_YET].session
    without.pop(ROLE, None)
    without.save()
    User.objects.filter(pk=people[P.CLOSED].pk).update(is_active=False)
    name = settings.SESSION_COOKIE_NAME
    return {
        who: f"{name}={client.cookies[name].value}" if name in client.cookies else ""
        for who, client in clients.items()
    }


@contextmanager
def silence() -> Iterator[None]:
    """No log: a hundred thousand lines would be kept for nobody. P7 reads what is logged."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def whole_world() -> Iterator[World]:
    """The world under the settings of production, at one moment; nothing of it stays."""
    outer = transaction.atomic()
    # As Django's own TestCase marks its outermost transaction: "durable" blocks may stand in it.
    setattr(outer, "_from_testcase", True)  # noqa: B010 (the stubs know it not)
    with (
        override_settings(**production_settings()),
        silence(),
        time_machine.travel(NOW, tick=False),
        scopes_disabled(),
        outer,
    ):
        people = make_people()
        things = make_things(people)
        cookies = open_browsers(people)
        others = {name: str(people[who].pk) for name, who in NAMED.items()}
        others["nothing"] = str(uuid4())
        yield World(Door(), people, cookies, things, secrets_of(things), others)
        transaction.set_rollback(True)
