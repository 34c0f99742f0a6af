"""What a person is told inside the program."""

import datetime as dt

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heva.assessments.co_handling import add_co_handler, remove_co_handler
from heva.assessments.lookup import get_case_or_404
from heva.assessments.models import Notice, NoticeKind
from heva.assessments.notices import NOTICE_WORDS, count_unseen, mark_seen, unseen
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from tests.makers import make_case, make_glass
from tests.people import Cast

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def test_every_kind_has_words_that_name_who() -> None:
    assert set(NOTICE_WORDS) == set(NoticeKind)
    assert all("%(who)s" in str(words) for words in NOTICE_WORDS.values())


def test_the_owner_is_told_who_did_what_with_which_of_her_cases(cast: Cast) -> None:
    case = make_case(cast.author)
    make_glass(case, cast.on_call)
    (told,) = unseen(cast.author)
    assert told.words.startswith("Maria Efternamn har nödöppnat ärendet")
    assert told.case == case
    assert unseen(cast.co_worker) == []


def test_a_case_that_cannot_be_opened_any_more_is_not_named(cast: Cast) -> None:
    case = make_case(cast.author)
    add_co_handler(case, cast.author, cast.co_handler)
    remove_co_handler(case, cast.author, cast.co_handler)
    (told,) = unseen(cast.co_handler)
    assert told.case is None


def test_reading_a_case_counts_the_notices_in_the_same_query(cast: Cast) -> None:
    case = make_case(cast.author)
    for breaker in (cast.on_call, cast.unit_head):
        make_glass(case, breaker)
    assert cast.author.unseen_notices is None
    get_case_or_404(cast.author, case.id)
    with CaptureQueriesContext(connection) as queries:
        assert count_unseen(cast.author) == 2
    assert not queries.captured_queries
    assert count_unseen(cast.co_worker) == 0


def test_what_came_after_the_page_was_made_is_still_unseen(cast: Cast) -> None:
    case = make_case(cast.author)
    with time_machine.travel(NOW, tick=False) as clock:
        make_glass(case, cast.on_call)
        until = timezone.now()
        clock.shift(1)
        make_glass(case, cast.unit_head)
        mark_seen(cast.author, until)
        mark_seen(cast.author, until)
    assert [one.words.split()[0] for one in unseen(cast.author)] == ["Cecilia"]
    seen = Notice.objects.get(seen_at__isnull=False)
    entry = AuditEntry.objects.get(event=Event.NOTICE_SEEN.value)
    assert (entry.act, entry.about) == (seen.seen_act_id, [str(seen.id)])


def test_nobody_marks_anothers_notice(cast: Cast) -> None:
    make_glass(make_case(cast.author), cast.on_call)
    mark_seen(cast.co_worker, timezone.now())
    assert Notice.objects.get().seen_at is None
