"""Using an activation code: the first way in, or a lost one made anew."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heva.accounts.activation_codes import end_code
from heva.accounts.administration.obstacles import lapsed
from heva.accounts.administration.refusals import CannotBe
from heva.accounts.administration.restoring import end
from heva.accounts.factors.actions import remove_all_factors
from heva.accounts.models import ActivationCode, Ending, User
from heva.accounts.password_actions import set_password
from heva.accounts.scope import within
from heva.audit.events import Event
from heva.audit.recording import record


def activate(code: ActivationCode, password: str) -> User:
    """The person of `code` has chosen `password`, which the rules have passed.

    With a restoration everything they could get in with before is gone: password, factors and
    sessions. Raises CannotBe where the code was used a moment ago.
    """
    act = uuid.uuid4()
    with within(code.user.organisation_id), transaction.atomic():
        person = User.objects.select_for_update(no_key=True).get(id=code.user_id)
        live = ActivationCode.objects.filter(id=code.id, ended_at=None).exists()
        if not live or not person.is_active:
            raise CannotBe(_("Koden gäller inte längre."))
        end_code(person, act)
        restoration = code.restoration
        if restoration is not None:
            if lapsed(restoration, timezone.now()):
                raise CannotBe(_("Koden gäller inte längre."))
            end(restoration, Ending.USED, by=person)
            remove_all_factors(person, by=restoration.by)
        set_password(person, password)
        if person.activated_at is None:
            person.activated_at = timezone.now()
            person.save(update_fields=["activated_at"])
        record(Event.PERSON_ACTIVATED, person, about=[code.id], act=act)
    return person
