"""Locking: what it needs, what it freezes, and that it happens once."""

import pytest

from heva.assessments import actions
from heva.assessments.changes import Json
from heva.assessments.lifecycle import RoundState, state_of
from heva.assessments.models import Answer, Assessment, Submission
from heva.assessments.refusals import CannotLock, KeyIsGone, NotAllowed, ObstacleKind
from heva.assessments.submissions import frozen
from heva.audit.events import Event
from heva.audit.models import AuditEntry
from heva.vault.sealing import Sealed, Unreadable
from tests.makers import fill, make_round, make_small_round, save
from tests.people import Cast
from tests.small_instrument import SMALL, small_files

VIOLENCE = "judgement:violence"


def obstacles(assessment: Assessment) -> list[tuple[ObstacleKind, tuple[str, ...]]]:
    with pytest.raises(CannotLock) as refused:
        actions.lock(assessment, assessment.case.owner)
    assert state_of(assessment) is RoundState.DRAFT
    assert not Submission.objects.filter(assessment=assessment).exists()
    return [(one.kind, one.fields) for one in refused.value.obstacles]


@pytest.fixture
def filled(cast: Cast) -> Assessment:
    return fill(make_small_round(cast.author))


def test_a_round_is_locked_by_whom_and_when(cast: Cast, filled: Assessment) -> None:
    submission = actions.lock(filled, cast.author)
    locked = frozen(submission)
    assert not isinstance(locked, Unreadable)
    assert (locked.locked_by, locked.locked_at) == (cast.author.name, submission.at)
    assert (locked.number, locked.reason, locked.gap_reason) == (1, "", "")
    assert locked.answers.case.code == filled.case.code


def test_missing_answers_do_not_stop_locking(cast: Cast) -> None:
    assessment = make_small_round(cast.author)
    save(assessment, {VIOLENCE: {"answer": "low", "rationale": "Därför."}})
    locked = frozen(actions.lock(assessment, cast.author))
    assert not isinstance(locked, Unreadable)
    addresses = "threat.now threat.before weapon incidents signs persons"
    assert locked.outcome.missing == tuple(addresses.split())
    assert locked.outcome.level is not None
    assert locked.outcome.level.high == "acute"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (None, ObstacleKind.JUDGEMENT),
        ({"rationale": "Därför."}, ObstacleKind.JUDGEMENT),
        ({"answer": "low"}, ObstacleKind.RATIONALE),
        ({"answer": "low", "rationale": " \n"}, ObstacleKind.RATIONALE),
    ],
)
def test_a_required_judgement_and_its_rationale_are_needed(
    cast: Cast, given: Json, kind: ObstacleKind
) -> None:
    assessment = make_small_round(cast.author)
    save(assessment, {VIOLENCE: given})
    assert obstacles(assessment) == [(kind, (VIOLENCE,))]


def test_a_combination_that_cannot_be_true_stops_locking_with_the_instruments_words(
    cast: Cast,
) -> None:
    assessment = fill(make_small_round(cast.author), weapon="clear", threat__now="no")
    with pytest.raises(CannotLock, match="Vapen men inget hot kan inte stämma") as refused:
        actions.lock(assessment, cast.author)
    (obstacle,) = refused.value.obstacles
    assert obstacle.kind is ObstacleKind.CHECK
    assert set(obstacle.fields) == {"weapon", "threat.now"}


def test_a_combination_within_a_group_names_the_groups_field(cast: Cast) -> None:
    where = '{group = "persons", where = {item = "stance", is = "clear"}}'
    more = f'[[checks]]\nforbid = {where}\ntext = "Så kan det inte vara."\n'
    assessment = fill(
        make_round(cast.author, files=small_files(SMALL + more)),
        persons=[{"stance": "no"}, {"stance": "clear"}, {"stance": "clear"}],
    )
    assert obstacles(assessment) == [(ObstacleKind.CHECK, ("persons",))]


def test_a_combination_that_is_only_possible_stops_nothing(cast: Cast) -> None:
    judgement: Json = {"answer": "high", "rationale": "Därför."}
    instead: dict[str, Json] = {"threat__now": None, VIOLENCE: judgement}
    assessment = fill(make_small_round(cast.author), weapon="clear", **instead)
    assert actions.lock(assessment, cast.author).assessment == assessment


@pytest.mark.parametrize(
    ("judgement", "threat", "weapon", "needs"),
    [
        ("low", "no", "no", False),
        ("medium", "no", "no", True),
        ("high", "no", "no", True),
        ("low", "clear", "no", True),
        ("high", "clear", "no", False),
        ("low", None, "no", False),  # the rules allow none to acute
        ("high", None, "no", False),
        ("medium", "suspected", "clear", True),
    ],
)
def test_a_reason_is_needed_where_judgement_and_rules_differ(
    cast: Cast, judgement: str, threat: str | None, weapon: str, needs: bool
) -> None:
    given: Json = {"answer": judgement, "rationale": "Därför."}
    answers: dict[str, Json] = {"threat__now": threat, "weapon": weapon, VIOLENCE: given}
    assessment = fill(make_small_round(cast.author), **answers)
    if needs:
        assert obstacles(assessment) == [(ObstacleKind.GAP_REASON, ("own:gap_reason",))]
        save(assessment, {"own:gap_reason": "Jag vet mer än listan."})
    locked = frozen(actions.lock(assessment, cast.author))
    assert not isinstance(locked, Unreadable)
    assert locked.gap_reason == ("Jag vet mer än listan." if needs else "")


def test_everything_in_the_way_is_told_at_once(cast: Cast) -> None:
    assessment = fill(
        make_small_round(cast.author), weapon="clear", threat__now="no", **{VIOLENCE: None}
    )
    kinds = [kind for kind, _ in obstacles(assessment)]
    assert kinds == [ObstacleKind.JUDGEMENT, ObstacleKind.CHECK]


def test_what_cannot_be_read_stops_locking(filled: Assessment) -> None:
    Answer.objects.filter(field="weapon").replace_text(Sealed(b"\x01" + b"x" * 300))
    assert obstacles(filled) == [(ObstacleKind.UNREADABLE, ("weapon",))]
    save(filled, {"weapon": "no"})
    assert actions.lock(filled, filled.case.owner).assessment == filled


def test_locking_twice_does_one_thing(cast: Cast, filled: Assessment) -> None:
    first = actions.lock(filled, cast.author)
    assert [actions.lock(filled, cast.author) for _ in range(4)] == [first] * 4
    assert AuditEntry.objects.filter(event=Event.ROUND_LOCKED.value).count() == 1


def test_nobody_else_locks_nor_learns_that_it_is_locked(cast: Cast, filled: Assessment) -> None:
    for person in (cast.co_worker, cast.unit_head, cast.neighbour, cast.closed):
        with pytest.raises(NotAllowed):
            actions.lock(filled, person)
    actions.lock(filled, cast.author)
    with pytest.raises(NotAllowed):
        actions.lock(filled, cast.co_worker)


def test_without_the_cases_key_nothing_is_locked(filled: Assessment) -> None:
    key = filled.case.key
    assert key is not None
    key.delete()
    filled.case.refresh_from_db()
    with pytest.raises(KeyIsGone):
        actions.lock(filled, filled.case.owner)


def test_an_instrument_without_levels_or_judgements_is_locked_as_it_is(cast: Cast) -> None:
    head, _, rest = SMALL.partition("[[flags]]")
    assert rest
    assessment = make_round(cast.author, files=small_files(head))
    locked = frozen(actions.lock(assessment, cast.author))
    assert not isinstance(locked, Unreadable)
    assert locked.outcome.level is None
