"""Who may do what with a case: the whole truth table."""

import pytest

from heva.accounts.models import User
from heva.assessments import permissions
from heva.assessments.models import Case, CaseKind
from heva.assessments.permissions import ALLOWED, REASONS, Act, Relation
from tests.makers import make_case
from tests.people import Cast

#: Everybody in the cast but the author, and what they are to her case.
RELATIONS = {
    "author": Relation.OWNER,
    "co_worker": Relation.COLLEAGUE,
    "unit_head": Relation.COLLEAGUE,
    "neighbour": Relation.OUTSIDER,
    "closed": Relation.CLOSED_OUT,
    "practiser": Relation.OUTSIDER,
}
QUESTIONS = {
    Act.READ: permissions.may_read,
    Act.WRITE: permissions.may_write,
    Act.LOCK: permissions.may_lock,
}


def person(cast: Cast, name: str) -> User:
    found = getattr(cast, name)
    assert isinstance(found, User)
    return found


def test_the_tables_name_every_act_and_every_relation() -> None:
    assert set(ALLOWED) == set(Act) == set(QUESTIONS)
    assert set(REASONS) == set(Relation)
    assert set(RELATIONS) == {*Cast.__dataclass_fields__}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize(("name", "relation"), RELATIONS.items())
def test_only_the_author_may_anything(cast: Cast, name: str, relation: Relation, act: Act) -> None:
    case = make_case(cast.author)
    assert permissions.relation(person(cast, name), case) is relation
    expected = None if name == "author" else str(REASONS[relation])
    assert QUESTIONS[act](person(cast, name), case) == expected


def test_an_author_who_moved_to_another_organisation_may_nothing(cast: Cast) -> None:
    case = make_case(cast.author)
    cast.author.organisation = cast.neighbour.organisation
    assert permissions.may_read(cast.author, case) == "Ärendet tillhör en annan organisation."


def test_an_author_whose_account_was_closed_may_nothing(cast: Cast) -> None:
    case = make_case(cast.author)
    cast.author.is_active = False
    assert permissions.may_read(cast.author, case) == "Ditt konto är avstängt."


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
