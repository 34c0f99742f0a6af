"""P11: nothing of a case leaves, and nothing of it is written, without its entry in the log.

Every address about cases, as the access table knows them, for everybody who may come near one.
"""

from collections.abc import Iterator, Mapping

import pytest
from django.db import DatabaseError
from pytest_django.plugin import DjangoDbBlocker

from heva.audit import recording
from tests.promises.access.addresses import Address, addresses
from tests.promises.access.kinds import About, Person, State
from tests.promises.access.knocking import Answered
from tests.promises.access.table import TABLE
from tests.promises.access.verdicts import values
from tests.promises.access.world import World, whole_world
from tests.promises.size import size

pytestmark = pytest.mark.slow

P = Person
S = State
NEAR = (P.AUTHOR, P.COLLEAGUE, P.UNIT_HEAD, P.CO_HANDLER, P.BARRED, P.ON_CALL, P.NEIGHBOUR)
STATES = (S.OWN, S.GLASS, S.LOCKED, S.NONE, S.ELSEWHERE, S.CO_HANDLED, S.BARRED, S.GLASS_OVER)
SOME, ALL = 3, len(NEAR)  # of the people; and as many of the states, and one
OF_A_CASE = frozenset({About.CASE, About.ROUND, About.TRANSFER})
LISTS = frozenset({"assessments:list", "assessments:unit", "assessments:transfers"})
ABOUT_CASES = [
    one
    for one in addresses()
    if one.name in LISTS or (one.name in TABLE and TABLE[one.name].about in OF_A_CASE)
]
ENTRIES = "audit_auditentry"
CASE_TABLES = "assessments_"
NOTHING_TO_END_BUT_IN = {
    "assessments:remove_co_handler": S.CO_HANDLED,
    "assessments:lift_bar": S.BARRED,
}


Knocks = Mapping[str, Answered]


@pytest.fixture(scope="module")
def sound() -> dict[str, Knocks]:
    """What was answered while the log took entries, by address: asked once for both tests."""
    return {}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), whole_world() as made:
        yield made


def knocks(world: World, address: Address) -> Iterator[tuple[str, Answered]]:
    """Everybody near a case, in every state of it, reading and writing."""
    row = TABLE[address.name]
    form = {name: world.others.get(value, value) for name, value in row.form.items()}
    number = size("people near a case", fits=SOME, full=ALL)
    known = world.things[row.about]
    for person in NEAR[:number]:
        for state in (one for one in STATES[: number + 1] if one in known):
            path = address.path(values(world, address, row, state))
            for method in ("GET", "POST"):
                answered = world.door.knock(method, path, world.cookies[person], form)
                yield f"{person} {method} {address.name} {state}", answered


def shows(world: World, answered: Answered) -> bool:
    """Whether a word that stands in a case came back."""
    return any(word.encode() in answered.body for word in world.secrets)


def touches(probe: str, answered: Answered) -> bool:
    """Whether a table of cases was written to. An UPDATE that finds no row writes nothing."""
    for name, state in NOTHING_TO_END_BUT_IN.items():
        if name in probe and not probe.endswith(f" {state}"):
            return False
    return any(table.startswith(CASE_TABLES) for table in answered.written)


def test_the_table_knows_addresses_about_cases() -> None:
    names = {address.name for address in ABOUT_CASES}
    assert {"assessments:case", "forms:step", "reports:outcome", "reports:pdf"} <= names


def answered_soundly(world: World, address: Address, sound: dict[str, Knocks]) -> Knocks:
    if address.name not in sound:
        sound[address.name] = dict(knocks(world, address))
    return sound[address.name]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ABOUT_CASES, ids=lambda one: str(one.name))
def test_whatever_is_shown_written_or_refused_has_its_entry(
    world: World, address: Address, sound: dict[str, Knocks]
) -> None:
    without = [
        f"{probe}: {answered.status}"
        for probe, answered in answered_soundly(world, address, sound).items()
        if shows(world, answered) or touches(probe, answered) or answered.status in (403, 404)
        if ENTRIES not in answered.written
    ]
    assert not without, "\n".join(without)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ABOUT_CASES, ids=lambda one: str(one.name))
def test_where_the_entry_cannot_be_written_nothing_leaves_and_nothing_is_written(
    world: World, address: Address, sound: dict[str, Knocks], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answered_soundly(world, address, sound)

    def broken(content: object) -> None:
        raise DatabaseError("the log is full")

    monkeypatch.setattr(recording, "append", broken)
    wrong: list[str] = []
    for probe, answered in knocks(world, address):
        if shows(world, answered):
            wrong.append(f"{probe}: shows the case")
        if ENTRIES in before[probe].written and answered.status != 503:
            wrong.append(f"{probe}: answers {answered.status}")
    assert not wrong, "\n".join(wrong)
