"""Two at the same time: a code counts once, and an organisation keeps an administrator."""

import pytest

from heva.accounts.activating import activate
from heva.accounts.administration.people_actions import Invitation, close_person, invite
from heva.accounts.administration.refusals import CannotBe, NotAllowed
from heva.accounts.models import ActivationCode, Role, User
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.people import make_organisation, make_person
from tests.promises.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_code_used_eight_times_at_once_counts_once() -> None:
    home = make_organisation()
    person = invite(Invitation("ulla", "Ulla", Role.WORKER), home, by=None).person
    code = ActivationCode.objects.select_related("user", "restoration").get(user=person)
    results = at_once(8, lambda number: activate(code, f"mening nummer {number} och lite till"))
    assert sum(isinstance(one, User) for one in results) == 1
    assert sum(isinstance(one, CannotBe) for one in results) == 7
    assert AuditEntry.objects.filter(event=Event.PERSON_ACTIVATED.value).count() == 1


def test_two_administrators_who_close_each_other_leave_one() -> None:
    home = make_organisation()
    pair = [make_person(login, home, role=Role.ADMINISTRATOR) for login in ("karin", "agda")]
    results = at_once(2, lambda number: close_person(pair[number], pair[1 - number]))
    # Whoever comes second is either the last one left, or closed already when they ask.
    assert sum(isinstance(one, CannotBe | NotAllowed) for one in results) == 1
    assert home.people.filter(is_active=True).count() == 1
