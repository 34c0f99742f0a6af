"""P17: scored again from the stored answers, every submission shows its stored outcome.

(That the interval holds every completion and never widens is shown in tests/scoring.)
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from heva.assessments import actions, submitting
from heva.assessments.changes import Json
from heva.assessments.field_names import GAP_REASON
from heva.assessments.frozen_round import content_of
from heva.assessments.instrument_files import InstrumentBytes, bytes_in_use, instrument_of
from heva.assessments.judging import field_of
from heva.assessments.models import Answer, Assessment, Submission
from heva.assessments.places import answer_place
from heva.assessments.reading import key_of
from heva.assessments.refusals import CannotLock
from heva.assessments.submissions import Verification, frozen, verify_submission
from heva.assessments.writing_rows import seal_submission
from heva.instruments.answers import Address, Answers, MissingReason, Unknown
from heva.instruments.definition import Instrument, Item, ItemKind, Judgement
from heva.scoring.outcome import Outcome
from heva.scoring.score import score
from heva.vault.sealing import Unreadable, seal
from tests.makers import make_round, save
from tests.people import make_person
from tests.promises.size import size
from tests.small_instrument import small_files

pytestmark = pytest.mark.django_db

MISSING: tuple[Json, ...] = (
    None,
    {"unknown": "not_asked"},
    {"unknown": "declined"},
    {"unknown": "not_applicable"},
)
UNASKED = Unknown(MissingReason.NOT_ASKED)
HOLDS = Verification(readable=True, outcome_holds=True, answers_hold=True)


def random_answer(item: Item, instrument: Instrument, chance: Random) -> Json:
    """Any valid answer, missing about one time in three."""
    scale = instrument.scale_of(item)
    if chance.random() < 1 / 3:
        return chance.choice(MISSING if scale is None or scale.unknown else (None,))
    match item.kind:
        case ItemKind.NUMBER:
            return chance.randint(item.minimum or 0, item.maximum or 0)
        case ItemKind.TEXT:
            return "Text."
        case ItemKind.CHOICES:
            return [key for key in (scale.keys if scale else ()) if chance.random() < 0.4]
        case _:
            return chance.choice(scale.keys if scale else ("",))


def random_values(instrument: Instrument, chance: Random) -> Iterator[tuple[str, Json]]:
    for item in instrument.items.values():
        for period in item.answer_periods:
            name = item.key if period is None else f"{item.key}.{period}"
            yield name, random_answer(item, instrument, chance)
    for group in instrument.groups.values():
        entries = [
            {item.key: random_answer(item, instrument, chance) for item in group.items}
            for _ in range(chance.randint(0, group.maximum))
        ]
        plain = [{k: v for k, v in entry.items() if v is not None} for entry in entries]
        yield group.key, chance.choice([None, [], plain])
    for judgement in instrument.judgements:
        yield field_of(judgement), {"answer": judged(judgement, chance), "rationale": "Därför."}
    yield GAP_REASON, "Jag vet mer."


def judged(judgement: Judgement, chance: Random) -> Json:
    match judgement.kind:
        case ItemKind.CHOICE:
            return chance.choice(judgement.options).key
        case ItemKind.TEXT:
            return "Text."
        case _:
            return []


def random_round(files: InstrumentBytes, seed: int) -> Assessment:
    """A draft with random answers, ready to be locked."""
    assessment = make_round(make_person(f"anna{seed}"), files=files)
    chance = Random(seed)  # noqa: S311 (nothing secret: the same answers at every run)
    save(assessment, dict(random_values(instrument_of(assessment), chance)))
    return assessment


def locked(assessment: Assessment) -> Submission:
    """Lock the round, clearing answers that cannot be true together."""
    try:
        return actions.lock(assessment, assessment.case.owner)
    except CannotLock as refused:
        save(assessment, {name: None for one in refused.obstacles for name in one.fields})
    return actions.lock(assessment, assessment.case.owner)


@pytest.mark.parametrize("name", ["practice", "small"])
def test_every_submission_scores_the_same_again(name: str) -> None:
    files = bytes_in_use() if name == "practice" else small_files()
    for seed in range(size(f"submissions of the {name} instrument", fits=15, full=300)):
        submission = locked(random_round(files, seed))
        assert verify_submission(Submission.objects.get(id=submission.id)) == HOLDS, seed


def missing_is_no(instrument: Instrument, answers: Answers) -> Outcome:
    """The planted fault of the field: what is missing is read as the least worrying answer."""
    values = dict(answers.values)
    for item in instrument.items.values():
        scale = instrument.scale_of(item)
        for address in (Address(item.key, period) for period in item.answer_periods):
            if scale is not None and isinstance(values.get(address, UNASKED), Unknown):
                values[address] = scale.keys[0] if item.kind is ItemKind.CHOICE else ()
    return score(instrument, replace(answers, values=values))


def test_an_outcome_that_was_stored_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submitting, "score", missing_is_no)
    submission = locked(random_round(small_files(), seed=1))
    assert verify_submission(submission) == replace(HOLDS, outcome_holds=False)


def test_an_outcome_that_was_altered_later_is_found() -> None:
    submission = locked(random_round(small_files(), seed=1))
    opened, key = frozen(submission), key_of(submission.assessment.case)
    assert not isinstance(opened, Unreadable)
    assert key is not None
    altered = replace(
        opened, outcome=replace(opened.outcome, sufficient=not opened.outcome.sufficient)
    )
    seal_submission(submission, key, content_of(altered))
    assert verify_submission(submission) == replace(HOLDS, outcome_holds=False)


def test_an_answer_that_was_altered_later_is_found() -> None:
    submission = locked(random_round(small_files(), seed=1))
    assessment, key = submission.assessment, key_of(submission.assessment.case)
    assert key is not None
    row = Answer.objects.current(assessment.id).get(field="incidents")
    forged = seal(key, answer_place(assessment.id, row.field, row.revision), "49")
    Answer.objects.filter(id=row.id).replace_text(forged)
    assert verify_submission(submission) == replace(HOLDS, answers_hold=False)
