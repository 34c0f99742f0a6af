"""What must hold of any instrument and any answers: exact ranges, and the two laws."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from heva.instruments.answers import Address, Answers, CaseFacts
from heva.instruments.definition import Instrument
from heva.instruments.kleene import NAMED, Kleene
from heva.instruments.routing import asked
from heva.scoring.outcome import Outcome, from_json, to_json
from heva.scoring.score import score
from tests.scoring.brute_force import (
    holds,
    is_given,
    is_not_applicable,
    level_of,
    options_of,
    total,
    worlds,
)
from tests.scoring.random_instruments import Trial, missing_addresses, with_answer
from tests.scoring.three_values import NO, YES, Ranges, Reader


def exact_ranges(instrument: Instrument, answers: Answers) -> Ranges:
    """The least and greatest of every score over every completion, tried one by one."""
    found: dict[str, tuple[int, int]] = {}
    for world in worlds(instrument, answers):
        for each in instrument.scores:
            value = total(instrument, each, world)
            low, high = found.get(each.key, (int(value), int(value)))
            found[each.key] = min(low, int(value)), max(high, int(value))
    return found


def every_range_is_exactly_that_of_all_completions(trial: Trial) -> None:
    outcome = score(trial.instrument, trial.answers)
    ranges = exact_ranges(trial.instrument, trial.answers)
    shown = {key: (int(each.low), int(each.high)) for key, each in outcome.scores.items()}
    assert shown == ranges
    assert all(each.low.denominator == 1 for each in outcome.scores.values())


def flags_levels_and_follow_ups_are_kleenes(trial: Trial) -> None:
    instrument, answers = trial.instrument, trial.answers
    outcome = score(instrument, answers)
    reader = Reader(instrument, answers, exact_ranges(instrument, answers))
    assert asked(instrument, answers) == {k: NAMED[v] for k, v in reader.asked.items()}
    shown = {key: flag.state for key, flag in outcome.flags.items()}
    assert shown == {flag.key: NAMED[reader.of(flag.when)] for flag in instrument.flags}
    if instrument.levels:
        low, high = reader.level()
        assert outcome.level is not None
        keys = [level.key for level in instrument.levels]
        assert (outcome.level.low, outcome.level.high) == (keys[low], keys[high])


def every_completion_lies_inside_what_was_reported(trial: Trial) -> None:
    instrument, answers = trial.instrument, trial.answers
    outcome = score(instrument, answers)
    places = {level.key: n for n, level in enumerate(instrument.levels)}
    for world in worlds(instrument, answers):
        for each in instrument.scores:
            shown = outcome.scores[each.key]
            assert shown.low <= total(instrument, each, world) <= shown.high
        for flag in instrument.flags:
            truth = NAMED[YES if holds(instrument, flag.when, world) else NO]
            assert outcome.flags[flag.key].state in (truth, "possible")
        if outcome.level is not None:
            place = level_of(instrument, world)
            assert places[outcome.level.high] <= place <= places[outcome.level.low]


def one_more_answer_never_widens(trial: Trial) -> None:
    before = score(trial.instrument, trial.answers)
    for later in one_more(trial.instrument, trial.answers):
        assert_not_wider(trial.instrument, before, score(trial.instrument, later))


def one_more(instrument: Instrument, answers: Answers) -> Iterator[Answers]:
    """Every missing answer with each of its options, the age band, and the groups."""
    for item, address in missing_addresses(instrument, answers):
        for value in options_of(instrument, item):
            yield with_answer(answers, address, value)
    if answers.case.age_band is None:
        yield replace(answers, case=CaseFacts(age_band="under_12"))
    for key, group in instrument.groups.items():
        entries = answers.groups.get(key)
        if entries is None:
            for size in range(group.maximum + 1):
                yield replace(answers, groups={**answers.groups, key: ({},) * size})
        for n, entry in enumerate(entries or ()):
            for item in group.items:
                stored = entry.get(item.key)
                if not is_given(stored) and not is_not_applicable(stored):
                    filled = {**entry, item.key: options_of(instrument, item)[-1]}
                    changed = (*(entries or ())[:n], filled, *(entries or ())[n + 1 :])
                    yield replace(answers, groups={**answers.groups, key: changed})


def assert_not_wider(instrument: Instrument, before: Outcome, after: Outcome) -> None:
    for key, shown in before.scores.items():
        assert shown.low <= after.scores[key].low <= after.scores[key].high <= shown.high
    for key, flag in before.flags.items():
        assert flag.state in (after.flags[key].state, "possible")
    if before.level is not None and after.level is not None:
        places = {level.key: n for n, level in enumerate(instrument.levels)}
        ends = [
            places[key]
            for key in (before.level.high, after.level.high, after.level.low, before.level.low)
        ]
        assert ends == sorted(ends)
    if before.level == after.level and before.sufficient:
        assert after.sufficient or len(after.missing) > len(before.missing)


def contributions_add_up_to_the_value(trial: Trial) -> None:
    for shown in score(trial.instrument, trial.answers).scores.values():
        if shown.value is not None:
            points = (line.points for line in shown.contributions)
            assert sum(points, Fraction(0)) == shown.value
            assert shown.low <= shown.value <= shown.high or shown.missing


def the_json_tells_the_whole_outcome(trial: Trial) -> None:
    outcome = score(trial.instrument, trial.answers)
    assert from_json(to_json(outcome)) == outcome


def the_order_of_the_answers_does_not_matter(trial: Trial) -> None:
    backwards = dict(reversed(list(trial.answers.values.items())))
    again = replace(trial.answers, values=backwards)
    assert score(trial.instrument, again) == score(trial.instrument, trial.answers)


def hidden_answers_never_count(trial: Trial) -> None:
    """Whatever is stored under a hidden question, the outcome is the same."""
    instrument, answers = trial.instrument, trial.answers
    routed = asked(instrument, answers)
    values = dict(answers.values)
    for item in instrument.items.values():
        if routed[item.key] is Kleene.NO:
            for period in item.answer_periods:
                values[Address(item.key, period)] = options_of(instrument, item)[-1]
    assert score(instrument, replace(answers, values=values)) == score(instrument, answers)
