"""Who may do what with a case: the whole truth table."""

import pytest

from heva.accounts.models import Role, User
from heva.assessments import permissions
from heva.assessments.co_handling import remove_co_handler
from heva.assessments.models import Case, CaseKind
from heva.assessments.permissions import (
    ALLOWED,
    BY_ROLE,
    REASONS,
    ROLE_REASONS,
    Act,
    Relation,
    RoleAct,
)
from tests.makers import make_bar, make_case, make_co_handler, make_glass
from tests.people import Cast

#: Everybody in the cast, and what leads among what they are to the author's case.
RELATIONS = {
    "author": Relation.OWNER,
    "co_handler": Relation.CO_HANDLER,
    "barred": Relation.BARRED,
    "co_worker": Relation.COLLEAGUE,
    "stand_in": Relation.STAND_IN,
    "unit_head": Relation.UNIT_HEAD,
    "second_head": Relation.OTHER_HEAD,
    "on_call": Relation.ON_CALL,
    "administrator": Relation.COLLEAGUE,
    "auditor": Relation.COLLEAGUE,
    "closed": Relation.CLOSED_OUT,
    "neighbour": Relation.OUTSIDER,
    "neighbour_head": Relation.OUTSIDER,
    "neighbour_administrator": Relation.OUTSIDER,
    "consultant": Relation.OUTSIDER,
    "trainer": Relation.OUTSIDER,
    "practiser": Relation.OUTSIDER,
}

#: Everything that anybody may do. Whoever is not named may not.
MAY = {
    Act.READ: {"author", "co_handler"},
    Act.WRITE: {"author", "co_handler"},
    Act.LOCK: {"author", "co_handler"},
    Act.PRINT: {"author", "co_handler"},
    Act.LINK: {"author", "co_handler"},
    Act.STATE_TIES: {"author", "co_handler"},
    Act.READ_ACCESS: {"author", "co_handler"},
    Act.READ_OPENINGS: {"author", "co_handler"},
    Act.CHOOSE_CO_HANDLERS: {"author"},
    Act.BAR: {"author", "co_handler"},
    Act.LIFT_BAR: {"author"},
    Act.ASK_AS_OWNER: {"author"},
    Act.AGREE_AS_OWNER: {"author"},
    Act.ASK_AS_HEAD: {"unit_head"},
    Act.AGREE_AS_HEAD: {"unit_head"},
    Act.AGREE_TO_TAKE_OVER: {"unit_head", "second_head", "on_call", "stand_in"},
    Act.BREAK_GLASS: {"unit_head", "second_head", "on_call"},
}

#: What each role may do without any case at hand.
MAY_AS = {
    RoleAct.OPEN_CASE: {Role.WORKER},
    RoleAct.COUNT_CASES: {Role.UNIT_HEAD},
    RoleAct.ASK_TRANSFER: {Role.UNIT_HEAD},
    RoleAct.BREAK_GLASS: {Role.UNIT_HEAD, Role.ON_CALL},
}


def person(cast: Cast, name: str) -> User:
    found = getattr(cast, name)
    assert isinstance(found, User)
    return found


@pytest.fixture
def case(cast: Cast) -> Case:
    """The author's case, with its co-handler and a barred colleague."""
    made = make_case(cast.author)
    make_co_handler(made, cast.co_handler)
    make_bar(made, cast.barred)
    return made


def test_the_tables_name_every_act_every_relation_and_everybody() -> None:
    assert set(ALLOWED) == set(Act) == set(MAY)
    assert set(REASONS) == set(Relation)
    assert set(RELATIONS) == {*Cast.__dataclass_fields__}
    assert set(BY_ROLE) == set(ROLE_REASONS) == set(RoleAct) == set(MAY_AS)


@pytest.mark.parametrize("name", RELATIONS)
def test_everybody_may_what_the_table_says_and_nothing_else(
    cast: Cast, case: Case, name: str
) -> None:
    someone = person(cast, name)
    assert permissions.relation(someone, case) is RELATIONS[name]
    for act in Act:
        expected = None if name in MAY[act] else str(REASONS[RELATIONS[name]])
        assert permissions.why_not(act, someone, case) == expected, act


def test_the_barred_are_told_what_every_colleague_is_told() -> None:
    assert REASONS[Relation.BARRED] == REASONS[Relation.COLLEAGUE]


@pytest.mark.parametrize("name", ["unit_head", "second_head", "on_call"])
def test_whoever_broke_the_glass_reads_and_nothing_more(cast: Cast, case: Case, name: str) -> None:
    breaker = person(cast, name)
    before = {act for act in Act if permissions.why_not(act, breaker, case) is None}
    make_glass(case, breaker)
    assert permissions.relation(breaker, case) is Relation.GLASS
    after = {act for act in Act if permissions.why_not(act, breaker, case) is None}
    assert after == before | {Act.READ}


@pytest.mark.parametrize("name", ["unit_head", "second_head", "on_call", "stand_in"])
def test_a_bar_takes_every_right_from_whoever_has_one(cast: Cast, case: Case, name: str) -> None:
    if name != "stand_in":
        make_glass(case, person(cast, name))
    make_bar(case, person(cast, name))
    assert all(permissions.why_not(act, person(cast, name), case) for act in Act)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.WORKER])
@pytest.mark.parametrize("name", ["author", "co_handler"])
def test_in_another_role_a_handler_sees_no_case(
    cast: Cast, case: Case, name: str, role: Role
) -> None:
    handler = person(cast, name)
    handler.resume(role)
    assert permissions.relation(handler, case) is Relation.OTHER_ROLE
    assert permissions.may_read(handler, case) == str(REASONS[Relation.OTHER_ROLE])
    assert permissions.may_write(handler, case) is not None


def test_whoever_is_taken_off_the_case_is_a_colleague_again(cast: Cast, case: Case) -> None:
    remove_co_handler(case, cast.author, cast.co_handler)
    assert permissions.relation(cast.co_handler, case) is Relation.COLLEAGUE


def test_where_the_only_head_is_barred_another_head_answers_for_the_unit(
    cast: Cast, case: Case
) -> None:
    assert permissions.relation(cast.second_head, case) is Relation.OTHER_HEAD
    make_bar(case, cast.unit_head)
    assert permissions.relation(cast.second_head, case) is Relation.UNIT_HEAD


def test_an_author_who_moved_to_another_organisation_may_nothing(cast: Cast, case: Case) -> None:
    cast.author.organisation = cast.neighbour.organisation
    assert permissions.may_read(cast.author, case) == "Ärendet tillhör en annan organisation."


def test_an_author_whose_account_was_closed_may_nothing(cast: Cast, case: Case) -> None:
    cast.author.is_active = False
    assert permissions.may_read(cast.author, case) == "Ditt konto är avstängt."


@pytest.mark.parametrize("act", RoleAct)
def test_each_role_may_what_its_table_says(cast: Cast, act: RoleAct) -> None:
    for role in Role:
        cast.author.resume(role)
        expected = None if role in MAY_AS[act] else str(ROLE_REASONS[act])
        assert permissions.why_not_role(act, cast.author) == expected
    cast.author.is_active = False
    assert permissions.why_not_role(act, cast.author) == "Ditt konto är avstängt."


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("author", CaseKind.REAL, None),
        ("author", CaseKind.DEMO, None),
        ("co_worker", CaseKind.REAL, None),
        ("unit_head", CaseKind.REAL, "Din roll öppnar inga ärenden."),
        ("unit_head", CaseKind.DEMO, "Din roll öppnar inga ärenden."),
        ("closed", CaseKind.REAL, "Ditt konto är avstängt."),
        ("practiser", CaseKind.REAL, "Övningskonton kan bara öppna övningsärenden."),
        ("practiser", CaseKind.DEMO, None),
    ],
)
def test_who_may_open_a_case(cast: Cast, name: str, kind: CaseKind, reason: str | None) -> None:
    assert permissions.may_open_case(person(cast, name), kind) == reason


def test_only_one_who_may_open_both_may_link_two_cases(cast: Cast) -> None:
    own, also_own = make_case(cast.author), make_case(cast.author)
    others = make_case(cast.co_worker)
    assert permissions.may_link(cast.author, own, also_own) is None
    assert permissions.may_link(cast.author, own, others) == "Ärendet tillhör en annan handläggare."
    assert permissions.may_link(cast.author, others, own) == "Ärendet tillhör en annan handläggare."


def test_a_case_is_not_linked_to_itself_or_to_practice(cast: Cast) -> None:
    case = make_case(cast.author)
    practice = make_case(cast.author, kind=CaseKind.DEMO)
    assert permissions.may_link(cast.author, case, Case.objects.get(id=case.id)) is not None
    assert permissions.may_link(cast.author, case, practice) is not None
