"""A post after the session expired: kept for the person who typed it, sealed, and dropped."""

import pytest

from heva.assessments import actions
from heva.assessments.kept_posts import drop_post, keep_post, kept_post, kept_steps
from heva.assessments.models import Assessment, KeptPost
from heva.assessments.refusals import (
    CannotLock,
    KeyIsGone,
    NotAllowed,
    ObstacleKind,
    RoundIsLocked,
)
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.vault.sealing import Unreadable
from tests.makers import fill, make_small_round
from tests.people import Cast


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return fill(make_small_round(cast.author))


def events() -> list[str]:
    kept = (Event.POST_KEPT.value, Event.POST_DROPPED.value)
    return list(AuditEntry.objects.filter(event__in=kept).values_list("event", flat=True))


def test_it_is_kept_sealed_and_offered_again(cast: Cast, assessment: Assessment) -> None:
    keep_post(assessment, cast.author, "danger", "story=kanariefågel")
    kept = kept_post(assessment, cast.author, "danger")
    assert kept is not None
    assert kept.text == "story=kanariefågel"
    assert kept_steps(assessment, cast.author) == ("danger",)
    assert b"kanarie" not in bytes(KeptPost.objects.get().sealed or b"")
    assert "kanariefågel" not in repr(kept)
    assert events() == ["post_kept"]


def test_a_newer_post_replaces_an_older_of_the_same_page(
    cast: Cast, assessment: Assessment
) -> None:
    for step, text in (("danger", "ett"), ("life", "två"), ("danger", "tre")):
        keep_post(assessment, cast.author, step, text)
    assert kept_steps(assessment, cast.author) == ("danger", "life")
    kept = kept_post(assessment, cast.author, "danger")
    assert kept is not None
    assert kept.text == "tre"


def test_it_is_dropped_once(cast: Cast, assessment: Assessment) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    for _ in range(2):
        drop_post(assessment, cast.author, "danger")
    assert kept_post(assessment, cast.author, "danger") is None
    assert not KeptPost.objects.exists()
    assert events() == ["post_kept", "post_dropped"]


def test_nobody_else_keeps_drops_or_sees_it(cast: Cast, assessment: Assessment) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    for person in (cast.co_worker, cast.unit_head, cast.neighbour, cast.closed):
        with pytest.raises(NotAllowed):
            keep_post(assessment, person, "danger", "två")
        with pytest.raises(NotAllowed):
            drop_post(assessment, person, "danger")
        assert kept_post(assessment, person, "danger") is None
        assert kept_steps(assessment, person) == ()
    assert kept_post(assessment, cast.author, "danger") is not None


def test_a_former_owner_no_longer_sees_what_was_kept(cast: Cast, assessment: Assessment) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    assessment.case.owner = cast.co_worker
    assert kept_post(assessment, cast.author, "danger") is None


def test_nothing_is_kept_for_a_locked_round(cast: Cast, assessment: Assessment) -> None:
    actions.lock(assessment, cast.author)
    with pytest.raises(RoundIsLocked):
        keep_post(assessment, cast.author, "danger", "två")


def test_what_is_kept_for_the_person_who_locks_stands_in_the_way_until_it_is_dropped(
    cast: Cast, assessment: Assessment
) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    with pytest.raises(CannotLock) as refused:
        actions.lock(assessment, cast.author)
    assert [one.kind for one in refused.value.obstacles] == [ObstacleKind.NOT_SAVED]
    assert kept_steps(assessment, cast.author) == ("danger",)
    drop_post(assessment, cast.author, "danger")
    assert actions.lock(assessment, cast.author).assessment == assessment


def test_what_is_kept_for_others_is_dropped_by_locking_with_an_audit_entry_each(
    cast: Cast, assessment: Assessment
) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    keep_post(assessment, cast.author, "life", "två")
    KeptPost.objects.update(by=cast.co_worker)  # who kept them while the case was theirs
    actions.lock(assessment, cast.author)
    assert not KeptPost.objects.exists()
    dropped = AuditEntry.objects.filter(event=Event.POST_DROPPED.value)
    assert [(one.who_id, one.about) for one in dropped] == [
        (cast.author.id, [str(assessment.id)])
    ] * 2


def test_a_kept_post_that_cannot_be_read_blocks_nobody_for_ever(
    cast: Cast, assessment: Assessment
) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    KeptPost.objects.update(step="life")
    assert actions.lock(assessment, cast.author).assessment == assessment
    assert events() == ["post_kept", "post_dropped"]


def test_moved_to_another_page_it_does_not_open(cast: Cast, assessment: Assessment) -> None:
    keep_post(assessment, cast.author, "danger", "ett")
    KeptPost.objects.update(step="life")
    kept = kept_post(assessment, cast.author, "life")
    assert kept is not None
    assert isinstance(kept.text, Unreadable)


def test_without_the_cases_key_nothing_is_kept(cast: Cast, assessment: Assessment) -> None:
    key = assessment.case.key
    assert key is not None
    key.delete()
    assessment.case.refresh_from_db()
    with pytest.raises(KeyIsGone):
        keep_post(assessment, cast.author, "danger", "ett")


def test_a_step_too_long_to_be_one_is_refused(cast: Cast, assessment: Assessment) -> None:
    with pytest.raises(ValueError, match="no step is called that"):
        keep_post(assessment, cast.author, "x" * 61, "ett")
