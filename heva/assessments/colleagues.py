"""Choosing a colleague: from one's own unit, or by an exact login name. Nobody is searched for."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from heva.accounts.models import Role, RoleGrant, User, normal_login
from heva.assessments.models import Bar, Case, CoHandler


def colleagues_of(user: User) -> Sequence[User]:
    """The others of the unit that `user` belongs to whose accounts are open, by name."""
    if user.unit_id is None:
        return []
    others = User.objects.filter(
        unit_id=user.unit_id, organisation_id=user.organisation_id, is_active=True
    )
    return list(others.exclude(id=user.id).order_by("name", "login"))


def workers_of(user: User) -> Sequence[User]:
    """Those of `colleagues_of` who handle cases."""
    workers = RoleGrant.objects.filter(role=Role.WORKER.value, ended_at__isnull=True)
    ids = set(workers.values_list("user_id", flat=True))
    return [one for one in colleagues_of(user) if one.id in ids]


def colleague_by_login(user: User, login: str) -> User | None:
    """The one of the same organisation who has exactly this login name, or None."""
    return User.objects.filter(
        login=normal_login(login), organisation_id=user.organisation_id
    ).first()


def why_not_handler(person: User, case: Case) -> str | None:
    """Why `person` could not handle `case`, or None.

    The words are the same for every reason: they tell nobody who is barred.
    """
    fits = (
        person.is_active
        and person.organisation_id == case.organisation_id
        and Role.WORKER in person.roles()
        and not Bar.objects.filter(case=case, person=person, ended_at__isnull=True).exists()
    )
    return None if fits else _("Den personen kan inte handlägga ärendet. Välj någon annan.")


def handles(person: User, case: Case) -> bool:
    """Whether `person` owns the case or is named beside its owner."""
    if person.id == case.owner_id:
        return True
    return CoHandler.objects.filter(case=case, person=person, ended_at__isnull=True).exists()


def colleague_by_id(user: User, posted: str) -> User | None:
    """The one of the same organisation with this id, or None for anything else."""
    try:
        wanted = UUID(posted)
    except ValueError:
        return None
    return User.objects.filter(id=wanted, organisation_id=user.organisation_id).first()
