"""Breaking the glass: an hour, read-only, with a reason, and the owner knows."""

import datetime as dt

import pytest
import time_machine
from django.http import Http404

from heva.assessments import actions
from heva.assessments.glass import break_glass, broken_until
from heva.assessments.lookup import get_case_or_404
from heva.assessments.models import Case, GlassBreak, GlassReason, Notice, NoticeKind, Ties
from heva.assessments.refusals import CannotBe, NoSuchCase, NotAllowed, TooManyCodes
from heva.assessments.ties import stated_ties
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import fill, make_case, make_glass, make_round, save
from tests.people import Cast

REASON = "Polisen ringer och behöver ett svar i kväll."
NOW = dt.datetime(2026, 11, 20, 22, 0, tzinfo=dt.UTC)


def glass(cast: Cast, code: str, *, reason: str = REASON) -> Case:
    return break_glass(
        cast.on_call, code=code, category=GlassReason.REQUEST, reason=reason, ties=Ties.UNSURE
    )


@pytest.mark.parametrize("name", ["unit_head", "second_head", "on_call"])
def test_the_case_is_read_for_an_hour_to_the_second(cast: Cast, name: str) -> None:
    breaker = getattr(cast, name)
    with time_machine.travel(NOW, tick=False) as clock:
        case = make_case(cast.author)
        with pytest.raises(Http404):
            get_case_or_404(breaker, case.id)
        make_glass(case, breaker)
        clock.shift(dt.timedelta(minutes=60, seconds=-1))
        assert get_case_or_404(breaker, case.id) == case
        assert broken_until(breaker) == NOW + dt.timedelta(minutes=60)
        clock.shift(dt.timedelta(seconds=1))
        with pytest.raises(Http404):
            get_case_or_404(breaker, case.id)
        assert broken_until(breaker) is None


def test_the_owner_is_told_and_the_log_says_it(cast: Cast) -> None:
    case = make_case(cast.author)
    assert glass(cast, case.code) == case
    notice = Notice.objects.get()
    assert (notice.to, notice.by, notice.kind) == (
        cast.author,
        cast.on_call,
        NoticeKind.GLASS_BROKEN,
    )
    entry = AuditEntry.objects.get(event=Event.GLASS_BROKEN.value)
    assert (entry.case_id, entry.who_id) == (case.id, cast.on_call.id)
    row = GlassBreak.objects.get()
    assert (row.category, row.act_id) == ("request", entry.act)
    assert REASON.encode() not in bytes(row.reason or b"")
    assert [one.ties for one in stated_ties(case)] == [Ties.NO, Ties.UNSURE]


def test_the_code_may_be_typed_with_spaces_and_small_letters(cast: Cast) -> None:
    case = make_case(cast.author)
    assert glass(cast, f" {case.code.lower()[:3]} {case.code.lower()[3:]} ") == case


def test_whoever_broke_the_glass_changes_nothing(cast: Cast) -> None:
    assessment = fill(make_round(cast.author))
    make_glass(assessment.case, cast.unit_head)
    with pytest.raises(NotAllowed, match="nödöppnat"):
        save(assessment, {"note:threat_to_life": "Något."}, who=cast.unit_head)
    with pytest.raises(NotAllowed, match="nödöppnat"):
        actions.lock(assessment, cast.unit_head)


@pytest.mark.parametrize("reason", ["", "för kort", "  sexton tecken \n  "])
def test_a_short_reason_breaks_nothing(cast: Cast, reason: str) -> None:
    with pytest.raises(CannotBe, match="minst 20 tecken"):
        glass(cast, make_case(cast.author).code, reason=reason)
    assert not GlassBreak.objects.exists()


@pytest.mark.parametrize(
    "name", ["co_worker", "stand_in", "administrator", "auditor", "consultant", "author"]
)
def test_no_other_role_breaks_the_glass(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    with pytest.raises(NotAllowed):
        make_glass(case, getattr(cast, name))
    assert not GlassBreak.objects.exists()


def test_another_organisations_case_does_not_exist(cast: Cast) -> None:
    with pytest.raises(NoSuchCase):
        make_glass(make_case(cast.neighbour), cast.on_call)
    with pytest.raises(NoSuchCase):
        make_glass(make_case(cast.author), cast.neighbour_head)


def test_five_wrong_codes_in_an_hour_make_one_wait(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        case = make_case(cast.author)
        for _guess in range(5):
            with pytest.raises(NoSuchCase) as wrong:
                glass(cast, "AAA-AAAA")
            assert not isinstance(wrong.value, TooManyCodes)
        for code in ("AAA-AAAA", case.code):
            with pytest.raises(TooManyCodes, match="Vänta en timme"):
                glass(cast, code)
        told = Notice.objects.get()  # the right code, while one waits: its owner is told
        assert (told.to, told.kind) == (cast.author, NoticeKind.GLASS_REFUSED)
        make_glass(make_case(cast.author), cast.unit_head)  # nobody else waits
        clock.shift(dt.timedelta(minutes=60))
        assert glass(cast, case.code) == case
    refused = AuditEntry.objects.filter(event=Event.GLASS_REFUSED.value)
    assert refused.count() == 7
