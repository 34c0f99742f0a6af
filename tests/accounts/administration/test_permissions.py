"""Who may do what with whom, as a truth table over the cast."""

from collections.abc import Mapping
from typing import Final

import pytest

from heva.accounts.administration.permissions import (
    ALLOWED,
    Act,
    Toward,
    toward,
    why_not,
    why_not_here,
    why_not_unit,
)
from heva.accounts.models import Role
from tests.people import Cast, make_organisation, make_person, make_unit

NOTHING: Final[frozenset[Act]] = frozenset()
ADMINISTERS: Final = frozenset(Act) - {Act.ASK_RESTORATION}
HEADS: Final = frozenset(
    {
        *(Act.SEE_PEOPLE, Act.NAME_STAND_IN, Act.SEE_RESTORATIONS),
        *(Act.ASK_RESTORATION, Act.ANSWER_RESTORATION),
    }
)
ANSWERS: Final = frozenset({Act.SEE_RESTORATIONS, Act.ANSWER_RESTORATION})

#: actor → person → everything that the actor may do to the person.
TABLE: Final[Mapping[str, Mapping[str, frozenset[Act]]]] = {
    "administrator": {
        "author": ADMINISTERS,
        "closed": ADMINISTERS,
        "auditor": ADMINISTERS,
        "unit_head": frozenset(Act),  # nobody heads the head: an administrator asks
        "second_head": frozenset(Act),
        "administrator": frozenset({Act.SEE_PEOPLE}),
        "neighbour": NOTHING,
        "neighbour_administrator": NOTHING,
        "consultant": NOTHING,
        "practiser": NOTHING,
    },
    "unit_head": {
        "author": HEADS,
        "administrator": HEADS,
        "closed": HEADS,
        "unit_head": NOTHING,
        "second_head": ANSWERS,
        "neighbour": NOTHING,
        "neighbour_head": NOTHING,
    },
    "second_head": {"author": ANSWERS, "unit_head": ANSWERS, "neighbour": NOTHING},
    "neighbour_head": {"author": NOTHING, "neighbour": HEADS},
    "neighbour_administrator": {"author": NOTHING, "neighbour": ADMINISTERS},
}
WITHOUT = ("author", "co_worker", "stand_in", "on_call", "auditor", "consultant", "trainer")


@pytest.mark.parametrize(
    ("who", "whom"), [(who, whom) for who, row in TABLE.items() for whom in row]
)
def test_the_table_is_what_may_be_done(cast: Cast, who: str, whom: str) -> None:
    actor, person = getattr(cast, who), getattr(cast, whom)
    may = {act for act in Act if why_not(act, actor, person) is None}
    assert may == TABLE[who][whom]


@pytest.mark.parametrize("who", [*WITHOUT, "closed", "practiser"])
def test_whoever_is_neither_head_nor_administrator_does_nothing_with_people(
    cast: Cast, who: str
) -> None:
    actor = getattr(cast, who)
    for person in (cast.author, cast.unit_head, cast.neighbour, actor):
        assert {act for act in Act if why_not(act, actor, person) is None} == set()
    assert all(why_not_here(act, actor) for act in Act)


def test_every_refusal_says_why(cast: Cast) -> None:
    for actor in (cast.administrator, cast.unit_head, cast.author, cast.closed):
        for person in (cast.author, cast.administrator, cast.neighbour, cast.unit_head):
            for act in Act:
                assert why_not(act, actor, person) != ""


def test_a_closed_administrator_does_nothing(cast: Cast) -> None:
    cast.administrator.is_active = False
    assert toward(cast.administrator, cast.author) is Toward.CLOSED_OUT
    assert all(why_not(act, cast.administrator, cast.author) for act in Act)


def test_an_administrator_asks_where_the_only_head_has_left(cast: Cast) -> None:
    assert why_not(Act.ASK_RESTORATION, cast.administrator, cast.author)
    cast.unit_head.is_active = False
    cast.unit_head.save(update_fields=["is_active"])
    assert why_not(Act.ASK_RESTORATION, cast.administrator, cast.author) is None


def test_a_person_of_two_roles_has_the_rights_of_the_one_they_act_in(cast: Cast) -> None:
    both = make_person("siv", cast.author.organisation, also=(Role.ADMINISTRATOR,))
    assert why_not(Act.INVITE, both, cast.author)
    both.act_as(Role.ADMINISTRATOR)
    assert why_not(Act.INVITE, both, cast.author) is None


def test_a_head_names_the_stand_in_of_the_units_headed_and_no_other(cast: Cast) -> None:
    home = cast.author.organisation
    own, other = make_unit(home), make_unit(home, "Vuxna")
    elsewhere = make_unit(make_organisation("Fjällsjö kommun"))
    named = {
        unit
        for unit in (own, other, elsewhere)
        if why_not_unit(Act.NAME_STAND_IN, cast.unit_head, unit) is None
    }
    assert named == {own}
    assert why_not_unit(Act.CHANGE_UNITS, cast.unit_head, own)
    assert why_not_unit(Act.CHANGE_UNITS, cast.administrator, other) is None
    assert why_not_unit(Act.CHANGE_UNITS, cast.administrator, elsewhere)


def test_every_act_stands_in_the_table_and_nobody_but_two_roles_is_in_it() -> None:
    assert set(ALLOWED) == set(Act)
    roles = {role for row in ALLOWED.values() for role in row}
    assert roles == {Role.ADMINISTRATOR, Role.UNIT_HEAD}
