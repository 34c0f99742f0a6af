"""What `manage.py invite` does: the first people, and lost ways in where nobody else can help."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from heva.accounts.administration.people_actions import Invitation, give_role, invite, new_code
from heva.accounts.administration.refusals import Refused
from heva.accounts.administration.restoring import code_from_the_server
from heva.accounts.granting import Server
from heva.accounts.known_organisations import KNOWN, known_name, make_organisation
from heva.accounts.models import (
    Organisation,
    OrganisationKind,
    RestoreReason,
    Role,
    Unit,
    User,
    normal_login,
)
from heva.accounts.scope import within
from heva.audit.events import Event
from heva.audit.recording import record


class CannotInvite(Exception):
    """It was not done, and nothing was changed; the text says what to do instead."""


@dataclass(frozen=True)
class Wanted:
    """What the command was asked for. `new` is the kind of an organisation not in the table."""

    organisation: str
    role: Role
    login: str
    name: str = ""
    unit: str = ""
    new: OrganisationKind | None = None


@dataclass(frozen=True)
class Done:
    """Who it was done for; `code` is "" where the person has been in already."""

    login: str
    organisation: str
    code: str


def give_way_in(wanted: Wanted) -> Done:
    """Make what is missing, grant the role, make the code. Raises CannotInvite."""
    with transaction.atomic():
        organisation = _organisation(wanted)
        with within(organisation.id):
            try:
                return _give(wanted, organisation)
            except Refused as refused:
                raise CannotInvite(refused.reason) from None


def restore(login: str, reason: RestoreReason) -> Done:
    """A new code for somebody who cannot get in. Raises CannotInvite."""
    person = User.objects.filter(login=normal_login(login)).first()
    if person is None:
        raise CannotInvite("Nobody has that login name.")
    with within(person.organisation_id):
        try:
            code = code_from_the_server(person, reason)
        except Refused as refused:
            raise CannotInvite(refused.reason) from None
    return Done(person.login, person.organisation.name, code)


def _organisation(wanted: Wanted) -> Organisation:
    name = known_name(wanted.organisation) or wanted.organisation.strip()
    found = Organisation.objects.filter(name=name).first()
    if found is not None:
        return found
    kind = KNOWN.get(name) or wanted.new
    if kind is None:
        known = ", ".join(KNOWN)
        raise CannotInvite(
            f"There is no organisation of that name. Known are: {known}. For another one add "
            "--new-municipality or --new-centre."
        )
    return make_organisation(name, kind)


def _give(wanted: Wanted, organisation: Organisation) -> Done:
    unit = _unit(organisation, wanted.unit)
    heads = unit if wanted.role is Role.UNIT_HEAD else None
    person = User.objects.filter(login=normal_login(wanted.login)).first()
    if person is None:
        if not wanted.name.strip():
            raise CannotInvite("A new person needs a name: add --name.")
        invitation = Invitation(wanted.login, wanted.name.strip(), wanted.role, unit, heads)
        invited = invite(invitation, organisation, by=None)
        return Done(invited.person.login, organisation.name, invited.code)
    if person.organisation_id != organisation.id:
        raise CannotInvite("That login name belongs to somebody in another organisation.")
    give_role(None, person, wanted.role, heads)
    code = "" if person.activated_at is not None else new_code(None, person)
    return Done(person.login, organisation.name, code)


def _unit(organisation: Organisation, name: str) -> Unit | None:
    """The unit of that name, made where there is none; None for no name."""
    if not name.strip():
        return None
    found = Unit.objects.filter(organisation=organisation, name=name.strip()).first()
    if found is not None:
        return found
    unit, act = Unit(organisation=organisation, name=name.strip()), uuid.uuid4()
    with transaction.atomic():
        unit.save(force_insert=True)
        record(Event.UNIT_MADE, Server(organisation.id), about=[unit.id], act=act)
    return unit
