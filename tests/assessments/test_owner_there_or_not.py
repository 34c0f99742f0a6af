"""An owner who is there stops a take-over; where the account is closed, others are told too."""

import pytest

from heva.assessments.models import Case, Notice, NoticeKind, TransferKind, TransferReason
from heva.assessments.refusals import NotAllowed
from heva.assessments.transfer_list import open_transfers
from heva.assessments.transferring import approve, ask_as_head, decline
from tests.makers import make_case, make_co_handler, make_glass
from tests.people import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_an_owner_who_is_there_says_no_and_agrees_to_nothing(cast: Cast) -> None:
    case = make_case(cast.author)
    asked = ask_as_head(
        cast.unit_head,
        code=case.code,
        kind=TransferKind.TAKE_OVER,
        receiver=cast.stand_in,
        category=TransferReason.ABSENT,
        reason="Hon är sjukskriven i minst tre veckor.",
    )
    (shown,) = open_transfers(cast.author)
    assert (shown.may_decide, shown.may_decline) == (False, True)
    with pytest.raises(NotAllowed):
        approve(asked, cast.author)
    with pytest.raises(NotAllowed):
        decline(asked, cast.co_worker)
    decline(asked, cast.author)
    assert Case.objects.get().owner == cast.author
    told = Notice.objects.get(kind=NoticeKind.TRANSFER_DECLINED.value)
    assert told.to == cast.unit_head


def test_where_the_owners_account_is_closed_the_co_handlers_are_told(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    make_glass(case, cast.on_call)
    cast.author.is_active = False
    cast.author.save(update_fields=["is_active"])
    make_glass(case, cast.unit_head)
    told = Notice.objects.filter(kind=NoticeKind.GLASS_BROKEN.value, by=cast.unit_head)
    assert {one.to for one in told} == {cast.author, cast.co_handler}
    before = Notice.objects.filter(kind=NoticeKind.GLASS_BROKEN.value, by=cast.on_call)
    assert [one.to for one in before] == [cast.author]
