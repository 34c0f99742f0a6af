"""A local overlay changes parameters and adds flags and contacts, and nothing else."""

import hashlib

import pytest

from heva.instruments.definition import FlagKind, Text
from heva.instruments.faults import InstrumentFaults
from heva.instruments.overlay import lay_on
from tests.instruments.sound import sound

OVERLAY = """\
overlay_of = "liten"
overlay_version = "sundsvall-1"
[parameters.many]
value = 5
[[flags]]
key = "local"
kind = "raised"
when = {item = "times", at_least = "$many"}
text = "Lokalt"
action = "Ring chefen"
[contacts]
social_emergency = "Socialjouren"
"""


def places_of(text: str) -> list[str]:
    """The places of an overlay's faults."""
    try:
        lay_on(sound(), text.encode(), name="lokal.toml")
    except InstrumentFaults as refused:
        return [fault.place for fault in refused.faults]
    return []


def test_parameters_flags_and_contacts_are_laid_on_the_instrument() -> None:
    plain, laid = sound(), lay_on(sound(), OVERLAY.encode(), name="lokal.toml")
    assert laid.parameters["many"].value == 5
    assert laid.parameters["many"].title == plain.parameters["many"].title
    assert [flag.key for flag in laid.flags] == ["danger", "ask_more", "young", "local"]
    assert laid.flags[-1].kind is FlagKind.RAISED
    assert laid.contacts == {"social_emergency": Text({"sv": "Socialjouren"})}
    assert laid.overlay_version == "sundsvall-1"


def test_both_digests_are_kept_apart() -> None:
    plain, laid = sound(), lay_on(sound(), OVERLAY.encode(), name="lokal.toml")
    assert laid.digest == plain.digest
    assert laid.overlay_digest == hashlib.sha256(OVERLAY.encode()).hexdigest()


def test_what_the_owner_wrote_stays_as_it_was() -> None:
    plain, laid = sound(), lay_on(sound(), OVERLAY.encode(), name="lokal.toml")
    assert laid.domains == plain.domains
    assert laid.scales == plain.scales
    assert laid.scores == plain.scores
    assert laid.levels == plain.levels
    assert laid.flags[:3] == plain.flags


OWNERS = ("domains", "scales", "scores", "levels", "sufficiency", "judgements", "override")


@pytest.mark.parametrize("section", [*OWNERS, "checks", "examples", "periods", "about", "format"])
def test_an_overlay_may_touch_nothing_else(section: str) -> None:
    assert places_of(f"{OVERLAY}[{section}]\n") == [section]


WRONG = {
    "of another": ('"liten"', '"annan"', "overlay_of"),
    "of none": ('overlay_of = "liten"\n', "", "overlay_of"),
    "without version": ('overlay_version = "sundsvall-1"\n', "", "overlay_version"),
    "a parameter that is not there": ("parameters.many", "parameters.few", "parameters.few"),
    "a parameter with a new title": (
        "value = 5",
        'value = 5\ntitle = "x"',
        "parameters.many.title",
    ),
    "a parameter without a value": ("value = 5\n", "", "parameters.many.value"),
    "a float": ("value = 5", "value = 5.0", "parameters.many.value"),
    "a key that is taken": ('key = "local"', 'key = "danger"', "flags[0].key"),
    "an unknown question": ('item = "times"', 'item = "gone"', "flags[0].when.item"),
    "a flag of a flag": (
        '{item = "times", at_least = "$many"}',
        '{flag = "danger"}',
        "flags[0].when.flag",
    ),
    "a forbidden word": ('text = "Lokalt"', 'text = "Säker"', "flags[0].text"),
    "a contact key": ("social_emergency =", '"Jour" =', "contacts.Jour"),
    "a contact in no language": ('"Socialjouren"', "{en = 'x'}", "contacts.social_emergency.sv"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_of_an_overlay_is_told_at_its_place(name: str) -> None:
    old, new, place = WRONG[name]
    assert OVERLAY.count(old) == 1
    assert place in places_of(OVERLAY.replace(old, new))


def test_a_flag_that_asks_for_missing_may_not_be_of_a_kind_that_a_level_reads() -> None:
    missing = OVERLAY.replace('"raised"', '"duty"').replace('at_least = "$many"', "missing = true")
    assert places_of(missing) == []
    assert places_of(missing.replace('"duty"', '"acute"')) == [
        "flags[0].when.missing",
        "flags[0].when",
    ]


def test_an_overlay_is_not_laid_on_another() -> None:
    laid = lay_on(sound(), OVERLAY.encode(), name="lokal.toml")
    with pytest.raises(InstrumentFaults, match="has an overlay"):
        lay_on(laid, OVERLAY.replace('"local"', '"other"').encode(), name="lokal.toml")


@pytest.mark.parametrize("data", [b"[", b"\xff\xfe\0", b"a." * 32_000 + b"b=1", b"#" * 300_000])
def test_a_hostile_overlay_is_refused(data: bytes) -> None:
    with pytest.raises(InstrumentFaults, match=r"^lokal\.toml: "):
        lay_on(sound(), data, name="lokal.toml")
