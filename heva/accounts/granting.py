"""Giving and ending roles. Either one ends every session of the person, to begin anew."""

import uuid
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from heva.accounts.models import Role, RoleGrant, Unit, User
from heva.audit.events import Event
from heva.audit.recording import record


@dataclass(frozen=True)
class Server:
    """Who acts where a command on the server does it: nobody by name. The log says "server"."""

    organisation_id: UUID
    id: None = None
    unit_id: None = None
    role: str = "server"


def actor(by: User | None, organisation_id: UUID) -> User | Server:
    """Who the log names: the person, or the server where nobody stands behind the act."""
    return by or Server(organisation_id)


def grant_role(user: User, role: Role, *, by: User | None, unit: Unit | None = None) -> RoleGrant:
    """`user` may act as `role`; `by` is None for a command on the server. Twice is once.

    A unit head is given the unit they head; a role of any other kind takes none.
    """
    act = uuid.uuid4()
    with transaction.atomic():
        held = RoleGrant.objects.filter(user=user, role=role.value, unit=unit, ended_at=None)
        if (found := held.first()) is not None:
            return found
        grant = RoleGrant.objects.create(user=user, role=role.value, unit=unit, by=by, act_id=act)
        end_sessions(user)
        record(
            Event.ROLE_GRANTED, actor(by, user.organisation_id), about=[user.id, grant.id], act=act
        )
    return grant


def end_role(grant: RoleGrant, *, by: User | None) -> None:
    """The person no longer acts in this role. Twice does nothing more."""
    act = uuid.uuid4()
    with transaction.atomic():
        live = RoleGrant.objects.filter(id=grant.id, ended_at=None)
        if not live.update(ended_at=timezone.now(), ended_act_id=act):
            return
        end_sessions(grant.user)
        who = actor(by, grant.user.organisation_id)
        record(Event.ROLE_ENDED, who, about=[grant.user_id, grant.id], act=act)


def end_sessions(user: User) -> None:
    """Every session of `user` is over at its next request.

    `user` counts on from what was read of them. Where somebody else ended their sessions since,
    the row is further on, and no session that is bound to `user` again goes on either.
    """
    User.objects.filter(id=user.id).update(session_generation=F("session_generation") + 1)
    user.session_generation += 1
