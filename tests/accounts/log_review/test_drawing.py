"""What is drawn by chance, and that nobody can choose it."""

from datetime import date
from uuid import uuid4

import pytest

from heva.accounts.log_review.drawing import (
    bounds,
    drawn_by_chance,
    how_many,
    month_before,
    next_month,
    reference,
)

ENTRIES = [(number, f"{number:064x}") for number in range(1000)]


@pytest.mark.parametrize(
    ("population", "number"), [(0, 0), (3, 3), (10, 10), (499, 10), (501, 11), (1000, 20)]
)
def test_two_in_a_hundred_are_drawn_and_at_least_ten(population: int, number: int) -> None:
    assert how_many(population) == number


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    drawn = drawn_by_chance("seed", ENTRIES, 20)
    assert drawn == drawn_by_chance("seed", reversed(ENTRIES), 20)
    assert len(set(drawn)) == 20
    assert drawn != drawn_by_chance("another seed", ENTRIES, 20)


def test_every_entry_is_as_likely_as_another() -> None:
    counts = [0] * 10
    for seed in range(200):
        for number in drawn_by_chance(str(seed), ENTRIES, 20):
            counts[number // 100] += 1
    assert all(300 < count < 500 for count in counts)  # 400 each on the average


def test_a_month_is_the_month_of_stockholm() -> None:
    first, after = bounds(date(2026, 3, 1))
    assert first.isoformat() == "2026-03-01T00:00:00+01:00"
    assert after.isoformat() == "2026-04-01T00:00:00+02:00"  # summer time began in between


def test_months_follow_each_other_over_the_turn_of_the_year() -> None:
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_before(date(2027, 1, 15)) == date(2026, 12, 1)
    assert month_before(date(2026, 12, 31)) == date(2026, 11, 1)


def test_a_case_is_called_otherwise_in_every_review() -> None:
    case, review = uuid4(), uuid4()
    assert reference(review, "seed", case) == reference(review, "seed", case)
    assert reference(review, "seed", case) != reference(uuid4(), "other", case)
    assert reference(review, "seed", case) not in str(case)
