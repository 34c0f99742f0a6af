"""Random instruments against the brute-force oracle: every law, by hypothesis and by seed.

HEVA_LONG=1 runs many more, and lets hypothesis look where it likes.
"""

import os
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.scoring import laws, laws_of_tallies
from tests.scoring.random_instruments import Trial, seeded, trials

Law = Callable[[Trial], None]
LONG = os.environ.get("HEVA_LONG") == "1"
EXAMPLES = 2000 if LONG else 60
SEEDS = 5000 if LONG else 120

#: Each law, and how many completions of the answers it can afford to try.
LAWS: dict[Law, int] = {
    laws.every_range_is_exactly_that_of_all_completions: 1500,
    laws.flags_levels_and_follow_ups_are_kleenes: 1500,
    laws.every_completion_lies_inside_what_was_reported: 300,
    laws.one_more_answer_never_widens: 10**9,
    laws.contributions_add_up_to_the_value: 10**9,
    laws.the_json_tells_the_whole_outcome: 10**9,
    laws.the_order_of_the_answers_does_not_matter: 10**9,
    laws.hidden_answers_never_count: 10**9,
    laws_of_tallies.value_bands_and_status_follow_the_policy: 1500,
    laws_of_tallies.missing_lists_every_gap_in_file_order: 10**9,
    laws_of_tallies.counts_have_a_cell_for_every_option_and_no_hidden_answer: 10**9,
    laws_of_tallies.sufficiency_counts_what_is_asked_and_applies: 300,
    laws_of_tallies.what_moves_the_level_alone_comes_first_and_farthest_first: 60,
    laws_of_tallies.every_reason_names_a_rule_answers_and_a_source: 10**9,
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_whatever_hypothesis_finds(law: Law) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=not LONG,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(trials(most=LAWS[law]))
    def holds(trial: Trial) -> None:
        law(trial)

    holds()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_whatever_the_seed(law: Law) -> None:
    start = Random().randrange(10**9) if LONG else 0  # noqa: S311 (a test case, no secret)
    for seed in range(start, start + SEEDS):
        trial = seeded(seed, most=LAWS[law])
        try:
            law(trial)
        except AssertionError as error:
            error.add_note(f"seed {seed}")
            raise
