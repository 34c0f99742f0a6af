"""A case changes hands: three different people, none of them barred, and all of them told."""

from collections.abc import Callable
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heva.accounts.granting import grant_role
from heva.accounts.models import Role, User
from heva.assessments.lookup import own_cases
from heva.assessments.models import (
    Case,
    CoHandler,
    Notice,
    NoticeKind,
    Transfer,
    TransferEnd,
    TransferKind,
    TransferReason,
)
from heva.assessments.refusals import CannotBe, NoSuchCase, NotAllowed
from heva.assessments.transfer_list import open_transfers, waiting_for
from heva.assessments.transferring import approve, ask_as_head, ask_as_owner, decline, withdraw
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import make_bar, make_case, make_co_handler
from tests.people import Cast, make_person, make_unit

REASON = "Hon är sjukskriven i minst tre veckor."


def handed(cast: Cast, case: Case, receiver: User | None = None) -> Transfer:
    return ask_as_owner(case, cast.author, receiver or cast.co_worker)


def taken(
    cast: Cast,
    case: Case,
    *,
    kind: TransferKind = TransferKind.TAKE_OVER,
    receiver: User | None = None,
    reason: str = REASON,
) -> Transfer:
    return ask_as_head(
        cast.unit_head,
        code=case.code,
        kind=kind,
        receiver=receiver or cast.stand_in,
        category=TransferReason.ABSENT,
        reason=reason,
    )


def told(kind: NoticeKind) -> list[User]:
    return [one.to for one in Notice.objects.filter(kind=kind.value).order_by("at")]


def last_event(case: Case) -> str:
    return str(AuditEntry.objects.filter(case_id=case.id).order_by("id").last())


def test_owner_and_head_together_hand_a_case_over(cast: Cast) -> None:
    vuxna = make_unit(cast.author.organisation, "Vuxna")
    receiver = make_person("vera", cast.author.organisation, unit=vuxna)
    case = make_case(cast.author)
    assert case.unit == cast.author.unit
    approve(handed(cast, case, receiver), cast.unit_head)
    case = Case.objects.get(id=case.id)
    assert (case.owner, case.unit) == (receiver, vuxna)
    assert not own_cases(cast.author).exists()
    assert list(own_cases(receiver)) == [case]
    assert told(NoticeKind.RECEIVED) == [receiver]
    assert told(NoticeKind.HANDED_OVER) == [cast.author]
    assert last_event(case).startswith(Event.HANDED_OVER.value)


def test_head_asks_and_owner_agrees(cast: Cast) -> None:
    case = make_case(cast.author)
    asked = taken(cast, case, kind=TransferKind.HAND_OVER)
    assert told(NoticeKind.TRANSFER_ASKED) == [cast.author]
    for other in (cast.second_head, cast.on_call, cast.co_worker):
        with pytest.raises(NotAllowed):
            approve(asked, other)
    approve(asked, cast.author)
    assert Case.objects.get().owner == cast.stand_in


@pytest.mark.parametrize("name", ["second_head", "on_call", "stand_in"])
def test_head_and_one_more_take_a_case_over_and_the_owner_is_told(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    asked = taken(cast, case, receiver=cast.co_worker)
    assert told(NoticeKind.TRANSFER_ASKED) == [cast.author]
    approve(asked, getattr(cast, name))
    assert Case.objects.get().owner == cast.co_worker
    assert told(NoticeKind.TAKEN_OVER) == [cast.author]
    assert told(NoticeKind.RECEIVED) == [cast.co_worker]
    assert last_event(case).startswith(Event.TAKEN_OVER.value)


@pytest.mark.parametrize(
    ("name", "decide"),
    [
        ("author", approve),  # who may say no: test_owner_there_or_not
        *product(
            ("unit_head", "co_worker", "barred", "auditor", "neighbour_head", "trainer"),
            (approve, decline),
        ),
    ],
)
def test_nobody_else_decides_a_take_over(
    cast: Cast, name: str, decide: Callable[[Transfer, User], None]
) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.barred)
    asked = taken(cast, case)
    with pytest.raises(NotAllowed):
        decide(asked, getattr(cast, name))
    assert Transfer.objects.get().ended_at is None
    assert Case.objects.get().owner == cast.author


def test_the_receiver_never_approves_alone(cast: Cast) -> None:
    asked = taken(cast, make_case(cast.author), receiver=cast.stand_in)
    with pytest.raises(NotAllowed, match="Den som får ärendet"):
        approve(asked, cast.stand_in)


def test_the_head_never_takes_the_case_herself(cast: Cast) -> None:
    grant_role(cast.unit_head, Role.WORKER, by=None)
    with pytest.raises(CannotBe, match="Välj någon annan"):
        taken(cast, make_case(cast.author), receiver=cast.unit_head)


def test_a_barred_person_has_no_part_in_it(cast: Cast) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.on_call)
    make_bar(case, cast.barred)
    asked = taken(cast, case)
    assert open_transfers(cast.on_call) == []
    with pytest.raises(NotAllowed):
        approve(asked, cast.on_call)
    withdraw(asked, cast.unit_head)
    with pytest.raises(CannotBe, match="kan inte handlägga"):
        taken(cast, case, receiver=cast.barred)
    make_bar(case, cast.unit_head)
    with pytest.raises(NoSuchCase, match="inget sådant ärende"):
        taken(cast, case)
    assert told(NoticeKind.GLASS_REFUSED) == [cast.author]


@pytest.mark.parametrize("whom", ["unit_head", "stand_in"])
def test_a_bar_set_meanwhile_stops_the_move(cast: Cast, whom: str) -> None:
    case = make_case(cast.author)
    asked = taken(cast, case)
    make_bar(case, getattr(cast, whom))
    with pytest.raises(CannotBe):
        approve(asked, cast.second_head)
    assert Case.objects.get().owner == cast.author


def test_where_the_head_is_barred_another_head_approves_the_hand_over(cast: Cast) -> None:
    case = make_case(cast.author)
    asked = handed(cast, case)
    with pytest.raises(NotAllowed):
        approve(asked, cast.second_head)
    make_bar(case, cast.unit_head)
    assert waiting_for(cast.unit_head) == 0
    approve(asked, cast.second_head)
    assert Case.objects.get().owner == cast.co_worker


@pytest.mark.parametrize(
    "name", ["neighbour", "unit_head", "closed", "barred", "consultant", "administrator", "author"]
)
def test_who_can_receive_no_case(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.barred)
    with pytest.raises(CannotBe):
        handed(cast, case, getattr(cast, name))
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("name", ["co_handler", "co_worker", "unit_head", "neighbour"])
def test_only_the_owner_hands_over(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    with pytest.raises(NotAllowed):
        ask_as_owner(case, getattr(cast, name), cast.co_worker)


def test_a_head_of_another_unit_asks_for_no_case_of_this_one(cast: Cast) -> None:
    case = make_case(cast.author)
    with pytest.raises(NoSuchCase):
        ask_as_head(
            cast.second_head,
            code=case.code,
            kind=TransferKind.TAKE_OVER,
            receiver=cast.co_worker,
            category=TransferReason.OTHER,
            reason=REASON,
        )


def test_one_request_at_a_time_and_each_is_decided_once(cast: Cast) -> None:
    case = make_case(cast.author)
    asked = handed(cast, case)
    with pytest.raises(CannotBe, match="redan en begäran"):
        taken(cast, case)
    approve(asked, cast.unit_head)
    for decide, who in ((approve, cast.unit_head), (withdraw, cast.author)):
        with pytest.raises(CannotBe, match="redan avgjord"):
            decide(asked, who)
    assert AuditEntry.objects.filter(event=Event.HANDED_OVER.value).count() == 1


def test_whoever_asked_takes_it_back_and_nobody_else(cast: Cast) -> None:
    asked = handed(cast, make_case(cast.author))
    with pytest.raises(NotAllowed):
        withdraw(asked, cast.unit_head)
    withdraw(asked, cast.author)
    assert Transfer.objects.get().end == TransferEnd.WITHDRAWN
    assert waiting_for(cast.unit_head) == 0


def test_a_no_is_told_to_whoever_asked(cast: Cast) -> None:
    case = make_case(cast.author)
    decline(handed(cast, case), cast.unit_head)
    assert told(NoticeKind.TRANSFER_DECLINED) == [cast.author]
    assert last_event(case).startswith(Event.HAND_OVER_REFUSED.value)
    assert Case.objects.get().owner == cast.author


def test_a_co_handler_who_becomes_the_owner_is_no_co_handler_any_more(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    approve(handed(cast, case, cast.co_handler), cast.unit_head)
    assert Case.objects.get().owner == cast.co_handler
    assert CoHandler.objects.get().ended_at is not None


def test_the_reason_is_sealed_long_enough_and_shown_to_whoever_decides(cast: Cast) -> None:
    case = make_case(cast.author)
    with pytest.raises(CannotBe, match="minst 20 tecken"):
        taken(cast, case, reason="  för kort        .   ")
    taken(cast, case)
    assert REASON.encode() not in bytes(Transfer.objects.get().reason or b"")
    (shown,) = open_transfers(cast.on_call)
    assert (shown.reason, shown.category) == (REASON, "Den som äger ärendet är borta")
    assert (shown.may_decide, shown.may_withdraw) == (True, False)
    assert REASON not in repr(shown)
    (own,) = open_transfers(cast.unit_head)
    assert (own.may_decide, own.may_withdraw) == (False, True)


@pytest.mark.parametrize("name", ["author", "unit_head", "on_call", "stand_in"])
def test_the_requests_cost_as_much_however_many_there_are(cast: Cast, name: str) -> None:
    spent = []
    for _ in range(3):
        taken(cast, make_case(cast.author), receiver=cast.co_worker)
        with CaptureQueriesContext(connection) as statements:
            open_transfers(getattr(cast, name))
        spent.append(len(statements))
    assert spent[0] == spent[1] == spent[2]
