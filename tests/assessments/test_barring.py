"""Colleagues kept from a case by name: they find nothing, and are seen looking."""

import pytest

from heva.assessments.barring import bar, lift_bar
from heva.assessments.glass import break_glass, broken_until
from heva.assessments.lookup import own_cases
from heva.assessments.models import Bar, GlassBreak, GlassReason, Notice, NoticeKind, Ties
from heva.assessments.permissions import may_read
from heva.assessments.refusals import CannotBe, NoSuchCase, NotAllowed
from heva.assessments.who_reaches import shown_bars
from heva.audit.events import Event
from heva.audit.exporting import export_lines
from heva.audit.models import AuditEntry
from tests.makers import make_bar, make_case, make_co_handler, make_glass
from tests.people import Cast

REASON = "Hennes moster är gift med honom."


def test_the_reason_is_sealed_and_shown_to_those_who_handle_the_case(cast: Cast) -> None:
    case = make_case(cast.author)
    bar(case, cast.author, cast.barred, reason=REASON)
    row = Bar.objects.get()
    assert row.reason is not None
    assert REASON.encode() not in bytes(row.reason)
    (shown,) = shown_bars(case)
    assert (shown.name, shown.by, shown.reason) == (cast.barred.name, cast.author.name, REASON)
    assert REASON not in repr(shown)


def test_a_bar_is_recorded_and_told_to_nobody(cast: Cast) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.barred)
    entry = AuditEntry.objects.get(event=Event.COLLEAGUE_BARRED.value)
    assert (entry.case_id, entry.act) == (case.id, Bar.objects.get().act_id)
    assert not Notice.objects.exists()


def test_a_barred_auditor_finds_no_bar_of_their_own_in_the_exported_log(cast: Cast) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.barred)
    lift_bar(case, cast.author, cast.barred)
    exported = export_lines(cast.author.organisation_id)
    of_the_case = [line for line in exported if str(case.id).encode() in line]
    assert of_the_case
    assert not any(str(cast.barred.id).encode() in line for line in of_the_case)


@pytest.mark.parametrize("name", ["unit_head", "second_head", "on_call"])
def test_a_barred_person_breaks_no_glass_and_the_owner_is_told_at_once(
    cast: Cast, name: str
) -> None:
    breaker = getattr(cast, name)
    case = make_case(cast.author)
    make_bar(case, breaker)
    told_the_person = set()
    for code in (case.code, "AAA-AAAA"):
        with pytest.raises(NoSuchCase) as refused:
            break_glass(
                breaker, code=code, category=GlassReason.DANGER, reason="x" * 20, ties=Ties.NO
            )
        told_the_person.add(refused.value.reason)
    assert len(told_the_person) == 1
    assert not GlassBreak.objects.exists()
    told = Notice.objects.get()
    assert (told.to, told.by, told.case) == (cast.author, breaker, case)
    assert told.kind == NoticeKind.GLASS_REFUSED
    tried = AuditEntry.objects.filter(event=Event.GLASS_REFUSED.value).order_by("id")
    assert [entry.case_id for entry in tried] == [case.id, None]


def test_a_bar_closes_glass_that_was_broken_before(cast: Cast) -> None:
    case = make_case(cast.author)
    make_glass(case, cast.unit_head)
    assert broken_until(cast.unit_head) is not None
    make_bar(case, cast.unit_head)
    assert not own_cases(cast.unit_head).exists()
    assert broken_until(cast.unit_head) is None


def test_only_the_owner_lifts_a_bar(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    bar(case, cast.co_handler, cast.unit_head)
    with pytest.raises(NotAllowed, match="bara den som äger"):
        lift_bar(case, cast.co_handler, cast.unit_head)
    lift_bar(case, cast.author, cast.unit_head)
    lift_bar(case, cast.author, cast.unit_head)
    row = Bar.objects.get()
    assert row.ended_by == cast.author
    assert AuditEntry.objects.filter(event=Event.BAR_LIFTED.value).count() == 1
    make_glass(case, cast.unit_head)
    assert may_read(cast.unit_head, case) is None


def test_barring_twice_is_once(cast: Cast) -> None:
    case = make_case(cast.author)
    for _time in range(2):
        make_bar(case, cast.barred)
    assert Bar.objects.count() == 1
    assert AuditEntry.objects.filter(event=Event.COLLEAGUE_BARRED.value).count() == 1


@pytest.mark.parametrize("name", ["author", "neighbour"])
def test_neither_oneself_nor_anybody_elsewhere_is_barred(cast: Cast, name: str) -> None:
    with pytest.raises(CannotBe):
        bar(make_case(cast.author), cast.author, getattr(cast, name))
    assert not Bar.objects.exists()


@pytest.mark.parametrize("name", ["co_worker", "unit_head", "administrator", "neighbour"])
def test_whoever_does_not_handle_the_case_bars_nobody(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        bar(make_case(cast.author), getattr(cast, name), cast.barred)
    assert not Bar.objects.exists()


@pytest.mark.parametrize("reason", ["a\0b", "x" * 20_000, "\ud800"])
def test_a_reason_that_cannot_be_kept_bars_nobody_and_says_why(cast: Cast, reason: str) -> None:
    with pytest.raises(CannotBe, match="Texten"):
        bar(make_case(cast.author), cast.author, cast.barred, reason=reason)
    assert not Bar.objects.exists()
