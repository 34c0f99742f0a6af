"""Scores, flags, levels, sufficiency, judgements, override, checks and examples, spoilt in turn."""

import pytest

from tests.instruments.sound import SOUND, faults_of, places_of, spoilt

TOTAL, COUNT = "scores[0]", "scores[1]"
SCORES = {
    "key twice": ('key = "number_of"', 'key = "total"', f"{COUNT}.key"),
    "title missing": ('title = "Summa"\n', "", f"{TOTAL}.title"),
    "method missing": ('method = "sum"\n', "", f"{TOTAL}.method"),
    "method odd": ('"sum"', '"mean"', f"{TOTAL}.method"),
    "items missing": ('items = ["*", "times"]\n', "", f"{TOTAL}.items"),
    "items dangling": ('["*", "times"]', '["*", "gone"]', f"{TOTAL}.items[1]"),
    "items of a group": ('["*", "times"]', '["*", "stance"]', f"{TOTAL}.items[1]"),
    "items a text": ('["*", "times"]', '["*", "when"]', f"{TOTAL}.items[1]"),
    "items empty": ('["*", "times"]', "[]", f"{TOTAL}.items"),
    "items an unknown domain": ('"domain:first", ', '"domain:third", ', f"{COUNT}.items[0]"),
    "period missing": ('period = "now"\nweights', "weights", f"{TOTAL}.period"),
    "period dangling": ('period = "now"\nweights', 'period = "x"\nweights', f"{TOTAL}.period"),
    "weight outside items": ("{threat = 2}", "{sex = 2}", f"{TOTAL}.weights.sex"),
    "weight a float": ("{threat = 2}", "{threat = 0.5}", f"{TOTAL}.weights.threat"),
    "weight a boolean": ("{threat = 2}", "{threat = true}", f"{TOTAL}.weights.threat"),
    "weights with count": (
        'at_least = "partly"\n\n',
        'at_least = "partly"\nweights = {threat = 2}\n',
        f"{COUNT}.weights",
    ),
    "count without at_least": ('at_least = "partly"\n\n', "\n", f"{COUNT}.at_least"),
    "count with both": (
        'at_least = "partly"\n\n',
        'at_least = "partly"\nat_least_points = 1\n',
        f"{COUNT}.at_least",
    ),
    "count an unknown option": ('at_least = "partly"\n\n', 'at_least = "x"\n', f"{COUNT}.at_least"),
    "at_least on a sum": ("weights =", 'at_least = "partly"\nweights =', f"{TOTAL}.at_least"),
    "policy odd": ('"prorate"', '"guess"', f"{TOTAL}.missing.policy"),
    "prorate without at_most": (", at_most = 1}", "}", f"{TOTAL}.missing.at_most"),
    "at_most below zero": ("at_most = 1}", "at_most = -1}", f"{TOTAL}.missing.at_most"),
    "prorate a maximum": ('method = "sum"', 'method = "max"', f"{TOTAL}.missing.policy"),
    "at_most without meaning": ('"prorate"', '"omit"', f"{TOTAL}.missing.at_most"),
    "rounding odd": ('"half_up"', '"up"', f"{TOTAL}.rounding"),
    "adjust without when": (
        '{when = {item = "sex", is = "male"}, add',
        "{add",
        f"{TOTAL}.adjust[0].when",
    ),
    "adjust without add": (", add = -1", "", f"{TOTAL}.adjust[0].add"),
    "adjust by a string": ("add = -1", 'add = "-1"', f"{TOTAL}.adjust[0].add"),
    "band key twice": ('key = "high_f"\n  from', 'key = "low"\n  from', f"{TOTAL}.bands[1].key"),
    "band without label": ('  label = "Lägre"\n', "", f"{TOTAL}.bands[0].label"),
    "band turned round": ("to = 3", "from = 4\n  to = 3", f"{TOTAL}.bands[0].to"),
    "bands that overlap": ("to = 3", "to = 4", f"{TOTAL}.bands[1]"),
    "bands that share an option": ('in = ["male"]', 'in = ["male", "female"]', f"{TOTAL}.bands[2]"),
    "bands without the same question": (
        '{item = "sex", in = ["male"]}',
        '{item = "times", is = 1}',
        f"{TOTAL}.bands[2]",
    ),
    "bands told apart by more": (
        '{item = "sex", in = ["male"]}',
        '{all = [{item = "sex", is = "male"}]}',
        f"{TOTAL}.bands[2]",
    ),
    "bands of which one has no when": (
        '  when = {item = "sex", in = ["male"]}\n',
        "",
        f"{TOTAL}.bands[2]",
    ),
}


@pytest.mark.parametrize("name", SCORES)
def test_a_fault_of_a_score_is_told_at_its_place(name: str) -> None:
    old, new, place = SCORES[name]
    assert place in places_of(spoilt(old, new))


def test_bands_that_meet_end_to_end_do_not_overlap() -> None:
    assert "scores[0].bands[0]" not in places_of(spoilt("to = 3", "from = -5\n  to = 3"))


CYCLES = {
    "a score that reads itself": (
        '{item = "sex", is = "male"}, add',
        '{score = "total", at_least = 1}, add',
        ["scores[0].adjust"],
    ),
    "a score that reads its own band": (
        '{item = "sex", is = "male"}, add',
        '{band = "total.low"}, add',
        ["scores[0].adjust", "scores[0].bands[0].when"],
    ),
    "a band that reads itself": (
        '{item = "sex", is = "female"}',
        '{not = {band = "total.high_f"}}',
        ["scores[0].bands[1].when"],
    ),
    "two scores that read each other": (
        '{item = "sex", is = "male"}, add = -1, because = "Man"}]',
        '{score = "number_of", at_least = 1}, add = -1, because = "Man"}]',
        ["scores[0].adjust", "scores[1].adjust"],
    ),
}


@pytest.mark.parametrize("name", CYCLES)
def test_rules_that_lead_back_to_themselves_are_refused(name: str) -> None:
    old, new, places = CYCLES[name]
    text = spoilt(old, new)
    if name.startswith("two"):
        adjust = b'adjust = [{when = {score = "total", at_least = 1}, add = 1, because = "x"}]'
        text = text.replace(b'at_least = "partly"\n\n', b'at_least = "partly"\n' + adjust + b"\n\n")
    told = {fault.place for fault in faults_of(text) if "depends on itself" in fault.message}
    assert told == set(places)


def test_scores_may_read_each_other_in_any_order_of_the_file() -> None:
    text = spoilt('{item = "sex", is = "male"}, add', '{score = "number_of", at_most = 1}, add')
    assert faults_of(text) == ()


RULES = {
    "flag key twice": ('key = "young"', 'key = "danger"', "flags[2].key"),
    "flag kind odd": ('kind = "duty"', 'kind = "legal"', "flags[2].kind"),
    "flag kind missing": ('kind = "duty"\n', "", "flags[2].kind"),
    "flag without when": (
        'when = {case = "age_band", in = ["under_12", "a12_15"]}\n',
        "",
        "flags[2].when",
    ),
    "flag without text": ('text = "Barn"\n', "", "flags[2].text"),
    "flag without action": ('action = "Anmäl"\n', "", "flags[2].action"),
    "level key twice": ('key = "raised"', 'key = "acute"', "levels[1].key"),
    "level without label": ('label = "Akut"\n', "", "levels[0].label"),
    "level reads an unknown flag": (
        '{flag = "young"}',
        '{flag = "old"}',
        "levels[0].when.any[1].flag",
    ),
    "level reads an unknown kind": (
        '{flag_kind = "acute"}',
        '{flag_kind = "red"}',
        "levels[0].when.any[0].flag_kind",
    ),
    "last level conditional": ("{always = true}", '{flag = "danger"}', "levels[2].when"),
    "sufficiency without label": ('label = "Kan inte bedömas"\n', "", "sufficiency.label"),
    "sufficiency above 100": (
        "missing_above = 25",
        "missing_above = 101",
        "sufficiency.missing_above",
    ),
    "sufficiency a fraction": (
        "missing_above = 25",
        "missing_above = 0.25",
        "sufficiency.missing_above",
    ),
    "sufficiency without items": ('items = ["*"]\nmissing', "missing", "sufficiency.items"),
    "judgement key twice": ('key = "scenarios"', 'key = "severe"', "judgements[1].key"),
    "judgement kind odd": ('kind = "group"', 'kind = "number"', "judgements[1].kind"),
    "judgement without text": ('text = "Scenarier"\n', "", "judgements[1].text"),
    "judgement without options": (
        'options = [{key = "low", label = "Låg"}, {key = "high", label = "Hög"}]\n',
        "",
        "judgements[0].options",
    ),
    "judgement with points": (
        'label = "Låg"}',
        'label = "Låg", points = 1}',
        "judgements[0].options[0].points",
    ),
    "judgement group without max": ("max = 2\n", "", "judgements[1].max"),
    "judgement choice with max": ("required = true", "max = 2", "judgements[0].max"),
    "rationale odd": ('rationale = "required"', 'rationale = "yes"', "judgements[0].rationale"),
    "override dangling": ('judgement = "severe"', 'judgement = "mild"', "override.judgement"),
    "override on a group": (
        'judgement = "severe"',
        'judgement = "scenarios"',
        "override.judgement",
    ),
    "override without an option": ('low = "none", ', "", "override.map.low"),
    "override with an odd option": ("{low =", '{middle = "none", low =', "override.map.middle"),
    "override to no level": ('high = "acute"}', 'high = "red"}', "override.map.high"),
    "override without direction": ('direction = "raise_only"\n', "", "override.direction"),
    "check without text": ('text = "Går inte ihop"\n', "", "checks[0].text"),
    "check reads a flag": (
        '{item = "times", is = 0}',
        '{flag = "danger"}',
        "checks[0].forbid.all[0].flag",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_fault_of_a_rule_is_told_at_its_place(name: str) -> None:
    old, new, place = RULES[name]
    assert place in places_of(spoilt(old, new))


EXAMPLES = {
    "name missing": ('name = "Hot nu"\n', "", "name"),
    "an unknown question": ("times = 2, ", "gone = 2, ", "answers.gone"),
    "no such option": ('{now = "yes", before', '{now = "clear", before', "answers.threat.now"),
    "out of range": ("times = 2, ", "times = 100, ", "answers.times"),
    "an unknown level": ('{level = "acute"', '{level = "red"', "expect.level"),
    "an unknown score": ("number_of = {value", "sum = {value", "expect.scores.sum"),
    "a float": ("{value = 2}", "{value = 2.0}", "expect.scores.number_of.value"),
    "no fraction": ("{value = 2}", '{value = "2/0"}', "expect.scores.number_of.value"),
    "an odd status": ("{value = 2}", '{status = "done"}', "expect.scores.number_of.status"),
    "an unknown band": ("{value = 2}", '{bands = ["x"]}', "expect.scores.number_of.bands[0]"),
    "an unknown flag": ('flags = ["danger"]', 'flags = ["fire"]', "expect.flags[0]"),
    "an unknown claim": ("possible =", 'colour = "red", possible =', "expect.colour"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_fault_of_an_example_is_told_at_its_place(name: str) -> None:
    old, new, place = EXAMPLES[name]
    assert places_of(spoilt(old, new)) == [f"examples[0].{place}"]


def test_every_rule_may_be_left_out() -> None:
    assert faults_of(SOUND[: SOUND.index("[[scores]]")]) == ()


def test_a_thousand_scores_in_a_chain_are_checked_without_recursion() -> None:
    part = '[[scores]]\nkey = "s{n}"\ntitle = "S"\nmethod = "sum"\nitems = ["times"]\n'
    reads = 'adjust = [{{when = {{score = "s{m}", at_least = 1}}, add = 1, because = "x"}}]\n'
    chain = "".join((part + reads).format(n=n, m=n + 1) for n in range(1500))
    head = SOUND[: SOUND.index("[[scores]]")]
    assert faults_of(head + chain + part.format(n=1500)) == ()
    circle = head + chain + (part + reads).format(n=1500, m=0)
    assert len(faults_of(circle)) == 1501
