"""The practice instrument's flags, counts and level written out by hand: the limit of speed.

Two-valued, without explanation or interval, good for this one version of this one instrument.
"""

from collections.abc import Mapping
from typing import Any

SOME = frozenset({"suspected", "clear"})
AFRAID = frozenset({"strong", "for_life"})
THREATENING = frozenset({"threatens", "violence"})
AGAINST = frozenset({"passive", "watches", "pressures", "decides", "threatens", "violence"})
UNDER_18 = frozenset({"under_12", "a12_15", "a16_17"})

ACUTE_NOW = (
    "threat_to_life",
    "weapons_or_preparations",
    "taken_abroad",
    "locked_in",
    "suicide_or_pressure",
    "forced_marriage",
    "genital_mutilation",
)
RAISED_NOW = ("orientation_or_identity", "leaving")
RAISED_CLEAR = ("escalation", "perceived_shame", "rumours", "can_be_reached")
RAISED_EVER = ("earlier_removal", "history_in_kin")
DANGER_BEFORE = (
    "threat_to_life",
    "weapons_or_preparations",
    "taken_abroad",
    "locked_in",
    "suicide_or_pressure",
    "physical_violence",
    "sexual_violence",
    "forced_marriage",
    "genital_mutilation",
)

Period = Mapping[str, str]


def flags(
    now: Period, before: Period, data: Mapping[str, Any], many: int, reach: int
) -> dict[str, bool]:
    """Every flag of the practice instrument."""
    people = data.get("persons", ())
    found = {key: now.get(key) in SOME for key in ACUTE_NOW}
    found["already_abroad"] = found["taken_abroad"] and data.get("travel_when") == "gone"
    found["own_fear"] = now.get("own_fear") in AFRAID
    found["severe_physical_violence"] = (
        now.get("severe_physical_violence") in SOME
        or before.get("severe_physical_violence") in SOME
    )
    for key in RAISED_CLEAR:
        found[key] = now.get(key) == "clear"
    for key in RAISED_NOW:
        found[key] = now.get(key) in SOME
    for key in RAISED_EVER:
        found[key] = now.get(key) in SOME or before.get(key) in SOME
    found["recent_violence"] = (
        now.get("physical_violence") in SOME or now.get("sexual_violence") in SOME
    )
    found["earlier_danger"] = any(before.get(key) in SOME for key in DANGER_BEFORE)
    found["many_factors"] = sum(value in SOME for value in now.values()) >= many
    near = sum(
        not THREATENING.isdisjoint(p.get("does", ())) and p.get("reach") in ("partly", "yes")
        for p in people
    )
    found["people_in_reach"] = near >= reach
    found["phone_watched"] = now.get("phone_watched") in SOME
    found["contact_known"] = now.get("contact_known") in SOME
    found["someone_knows_contact"] = any(
        "contact" in p.get("knows", ()) and not AGAINST.isdisjoint(p.get("does", ()))
        for p in people
    )
    found["no_agreed_channel"] = data.get("agreed_channel") in ("uncertain", "no")
    found["under_18"] = data["case"]["age_band"] in UNDER_18
    found["children_exposed"] = now.get("children_exposed") in SOME
    found["child_drawn_in"] = any(p.get("age_group") == "child" for p in people)
    return found


def counts(frame: Mapping[str, Any], now: Period, before: Period) -> dict[str, Any]:
    """Options and missing answers per domain and period; `frame` lists each domain's items."""
    table: dict[str, Any] = {}
    for domain, (blank, periods) in frame.items():
        cells = table[domain] = {}
        for period, items in periods.items():
            cell = cells[period] = dict(blank)
            answers = now if period == "now" else before
            for item in items:
                cell[answers.get(item, "missing")] += 1
    return table


def level(found: Mapping[str, bool], kinds: Mapping[str, str]) -> str:
    """The first level of which some flag holds."""
    held = {kinds[key] for key, holds in found.items() if holds}
    return "acute" if "acute" in held else "raised" if "raised" in held else "none"
