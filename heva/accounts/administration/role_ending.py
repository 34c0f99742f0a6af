"""Ending a role. What the person did in it stays in the log, with the role they acted in."""

from django.db import transaction

from heva.accounts.administration.obstacles import against_losing_administrator
from heva.accounts.administration.permissions import Act, why_not
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.granting import end_role
from heva.accounts.models import Organisation, Role, RoleGrant, User


def end_role_of(by: User, grant: RoleGrant) -> None:
    """`grant` is over. Raises NotAllowed, and CannotBe for the last administrator."""
    person = grant.user
    why = why_not(Act.END_ROLE, by, person)
    if why is not None:
        raise NotAllowed(why)
    with transaction.atomic():
        # Two at once could leave an organisation without any administrator.
        Organisation.objects.select_for_update(no_key=True).get(id=person.organisation_id)
        if grant.role == Role.ADMINISTRATOR.value:
            obstacle = against_losing_administrator(person)
            if obstacle is not None:
                raise CannotBe(obstacle)
        end_role(grant, by=by)
