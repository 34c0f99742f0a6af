"""Colleagues who handle a case beside its owner."""

from collections.abc import Callable, Mapping
from uuid import UUID

import pytest

from heva.accounts.models import User
from heva.assessments import actions
from heva.assessments.barring import bar
from heva.assessments.changes import FieldChange
from heva.assessments.co_handling import add_co_handler, remove_co_handler
from heva.assessments.kept_posts import drop_post, keep_post
from heva.assessments.lookup import get_assessment_or_404, own_cases
from heva.assessments.models import Assessment, CoHandler, Notice, NoticeKind
from heva.assessments.permissions import may_read
from heva.assessments.reading import instrument_of
from heva.assessments.refusals import CannotBe, NotAllowed
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import fill, make_bar, make_case, make_co_handler, make_small_round, save
from tests.people import Cast

#: Everything that is written into a round.
WRITES: Mapping[str, Callable[[Assessment, User], object]] = {
    "save": lambda one, who: actions.save_fields(
        one, who, [FieldChange("note:weapon", "Sent.", 0)]
    ),
    "acknowledge": lambda one, who: actions.acknowledge_signal(
        one, who, instrument_of(one).flags[0].key
    ),
    "lock": actions.lock,
    "keep": lambda one, who: keep_post(one, who, "danger", "{}"),
    "drop": lambda one, who: drop_post(one, who, "danger"),
}


def events(case_id: UUID) -> list[str]:
    return list(AuditEntry.objects.filter(case_id=case_id).values_list("event", flat=True))


def test_a_co_handler_finds_the_case_reads_writes_and_locks(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    make_co_handler(assessment.case, cast.co_handler)
    assert list(own_cases(cast.co_handler)) == [assessment.case]
    save(assessment, {"weapon": "no"}, who=cast.co_handler)
    fill(assessment)
    assert actions.lock(assessment, cast.co_handler).by == cast.co_handler


def test_being_added_and_removed_is_told_recorded_and_kept(cast: Cast) -> None:
    case = make_case(cast.author)
    add_co_handler(case, cast.author, cast.co_handler)
    told = Notice.objects.get(to=cast.co_handler)
    assert (told.kind, told.by, told.case) == (NoticeKind.CO_HANDLER_ADDED, cast.author, case)
    remove_co_handler(case, cast.author, cast.co_handler)
    remove_co_handler(case, cast.author, cast.co_handler)
    row = CoHandler.objects.get()
    assert (row.person, row.by, row.ended_by) == (cast.co_handler, cast.author, cast.author)
    assert row.ended_at is not None
    ended = AuditEntry.objects.get(event=Event.CO_HANDLER_REMOVED.value)
    assert (ended.act, ended.about) == (row.ended_act_id, [str(cast.co_handler.id)])
    assert events(case.id).count(Event.CO_HANDLER_ADDED) == 1


def test_whoever_is_removed_sees_nothing_at_the_next_look(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    remove_co_handler(case, cast.author, cast.co_handler)
    assert may_read(cast.co_handler, case) is not None
    assert not own_cases(cast.co_handler).exists()
    add_co_handler(case, cast.author, cast.co_handler)
    assert own_cases(cast.co_handler).exists()
    assert CoHandler.objects.count() == 2


@pytest.mark.parametrize("act", WRITES)
def test_what_was_on_its_way_when_somebody_was_removed_is_refused(cast: Cast, act: str) -> None:
    opened = fill(make_small_round(cast.author))
    make_co_handler(opened.case, cast.co_handler)
    read_before = get_assessment_or_404(cast.co_handler, opened.id)
    remove_co_handler(opened.case, cast.author, cast.co_handler)
    with pytest.raises(NotAllowed):
        WRITES[act](read_before, cast.co_handler)


@pytest.mark.parametrize("name", ["co_handler", "co_worker", "unit_head", "neighbour"])
def test_only_the_owner_adds_and_removes(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    for change in (add_co_handler, remove_co_handler):
        with pytest.raises(NotAllowed):
            change(case, getattr(cast, name), cast.stand_in)
    assert CoHandler.objects.get().ended_at is None


@pytest.mark.parametrize(
    "name", ["neighbour", "unit_head", "on_call", "administrator", "closed", "barred", "practiser"]
)
def test_who_can_never_be_a_co_handler_and_why_is_not_said(cast: Cast, name: str) -> None:
    case = make_case(cast.author)
    make_bar(case, cast.barred)
    with pytest.raises(CannotBe, match="Den personen kan inte handlägga ärendet"):
        add_co_handler(case, cast.author, getattr(cast, name))
    assert not CoHandler.objects.exists()


def test_neither_the_owner_nor_the_same_person_twice(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    for person in (cast.author, cast.co_handler):
        with pytest.raises(CannotBe, match="handlägger redan"):
            add_co_handler(case, cast.author, person)


def test_a_co_handler_is_not_barred_until_taken_off_the_case(cast: Cast) -> None:
    case = make_case(cast.author)
    make_co_handler(case, cast.co_handler)
    with pytest.raises(CannotBe, match="handlägger ärendet"):
        bar(case, cast.author, cast.co_handler)
    with pytest.raises(CannotBe, match="handlägger ärendet"):
        bar(case, cast.co_handler, cast.author)
    remove_co_handler(case, cast.author, cast.co_handler)
    bar(case, cast.author, cast.co_handler)
    assert may_read(cast.co_handler, case) is not None
