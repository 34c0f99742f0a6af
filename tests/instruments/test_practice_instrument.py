"""The shipped practice instrument: whole, sound, and with the rules it promises."""

from heva.instruments.definition import FlagKind, ItemKind, Rationale, Status
from tests.instruments.practice import FILE, practice


def test_it_says_that_it_is_a_practice_checklist_and_not_the_official_text() -> None:
    about = practice().about
    assert (practice().key, practice().version) == ("heva-ovning", "2026.1")
    assert about.status is Status.PRACTICE
    assert about.applies_to is not None
    for language, words in {
        "sv": ("egna formuleringar", "inte den officiella HEVA-texten"),
        "en": ("our own words", "not the official HEVA text"),
    }.items():
        assert all(word in practice().title.to(language) for word in words)
        assert words[1] in about.applies_to.to(language)
    assert "Inte validerad" in about.licence


def test_it_is_small_enough_and_leaves_room_to_grow() -> None:
    assert len(FILE.read_bytes()) < 200_000


def test_eight_domains_hold_four_to_seven_questions_each_and_the_last_asks_one_of_the_35() -> None:
    domains = practice().domains
    assert len(domains) == 8
    assert all(4 <= len(domain.items) <= 7 for domain in domains)
    scored = [[item for item in domain.items if item.scored] for domain in domains]
    assert all(len(items) >= 4 for items in scored[:-1])
    assert len(scored[-1]) == 1


def test_the_35_questions_are_numbered_in_order_and_follow_ups_continue_uncounted() -> None:
    items = [item for domain in practice().domains for item in domain.items]
    assert [item.number for item in items if item.scored] == list(range(1, 36))
    follow_ups = [item for item in items if not item.scored]
    assert [item.number for item in follow_ups] == list(range(36, 36 + len(follow_ups)))
    assert not any(item.is_counted for item in follow_ups)
    assert [item.number for item in follow_ups if item.ask_if] == [36, 37, 38]


def test_every_question_has_help_a_reason_and_a_source() -> None:
    for item in practice().items.values():
        assert item.help is not None, item.key
        assert item.why is not None, item.key
        assert item.source, item.key
        if item.scored:
            assert item.example is not None, item.key
            assert item.counter_example is not None, item.key


def test_the_counted_questions_ask_for_now_and_before_except_the_fear_of_today() -> None:
    counted = [item for item in practice().items.values() if item.is_counted]
    assert {item.key for item in counted if item.periods != ("now", "before")} == {"own_fear"}
    assert practice().items["own_fear"].periods == ("now",)
    assert all(period.definition is not None for period in practice().periods)


def test_only_the_fear_question_is_the_persons_own_view() -> None:
    views = {item.key: item.view for item in practice().items.values() if item.view}
    assert views == {"own_fear": "person"}
    assert [j.key for j in practice().judgements if j.view] == ["severe_violence"]


def test_there_are_flags_of_all_four_kinds_and_each_says_what_to_do_and_why() -> None:
    flags = practice().flags
    assert {flag.kind for flag in flags} == set(FlagKind)
    for flag in flags:
        assert flag.action is not None, flag.key
        assert flag.source, flag.key


def test_every_acute_action_names_the_unit_head_today_and_112_or_the_police() -> None:
    for flag in practice().flags:
        if flag.kind is FlagKind.ACUTE:
            assert flag.action is not None
            action = flag.action.to("sv")
            assert "nhetschefen" in action, flag.key
            assert "i dag" in action, flag.key
            assert "112" in action or "polisen" in action, flag.key


def test_every_duty_flag_reminds_of_the_paragraph_and_reports_nothing() -> None:
    for flag in practice().flags:
        if flag.kind is FlagKind.DUTY:
            assert flag.action is not None
            assert "kan gälla" in flag.text.to("sv"), flag.key
            assert "19 kap. 1 §" in flag.text.to("sv"), flag.key
            assert "Programmet anmäler inget" in flag.action.to("sv"), flag.key


def test_the_lowest_level_never_reassures_and_too_little_gives_none() -> None:
    assert [level.key for level in practice().levels] == ["acute", "raised", "none"]
    lowest = practice().levels[-1].label.to("sv")
    assert lowest == "Inga signaler i svaren (det betyder inte att faran är över)"
    sufficiency = practice().sufficiency
    assert sufficiency is not None
    assert sufficiency.missing_above == 25
    assert sufficiency.label.to("sv") == "Kan inte bedömas – för lite uppgifter"


def test_there_is_no_total_score() -> None:
    assert practice().scores == ()


def test_the_professional_judges_first_and_can_only_raise() -> None:
    judgements = {judgement.key: judgement for judgement in practice().judgements}
    required = {key for key, judgement in judgements.items() if judgement.required}
    assert required == {"severe_violence", "acute_risk", "own_estimate"}
    assert judgements["severe_violence"].rationale is Rationale.REQUIRED
    groups = {key for key, judgement in judgements.items() if judgement.kind is ItemKind.GROUP}
    assert groups == {"likely_victims", "scenarios", "measures"}
    assert "level" in {item.key for item in judgements["scenarios"].items}
    override = practice().override
    assert override is not None
    assert override.direction == "raise_only"
    assert override.map["cannot"] != "none", "not being able to judge is not a no"


def test_the_people_around_are_described_by_role() -> None:
    group = practice().groups["persons"]
    assert [item.key for item in group.items] == [
        *("role", "age_group", "does", "knows", "reach", "also_exposed"),
    ]
    assert not any(item.kind is ItemKind.TEXT for item in group.items), "a free text invites names"


def test_at_least_twelve_golden_examples_cover_every_kind_of_flag() -> None:
    examples = practice().examples
    assert len(examples) >= 12
    kinds = {flag.key: flag.kind for flag in practice().flags}
    shown: set[FlagKind] = set()
    for example in examples:
        flags = example.expect["flags"]
        assert isinstance(flags, list | tuple)
        shown |= {kinds[key] for key in flags}
    assert shown == set(FlagKind)
    assert len({example.name for example in examples}) == len(examples)


def test_it_has_valid_days_and_numbers_that_a_municipality_may_change() -> None:
    assert practice().about.valid_days == 30
    assert set(practice().parameters) == {"many_factors", "people_in_reach"}
