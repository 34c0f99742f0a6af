"""What is done with people. Each is one act: check, write, record, in one transaction."""

import re
import uuid
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heva.accounts.activation_codes import end_code, make_code
from heva.accounts.administration.obstacles import against_losing_administrator, against_role
from heva.accounts.administration.permissions import Act, why_not, why_not_here
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.granting import actor, end_sessions, grant_role
from heva.accounts.models import Organisation, Role, Unit, User, normal_login
from heva.audit.events import Event
from heva.audit.recording import record

#: Letters of any language, digits and three signs; a mail address would say more than it must.
_LOGIN: Final = re.compile(r"[\w.-]{2,100}")


@dataclass(frozen=True)
class Invitation:
    """Who is to be invited, and as what. `heads` is the unit that a unit head heads."""

    login: str
    name: str
    role: Role
    unit: Unit | None = None
    heads: Unit | None = None


@dataclass(frozen=True)
class Invited:
    """The person, and the code that is given to them by hand; it is not shown again."""

    person: User
    code: str


def invite(invitation: Invitation, organisation: Organisation, *, by: User | None) -> Invited:
    """A new person with a role and an activation code. `by` is None for the server's command.

    Raises NotAllowed, and CannotBe where the name is taken or the role cannot be given.
    """
    if by is not None:
        _allow(why_not_here(Act.INVITE, by))
        if organisation.id != by.organisation_id:
            raise NotAllowed(_("Det gäller en annan organisation."))
    act = uuid.uuid4()
    with transaction.atomic():
        person = _new_person(invitation, organisation)
        _possible(against_role(person, invitation.role))
        _give(person, invitation.role, invitation.heads, by)
        code = make_code(person, by=by, act=act)
        about = [person.id]
        record(Event.PERSON_INVITED, actor(by, organisation.id), about=about, act=act)
    return Invited(person, code)


def give_role(by: User | None, person: User, role: Role, heads: Unit | None = None) -> None:
    """`person` may act as `role` too. Raises NotAllowed and CannotBe; twice is once."""
    if by is not None:
        _allow(why_not(Act.GIVE_ROLE, by, person))
    with transaction.atomic():
        _one_at_a_time(person)
        _possible(against_role(person, role))
        _give(person, role, heads, by)


def new_code(by: User | None, person: User) -> str:
    """Another code for somebody who never used the first one. Raises NotAllowed and CannotBe."""
    if by is not None:
        _allow(why_not(Act.NEW_CODE, by, person))
    act = uuid.uuid4()
    with transaction.atomic():
        _one_at_a_time(person)
        person.refresh_from_db(fields=["activated_at", "is_active"])
        if not person.is_active:
            raise CannotBe(_("Kontot är avstängt."))
        if person.activated_at is not None:
            raise CannotBe(_("Kontot är redan aktiverat."))
        code = make_code(person, by=by, act=act)
        who = actor(by, person.organisation_id)
        record(Event.ACTIVATION_CODE_MADE, who, about=[person.id], act=act)
    return code


def change_person(by: User, person: User, *, name: str, unit: Unit | None) -> None:
    """Another name or unit. Raises NotAllowed."""
    _allow(why_not(Act.CHANGE, by, person))
    if unit is not None and unit.organisation_id != person.organisation_id:
        raise NotAllowed(_("Det gäller en annan organisation."))
    with transaction.atomic():
        person.name, person.unit = name, unit
        person.save(update_fields=["name", "unit"])
        record(Event.PERSON_CHANGED, by, about=[person.id])


def close_person(by: User, person: User) -> None:
    """The account is closed: the next request of any session is refused. Cases stay as they are.

    Raises NotAllowed, and CannotBe for the last administrator. Twice does nothing more.
    """
    _allow(why_not(Act.CLOSE, by, person))
    act = uuid.uuid4()
    with transaction.atomic():
        _one_at_a_time(person)
        _possible(against_losing_administrator(person))
        if not User.objects.filter(id=person.id, is_active=True).update(is_active=False):
            return
        person.is_active = False
        end_code(person, act)
        end_sessions(person)
        record(Event.PERSON_CLOSED, by, about=[person.id], act=act)


def reopen_person(by: User, person: User) -> None:
    """The account is open again, with the roles it had. Raises NotAllowed."""
    _allow(why_not(Act.REOPEN, by, person))
    with transaction.atomic():
        if not User.objects.filter(id=person.id, is_active=False).update(is_active=True):
            return
        person.is_active = True
        record(Event.PERSON_REOPENED, by, about=[person.id])


def _new_person(invitation: Invitation, organisation: Organisation) -> User:
    if not _LOGIN.fullmatch(normal_login(invitation.login)):
        raise CannotBe(
            _("Ett användarnamn har bokstäver, siffror, punkt och bindestreck, minst två tecken.")
        )
    try:
        with transaction.atomic():
            return User.objects.create_user(
                invitation.login,
                None,
                name=invitation.name,
                organisation=organisation,
                unit=invitation.unit,
            )
    except IntegrityError:
        raise CannotBe(_("Användarnamnet är upptaget. Välj ett annat.")) from None


def _give(person: User, role: Role, heads: Unit | None, by: User | None) -> None:
    if role is Role.UNIT_HEAD and heads is None:
        raise CannotBe(_("Välj vilken enhet personen ska vara chef för."))
    if heads is not None and heads.organisation_id != person.organisation_id:
        raise NotAllowed(_("Det gäller en annan organisation."))
    grant_role(person, role, by=by, unit=heads if role is Role.UNIT_HEAD else None)


def _one_at_a_time(person: User) -> None:
    """Two acts at once could leave an organisation without any administrator."""
    Organisation.objects.select_for_update(no_key=True).get(id=person.organisation_id)


def _allow(why: str | None) -> None:
    if why is not None:
        raise NotAllowed(why)


def _possible(why: str | None) -> None:
    if why is not None:
        raise CannotBe(why)
