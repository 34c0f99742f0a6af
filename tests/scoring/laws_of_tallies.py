"""What must hold of values, bands, counts, gaps, sufficiency and what could change."""

from heva.instruments.answers import Address, Answers
from heva.instruments.definition import Instrument, ItemKind
from heva.instruments.kleene import Kleene
from heva.scoring.score import score
from tests.scoring.brute_force import is_given, is_not_applicable, options_of
from tests.scoring.laws import exact_ranges
from tests.scoring.policies import Expected, expected
from tests.scoring.random_instruments import Trial, with_answer
from tests.scoring.three_values import NO, POSSIBLE, YES, Reader


def reader_of(trial: Trial) -> Reader:
    ranges = exact_ranges(trial.instrument, trial.answers)
    return Reader(trial.instrument, trial.answers, ranges)


def value_bands_and_status_follow_the_policy(trial: Trial) -> None:
    reader = reader_of(trial)
    outcome = score(trial.instrument, trial.answers)
    for each in trial.instrument.scores:
        shown = outcome.scores[each.key]
        assert Expected(shown.value, shown.bands, shown.status, shown.missing) == expected(
            trial.instrument, each, reader
        )


def missing_lists_every_gap_in_file_order(trial: Trial) -> None:
    reader = Reader(trial.instrument, trial.answers, {})
    found = []
    for domain in trial.instrument.domains:
        for item in domain.items:
            for period in item.answer_periods:
                address = Address(item.key, period)
                if reader.is_missing(item, address):
                    found.append(f"{item.key}.{period}" if period else item.key)
        for group in domain.groups:
            entries = trial.answers.groups.get(group.key)
            found += [group.key] if entries is None else []
            for n, entry in enumerate(entries or ()):
                for item in group.items:
                    asked = (
                        YES
                        if item.ask_if is None
                        else reader.entry(item.ask_if, group.items, entry)
                    )
                    stored = entry.get(item.key)
                    is_open = asked == POSSIBLE or not is_given(stored)
                    if asked != NO and not is_not_applicable(stored) and is_open:
                        found.append(f"{group.key}[{n}].{item.key}")
    assert score(trial.instrument, trial.answers).missing == tuple(found)


def counts_have_a_cell_for_every_option_and_no_hidden_answer(trial: Trial) -> None:
    instrument = trial.instrument
    reader = Reader(instrument, trial.answers, {})
    outcome = score(instrument, trial.answers)
    for domain in instrument.domains:
        own = [i for i in domain.items if i.kind is ItemKind.CHOICE and i.scored]
        scales = [instrument.scales[item.scale or ""] for item in own]
        keys = {key for scale in scales for key in scale.keys} | {"missing"}
        table: dict[str, dict[str, int]] = {}
        for item in own:
            for period in item.answer_periods:
                cell = table.setdefault(period or "-", dict.fromkeys(keys, 0))
                address = Address(item.key, period)
                if reader.is_missing(item, address):
                    cell["missing"] += 1
                elif reader.is_counted(item, address):
                    cell[str(trial.answers.values[address])] += 1
        assert outcome.counts[domain.key] == table


def sufficiency_counts_what_is_asked_and_applies(trial: Trial) -> None:
    instrument = trial.instrument
    outcome = score(instrument, trial.answers)
    rule = instrument.sufficiency
    if rule is None:
        assert outcome.sufficient
        return
    reader = reader_of(trial)
    listed = [
        (item, Address(item.key, period))
        for item, _ in instrument.expand(rule.items)
        for period in item.answer_periods
    ]
    everyone = sum(reader.is_counted(item, address) for item, address in listed)
    missing = sum(reader.is_missing(item, address) for item, address in listed)
    is_most_severe = bool(instrument.levels) and reader.level()[0] == 0
    fails = 100 * missing > rule.missing_above * everyone
    assert outcome.sufficient == (not fails or is_most_severe)


def moves(instrument: Instrument, answers: Answers) -> dict[str, int]:
    """How far each missing answer outside groups alone moves an end of the level at most."""
    before = Reader(instrument, answers, exact_ranges(instrument, answers))
    low, high = before.level()
    found: dict[str, int] = {}
    for item in instrument.items.values():
        for period in item.answer_periods:
            address = Address(item.key, period)
            if not before.is_missing(item, address) or is_given(answers.values.get(address)):
                continue
            for value in options_of(instrument, item):
                later = with_answer(answers, address, value)
                then = Reader(instrument, later, exact_ranges(instrument, later)).level()
                most = max(abs(then[0] - low), abs(then[1] - high))
                found[str(address)] = max(found.get(str(address), 0), most)
    return {label: most for label, most in found.items() if most}


def what_moves_the_level_alone_comes_first_and_farthest_first(trial: Trial) -> None:
    instrument = trial.instrument
    outcome = score(instrument, trial.answers)
    assert set(outcome.could_change) <= set(outcome.missing)
    if not instrument.levels:
        assert outcome.could_change == ()
        return
    found = moves(instrument, trial.answers)
    shown = [label for label in outcome.could_change if "[" not in label]
    order = list(outcome.missing)
    ranked = sorted(found, key=lambda label: (-found[label], order.index(label)))
    assert shown[: len(ranked)] == ranked
    rest = shown[len(ranked) :]
    assert rest == sorted(rest, key=order.index)


def every_reason_names_a_rule_answers_and_a_source(trial: Trial) -> None:
    outcome = score(trial.instrument, trial.answers)
    for reason in outcome.reasons:
        assert reason.rule
        assert reason.because
        assert reason.source == "Egen"
    told = {reason.rule for reason in outcome.reasons}
    for key, flag in outcome.flags.items():
        assert (f"flag.{key}" in told) == (flag.state is not Kleene.NO)
    if outcome.level is not None:
        assert {f"level.{outcome.level.low}", f"level.{outcome.level.high}"} <= told
