"""Inviting, giving and ending roles, closing and opening accounts."""

import pytest

from heva.accounts.administration.people_actions import (
    Invitation,
    change_person,
    close_person,
    give_role,
    invite,
    new_code,
    reopen_person,
)
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.administration.role_ending import end_role_of
from heva.accounts.models import ActivationCode, Role, RoleGrant, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import Cast, make_person, make_unit
from tests.signing_in import client_of


def events_about(person: User) -> list[str]:
    """What the log says was done about this person, oldest first."""
    entries = AuditEntry.objects.order_by("id")
    return [entry.event for entry in entries if str(person.id) in entry.about]


def invite_ulla(cast: Cast, role: Role = Role.WORKER) -> User:
    unit = make_unit(cast.author.organisation)
    invitation = Invitation(
        "ulla", "Ulla Efternamn", role, unit, unit if role is Role.UNIT_HEAD else None
    )
    return invite(invitation, cast.author.organisation, by=cast.administrator).person


def test_an_invited_person_has_a_role_and_no_way_in_but_the_code(cast: Cast) -> None:
    ulla = invite_ulla(cast)
    assert ulla.roles() == (Role.WORKER,)
    assert not ulla.has_usable_password()
    assert ulla.activated_at is None
    assert ActivationCode.objects.get(user=ulla).by == cast.administrator
    assert events_about(ulla) == [Event.ROLE_GRANTED.value, Event.PERSON_INVITED.value]


def test_the_code_is_stored_nowhere(cast: Cast) -> None:
    home = cast.author.organisation
    invited = invite(Invitation("ulla", "Ulla", Role.WORKER), home, by=cast.administrator)
    stored = ActivationCode.objects.values().get(user=invited.person)
    signs = invited.code.replace("-", "")
    assert len(signs) == 16
    assert not any(signs in str(value) or invited.code in str(value) for value in stored.values())


def test_names_and_login_names_never_reach_the_log(cast: Cast) -> None:
    ulla = invite_ulla(cast)
    change_person(cast.administrator, ulla, name="Ulla Nyttnamn", unit=None)
    close_person(cast.administrator, ulla)
    rows = " ".join(str(row) for row in AuditEntry.objects.values())
    for name in ("Ulla", "ulla", "Nyttnamn", cast.administrator.name):
        assert name not in rows


def test_an_administrator_invites_nobody_into_another_organisation(cast: Cast) -> None:
    invitation = Invitation("ulla", "Ulla", Role.WORKER)
    with pytest.raises(NotAllowed):
        invite(invitation, cast.neighbour.organisation, by=cast.administrator)
    elsewhere = make_unit(cast.neighbour.organisation)
    with pytest.raises(NotAllowed):
        give_role(cast.administrator, cast.author, Role.UNIT_HEAD, elsewhere)
    assert not User.objects.filter(login="ulla").exists()


@pytest.mark.parametrize("login", ["anna", "ANNA", "d", "med mellanslag", "a@b.se", "x\n", ""])
def test_a_login_name_that_is_taken_or_odd_is_refused_and_nothing_is_made(
    cast: Cast, login: str
) -> None:
    before = User.objects.count()
    with pytest.raises(CannotBe):
        invite(
            Invitation(login, "Ulla", Role.WORKER),
            cast.author.organisation,
            by=cast.administrator,
        )
    assert User.objects.count() == before


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.TRAINER])
def test_a_municipality_has_no_roles_of_the_centre(cast: Cast, role: Role) -> None:
    with pytest.raises(CannotBe):
        give_role(cast.administrator, cast.author, role)


def test_nobody_is_both_administrator_and_auditor(cast: Cast) -> None:
    karin = make_person("agda", cast.author.organisation, role=Role.ADMINISTRATOR)
    with pytest.raises(CannotBe):
        give_role(cast.administrator, karin, Role.AUDITOR)
    with pytest.raises(CannotBe):
        give_role(cast.administrator, cast.auditor, Role.ADMINISTRATOR)
    with pytest.raises(CannotBe):
        give_role(None, cast.auditor, Role.ADMINISTRATOR)


@pytest.mark.parametrize("name", ["unit_head", "on_call"])
def test_whoever_may_break_the_glass_does_not_follow_up_the_log(cast: Cast, name: str) -> None:
    with pytest.raises(CannotBe):
        give_role(cast.administrator, getattr(cast, name), Role.AUDITOR)
    with pytest.raises(CannotBe):
        give_role(cast.administrator, cast.auditor, Role.ON_CALL)


def test_nobody_gives_or_ends_roles_of_their_own(cast: Cast) -> None:
    grant = RoleGrant.objects.get(user=cast.administrator, ended_at=None)
    with pytest.raises(NotAllowed):
        give_role(cast.administrator, cast.administrator, Role.ON_CALL)
    with pytest.raises(NotAllowed):
        end_role_of(cast.administrator, grant)
    with pytest.raises(NotAllowed):
        close_person(cast.administrator, cast.administrator)


def test_a_unit_head_gives_no_roles_and_closes_nobody(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        give_role(cast.unit_head, cast.author, Role.ON_CALL)
    with pytest.raises(NotAllowed):
        close_person(cast.unit_head, cast.author)


def test_the_last_administrator_is_neither_closed_nor_ended(cast: Cast) -> None:
    other = make_person("agda", cast.author.organisation, role=Role.ADMINISTRATOR)
    close_person(other, cast.administrator)
    reopen_person(other, cast.administrator)
    close_person(cast.administrator, other)
    grant = RoleGrant.objects.get(user=cast.administrator, ended_at=None)
    other.refresh_from_db()
    third = make_person("tea", cast.author.organisation, role=Role.ADMINISTRATOR)
    third.activated_at = None
    third.save(update_fields=["activated_at"])
    with pytest.raises(CannotBe):
        end_role_of(third, grant)
    with pytest.raises(CannotBe):
        close_person(third, cast.administrator)


def test_a_closed_person_is_out_at_the_next_request_and_cases_stay(cast: Cast) -> None:
    client = client_of(cast.author)
    assert client.get("/arenden/").status_code == 200
    close_person(cast.administrator, cast.author)
    answer = client.get("/arenden/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/konto/logga-in/")
    assert events_about(cast.author)[-1] == Event.PERSON_CLOSED.value


def test_an_account_that_is_opened_again_keeps_its_roles_and_none_of_its_sessions(
    cast: Cast,
) -> None:
    client = client_of(cast.author)
    close_person(cast.administrator, cast.author)
    reopen_person(cast.administrator, cast.author)
    assert cast.author.roles() == (Role.WORKER,)
    assert client.get("/arenden/").status_code == 302


def test_ending_a_role_ends_the_sessions_and_keeps_the_history(cast: Cast) -> None:
    client = client_of(cast.on_call)
    grant = RoleGrant.objects.get(user=cast.on_call)
    end_role_of(cast.administrator, grant)
    assert cast.on_call.roles() == ()
    grant.refresh_from_db()
    assert grant.ended_at is not None
    assert client.get("/arenden/").status_code == 302


def test_a_new_code_is_for_whoever_never_used_the_first_one(cast: Cast) -> None:
    ulla = invite_ulla(cast)
    new_code(cast.administrator, ulla)
    assert ActivationCode.objects.filter(user=ulla).count() == 2
    assert ActivationCode.objects.filter(user=ulla, ended_at=None).count() == 1
    with pytest.raises(CannotBe):
        new_code(cast.administrator, cast.author)
    close_person(cast.administrator, ulla)
    assert not ActivationCode.objects.filter(user=ulla, ended_at=None).exists()
    with pytest.raises(CannotBe):
        new_code(cast.administrator, ulla)


def test_giving_a_role_twice_is_giving_it_once(cast: Cast) -> None:
    for _ in range(2):
        give_role(cast.administrator, cast.author, Role.ON_CALL)
    assert RoleGrant.objects.filter(user=cast.author, role=Role.ON_CALL.value).count() == 1
