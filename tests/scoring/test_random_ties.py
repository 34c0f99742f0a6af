"""Answers that hang together: what is remembered changes nothing, and any limit keeps the laws."""

import os
from collections.abc import Callable, Iterable

import pytest

from heva.scoring import classes, completions, group_classes, ties
from heva.scoring.plan import plan_of
from heva.scoring.search import Search
from tests.scoring import laws
from tests.scoring.random_instruments import Trial, seeded
from tests.scoring.random_ties import SHAPES, Shape, tied

LONG = os.environ.get("HEVA_LONG") == "1"
MANY = 10_000 if LONG else 120


def limited(patch: pytest.MonkeyPatch, combinations: int, scores: int = ties.MOST_SCORES) -> None:
    """Let the parts' own ends stand far sooner, so that small instruments get there."""
    for module in (classes, completions, group_classes):
        patch.setattr(module, "LIMIT", combinations)
    patch.setattr(group_classes, "STEPS", 1)
    patch.setattr(ties, "MOST_SCORES", scores)


def ranges(trial: Trial) -> list[tuple[int, int] | None]:
    return plan_of(trial.instrument).read(trial.answers).ranges


def forgetful(patch: pytest.MonkeyPatch) -> None:
    """Let every combination be tried, alike or not."""
    patch.setattr(Search, "_key", lambda *_: object())


def hold(law: Callable[[Trial], None], trials: Iterable[Trial]) -> None:
    for seed, trial in enumerate(trials):
        try:
            law(trial)
        except AssertionError as error:
            error.add_note(f"seed {seed}")
            raise


def of_shape(shape: Shape, number: int = MANY) -> Iterable[Trial]:
    return (tied(shape, seed) for seed in range(number))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_range_is_exact(shape: Shape) -> None:
    hold(laws.every_range_is_exactly_that_of_all_completions, of_shape(shape, MANY // 2))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_trying_what_is_alike_again_changes_nothing(
    shape: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [ranges(trial) for trial in of_shape(shape)]
    forgetful(monkeypatch)
    assert [ranges(trial) for trial in of_shape(shape)] == quick


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize(
    ("combinations", "scores"),
    [(1, 100), (4, 100), (8, 100), (12, 100), (40, 100), (10_000, 0), (40, 1)],
)
def test_wherever_the_limit_lies_one_more_answer_never_widens(
    shape: Shape, combinations: int, scores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, combinations, scores)
    hold(laws.one_more_answer_never_widens, of_shape(shape, MANY // 3))


@pytest.mark.parametrize("combinations", [1, 8, 60])
def test_wherever_the_limit_lies_every_completion_is_inside(
    combinations: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, combinations, 1)
    law = laws.every_completion_lies_inside_what_was_reported
    for shape in SHAPES:
        hold(law, of_shape(shape, MANY // 10))
    hold(law, (seeded(seed, most=300) for seed in range(MANY // 10)))
